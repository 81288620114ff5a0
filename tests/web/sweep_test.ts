import { assert, assertEquals } from "@std/assert";
import { fieldGroups } from "../../components/form/fields.ts";
import { commandOf } from "../../components/run/command.ts";
import { defaultCeilings } from "../../lib/dashboard/ceilings.ts";
import { checkParams } from "../../lib/dashboard/desk/check.ts";
import { formOf, linkOf, paramsOfForm } from "../../lib/dashboard/form.ts";
import { dragTrap, langevin, sgdLinear } from "../../lib/experiments/mod.ts";
import { limited } from "../../lib/here/size.ts";

const check = (params: Record<string, unknown>, experiment = dragTrap) =>
  checkParams(experiment, params, defaultCeilings);

Deno.test("a form has a field for sweeps, whose text is read and told back", async () => {
  const { params: specs } = dragTrap;
  const group = fieldGroups(specs).find(({ title }) => title === "Sweep")!;
  assertEquals(group.fields.map(({ name }) => name), ["sweep"]);
  const typed = "duration=1,2; protocol=linear,optimal";
  const given = paramsOfForm(specs, [["sweep", typed]]);
  const { checked } = await check(given);
  assertEquals(checked.problems, []);
  assertEquals(checked.params!.sweep, {
    duration: [1, 2],
    protocol: ["linear", "optimal"],
  });
  assertEquals(
    checked.size,
    "4 points (2 of duration x 2 of protocol), each 1,048,576 trajectories",
  );
  const alone = await check({ duration: 1 });
  const other = await check({ duration: 2 });
  assertEquals(
    checked.steps,
    2 * (alone.checked.steps! + other.checked.steps!),
  );

  const link = new URL(linkOf("drag-trap", checked.params!, specs), "http://x");
  const again = paramsOfForm(specs, link.searchParams);
  assertEquals((await check(again)).checked.params, checked.params);
  assertEquals(Object.keys(formOf(specs, checked.params!)), ["sweep"]);
  assertEquals(
    commandOf(dragTrap, checked.params!),
    `deno task simulate drag-trap --sweep='{"duration":[1,2],"protocol":["linear","optimal"]}'`,
  );
});

Deno.test("what is wrong with a sweep is told at once, and its size before it is planned", async () => {
  const problems = async (params: Record<string, unknown>, of = dragTrap) =>
    (await check(params, of)).checked.problems;
  assertEquals(await problems({ sweep: "duratio=1" }), [
    'Cannot use "duratio" as it is not a parameter of drag-trap: did you mean "duration"?',
  ]);
  assertEquals(await problems({ sweep: "seed=1:65:65" }), [
    "Cannot use sweep as a run started from the page has at most 64 points: here they are 65.",
  ]);
  const long = await problems({ sweep: "duration=1,1e9" });
  assert(long.length === 1 && long[0]!.startsWith("Cannot use duration"));
  const steps = await problems({
    trajectories: 2 ** 26,
    sweep: "seed=1:64:64; duration=200",
  });
  assert(steps.length === 1 && steps[0]!.includes("trajectory-steps"));
  assertEquals(
    (await check({ sweep: "steps=1,1e9" }, langevin)).checked.problems.length,
    1,
  );
});

Deno.test("a sweep that takes long to plan is refused after its first point", async () => {
  const ceilings = { ...defaultCeilings, planning: 0 };
  const { checked } = await checkParams(
    dragTrap,
    { sweep: "seed=1:5:5" },
    ceilings,
  );
  assertEquals(checked.problems.length, 1);
  assert(
    checked.problems[0]!.startsWith(
      "Cannot use sweep as planning its 5 points",
    ),
  );
  const few = await checkParams(dragTrap, { sweep: "seed=1,2" }, ceilings);
  assertEquals(few.checked.problems, []);
});

Deno.test("energies that are swept are read once expressions are there", async () => {
  const energy = (text: string) => ({
    energy: text,
    coordinates: ["x"],
  });
  const { checked } = await check({
    steps: 10,
    sweep: { potential: [energy("x^2"), energy("x^4 + x^2")] },
  }, langevin);
  assertEquals(checked.problems, []);
});

Deno.test("a browser shares its bound among the points", () => {
  const configured = sgdLinear.configure({ sweep: "batchSize=1,2,3,4" });
  const { plan, params } = limited(sgdLinear, configured, 2 ** 14, "cpu");
  assertEquals(plan.trajectories, 2 ** 12);
  assertEquals(params.sweep, { batchSize: [1, 2, 3, 4] });
});
