import { define } from "../../define.ts";

export default define.middleware((ctx) => {
  ctx.state.steps?.push("items");
  return ctx.next();
});
