import { HttpError } from "fresh";
import { define } from "../../../utils.ts";
import { objectOf } from "../../../components/site/body.ts";

export const handler = define.handlers({
  async POST(ctx) {
    const params = await objectOf(ctx.req);
    const { name } = ctx.params;
    if (name === undefined) throw new HttpError(404);
    return ctx.json(await ctx.state.lab.check(name, params));
  },
});
