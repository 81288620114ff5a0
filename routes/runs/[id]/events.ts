import { HttpError } from "fresh";
import { define } from "../../../utils.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const { lab } = ctx.state;
    const id = ctx.params.id!;
    if (!await lab.view(id)) throw new HttpError(404, "There is no such run.");
    const last = ctx.req.headers.get("last-event-id") ?? undefined;
    return new Response(ReadableStream.from(lab.events(id, last)), {
      headers: {
        "content-type": "text/event-stream",
        "cache-control": "no-store, no-transform",
      },
    });
  },
});
