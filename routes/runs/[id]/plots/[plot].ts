import { HttpError } from "fresh";
import { define } from "../../../../utils.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const { id = "", plot = "" } = ctx.params;
    const theme = ctx.url.searchParams.get("theme") === "dark"
      ? "dark"
      : "light";
    const picture = await ctx.state.lab.picture(
      id,
      plot.replace(/\.svg$/, ""),
      theme,
    );
    if (picture === undefined) {
      throw new HttpError(404, "There is no such picture.");
    }
    return new Response(picture, {
      headers: {
        "content-type": "image/svg+xml; charset=utf-8",
        "cache-control": "no-cache",
      },
    });
  },
});
