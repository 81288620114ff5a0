import { assert } from "@std/assert";
import type { Ensemble } from "../../lib/dynamics/system.ts";
import type { Plan } from "../../lib/experiment/plan.ts";
import { zLimit } from "./agree.ts";
import { type Params, run } from "./engine.ts";
import { correlation } from "./scores.ts";
import { trap } from "./systems.ts";

/** The tilted double well of P11. */
const tilt: Params = {
  potential: "double-well",
  kernel: "itr",
  dt: 1 / 80,
  steps: 80,
  reverse: true,
  seed: 301,
  protocol: [{ t: 0, E: 2, f: 0 }, { t: 1, E: 2, f: 2 }],
};

type Mistake = (forward: Ensemble, reverse: Ensemble) => Partial<Ensemble>;

function spoilt(mistake: Mistake) {
  return (plan: Plan): Plan => {
    const [forward, reverse] = plan.ensembles as [Ensemble, Ensemble];
    const wrong = { ...reverse, ...mistake(forward, reverse) };
    return { ...plan, ensembles: [forward, wrong] };
  };
}

const forwardArray: Mistake = ({ system: { schedule } }, { system }) => ({
  system: { ...system, schedule },
});
const forwardStart: Mistake = ({ start }) => ({ start });
const forwardNoise: Mistake = ({ replica }) => ({ replica });

Deno.test("Crooks holds for the reversed array from the equilibrium of its end", async () => {
  const { estimates } = await run(tilt);
  assert(Math.abs(estimates.crooksScoreZ!.value) <= zLimit);
});

Deno.test("Crooks turns red when the reverse run takes the forward array", async () => {
  const { estimates, checks } = await run(tilt, {
    plan: spoilt(forwardArray),
  });
  assert(Math.abs(estimates.crooksScoreZ!.value) > 50);
  const crooks = checks.find((c) => c.name.startsWith("Crooks theorem"))!;
  assert(crooks.verdict === "fail", crooks.reason);
});

Deno.test("Crooks turns red when the reverse run starts in the wrong equilibrium", async () => {
  const { estimates } = await run(tilt, { plan: spoilt(forwardStart) });
  assert(Math.abs(estimates.crooksScoreZ!.value) > 50);
});

for (const [name, system] of [["tilt", tilt], ["trap", trap]] as const) {
  const params = { ...system, reverse: true, seed: 302 };
  Deno.test(`forward and reverse runs have noise of their own (${name})`, async () => {
    const { columns: { forward, reverse } } = await run(params);
    const bound = 4 / Math.sqrt(forward!.work.length);
    for (const column of ["work", "start", "heat", "end"] as const) {
      const c = correlation(forward![column], reverse![column]);
      assert(Math.abs(c) < bound, `${column} is correlated: ${c}`);
    }
  });
  Deno.test(`equal addresses of the noise would show as a correlation (${name})`, async () => {
    const plan = spoilt(forwardNoise);
    const { columns: { forward, reverse } } = await run(params, { plan });
    const c = correlation(forward!.work, reverse!.work);
    assert(Math.abs(c) > 0.1, `${c}`);
  });
}
