import { assert, assertEquals } from "@std/assert";
import type { Ensemble } from "../../lib/dynamics/system.ts";
import type { Plan } from "../../lib/experiment/plan.ts";
import { run } from "./engine.ts";
import { drivenRing, trap, wells } from "./systems.ts";

const count = 2 ** 14;

/** Spoils the first ensemble, behind the back of the limits. */
function altered(change: (ensemble: Ensemble) => Partial<Ensemble>) {
  return (plan: Plan): Plan => {
    const [first, ...rest] = plan.ensembles as [Ensemble, ...Ensemble[]];
    return { ...plan, ensembles: [{ ...first, ...change(first) }, ...rest] };
  };
}

const coarser = (factor: number) =>
  altered(({ system }) => ({ system: { ...system, dt: factor * system.dt } }));

async function lostBy(
  params: Readonly<Record<string, unknown>>,
  plan: (plan: Plan) => Plan,
): Promise<number> {
  const done = await run({ seed: 801, ...params }, {
    trajectories: count,
    plan,
  });
  const { estimates, checks, columns } = done;
  const escaped = estimates.escaped!.value;
  const counted = columns.forward!.escaped.reduce((sum, e) => sum + e, 0);
  assertEquals(counted, escaped);
  for (const { value, standardError } of Object.values(estimates)) {
    assert(Number.isFinite(value) && Number.isFinite(standardError));
  }
  assert(checks.length > 0);
  for (const { name, verdict, reason } of checks) {
    const expected = escaped > 0 ? "inconclusive" : verdict;
    assertEquals(verdict, expected, `${name}: ${reason}`);
    if (escaped > 0) {
      assert(reason.startsWith(`${escaped} trajectories escaped`), reason);
    }
  }
  return escaped;
}

for (const kernel of ["heun", "em"]) {
  Deno.test(`diverging trajectories are counted and nothing is judged (${kernel})`, async () => {
    const params = { ...wells, kernel, reverse: true };
    const escaped = await lostBy(params, coarser(12));
    assert(escaped > 0 && escaped < count, `${escaped}`);
    assertEquals(await lostBy(params, coarser(1)), 0);
  });
}

Deno.test("an unstable trap loses all of its trajectories and still gives an answer", async () => {
  const params = { ...trap, kernel: "em", steps: 400, protocol: { k: 2 } };
  assertEquals(await lostBy(params, coarser(30)), count);
});

Deno.test("a start beyond the domain is counted, trajectory by trajectory", async () => {
  const far = altered(({ system }) => ({
    start: { kind: "gaussian", mean: system.domain[1], variance: 1 },
    system: { ...system, dt: 1e-9 },
  }));
  const escaped = await lostBy({ ...trap, kernel: "itr" }, far);
  // Half of a Gaussian lies beyond its mean.
  assert(Math.abs(escaped - count / 2) < 4.5 * Math.sqrt(count) / 2);
});

Deno.test("no one escapes from a ring", async () => {
  const params = { ...drivenRing, steps: 400 };
  assertEquals(await lostBy(params, (plan) => plan), 0);
});
