// A lab that goes on until it is killed; started by the test beside it.
import { Lab } from "../../lib/dashboard/lab.ts";
import { long, started, under } from "./lab_world.ts";

const lab = new Lab();
lab.open({ store: Deno.args[0]!, backend: "cpu" });
const id = await started(lab, { ...long, trajectories: 2 ** 25 });
await started(lab, long);
await under(lab, id);
Deno.stdout.writeSync(new TextEncoder().encode("under way\n"));
