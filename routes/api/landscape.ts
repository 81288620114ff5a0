import { HttpError } from "fresh";
import { landscapeRequest, objectOf } from "../../components/site/body.ts";
import { define } from "../../utils.ts";

export const handler = define.handlers({
  async POST(ctx) {
    const request = landscapeRequest(await objectOf(ctx.req));
    if (!request) {
      throw new HttpError(
        400,
        "An energy and what to draw it at are expected.",
      );
    }
    return ctx.json(await ctx.state.lab.landscape(request));
  },
});
