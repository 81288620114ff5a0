import { HttpError, page } from "fresh";
import { define } from "../../define.ts";

export const handler = define.handlers({
  GET(ctx) {
    const { id = "" } = ctx.params;
    if (id === "none") throw new HttpError(404, "There is no item none.");
    if (id === "bug") throw new TypeError("a secret");
    ctx.state.title = `item ${id}`;
    return page({ id }, {
      status: id === "bad" ? 422 : 200,
      headers: { kind: "item" },
    });
  },
  POST: (ctx) => ctx.redirect(`/items/${ctx.params.id}?a=//b`, 303),
});

export default define.page<typeof handler>(({ data }) => <i>{data.id}</i>);
