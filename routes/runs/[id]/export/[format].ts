import { HttpError } from "fresh";
import { formats } from "../../../../lib/export/format.ts";
import { define } from "../../../../utils.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const { id = "" } = ctx.params;
    const format = formats.find((f) => f === ctx.params.format);
    const file = format && await ctx.state.lab.export(id, format);
    if (!file) {
      throw new HttpError(404, "There is no such run, or it is not done.");
    }
    return new Response(new Uint8Array(file.bytes), {
      headers: {
        "content-type": file.type,
        "content-disposition": `attachment; filename="${
          file.name.replace(/[^\w.-]/g, "_")
        }"`,
        "cache-control": "no-store",
      },
    });
  },
});
