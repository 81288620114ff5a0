import { define } from "../define.ts";

export default define.middleware([
  async (ctx) => {
    ctx.state.steps = ["top"];
    const response = await ctx.next();
    response.headers.set("steps", ctx.state.steps.join(" "));
    return response;
  },
]);
