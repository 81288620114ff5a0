import { HttpError } from "fresh";
import { define } from "../../../utils.ts";

export const handler = define.handlers({
  async POST(ctx) {
    const { lab } = ctx.state;
    const { id = "", action } = ctx.params;
    if (!await lab.view(id)) throw new HttpError(404, "There is no such run.");
    switch (action) {
      case "pause":
        await lab.pause(id);
        break;
      case "resume": {
        const problems = await lab.resume(id);
        if (problems.length > 0) throw new HttpError(409, problems.join(" "));
        break;
      }
      case "stop":
        await lab.stop(id);
        break;
      case "delete":
        await lab.remove(id);
        return ctx.redirect("/runs", 303);
      default:
        throw new HttpError(404);
    }
    return ctx.redirect(`/runs/${encodeURIComponent(id)}`, 303);
  },
});
