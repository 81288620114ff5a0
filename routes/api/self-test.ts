import { define } from "../../utils.ts";

export const handler = define.handlers({
  async POST(ctx) {
    return ctx.json(await ctx.state.lab.selfTest());
  },
});
