import { assert, assertAlmostEquals } from "@std/assert";
import { ebmTrap } from "../../lib/experiments/mod.ts";
import type { LearnerEnsemble } from "../../lib/learning/mod.ts";
import { zLimit, zOf } from "./agree.ts";
import { exactOf, type Params, run } from "./engine.ts";

const a = 0.9;
const common: Params = {
  kappa: 1.4,
  thetaStart: 0,
  dt: 0.06,
  moves: 25,
  chains: 64,
  replicas: 512,
  seed: 3,
};

const near: Params = { ...common, target: a };
const far: Params = { ...common, target: -3 * a };

Deno.test("a schedule that never sees the target lands on it wherever it moves", () => {
  const [one, two] = [near, far].map((params) =>
    exactOf(ebmTrap, { ...params, feedback: false })
  );
  assertAlmostEquals(one!.thetaFinal!, a, 1e-13);
  assertAlmostEquals(two!.thetaFinal!, -3 * a, 1e-13);
  assertAlmostEquals(two!.meanWork! / one!.meanWork!, 9, 1e-11);
});

Deno.test("both targets have the same rates", () => {
  const [one, two] = [near, far].map((params) => {
    const [ensemble] = ebmTrap.configure(params).plan.ensembles;
    const { rule } = ensemble as LearnerEnsemble;
    assert(rule.kind === "matrix");
    return Array.from(rule.rates);
  });
  assert(one!.length === 26 && one!.every((v, k) => v === two![k]));
});

Deno.test("finitely many chains follow the target too", async () => {
  const [one, two] = await Promise.all(
    [near, far].map((params) => run(ebmTrap, params, { double: true })),
  );
  assert(Math.abs(zOf(one!, "thetaFinal", a)) < zLimit);
  assert(Math.abs(zOf(two!, "thetaFinal", -3 * a)) < zLimit);
  // Feedback on noise costs the same for both: nine times holds of the rest.
  const noise = one!.exact.meanWork! - one!.exact.minimumWork!;
  const work = zOf(two!, "meanWork", 9 * one!.exact.minimumWork! + noise);
  assert(Math.abs(work) < zLimit, `${work}`);
});

Deno.test("a schedule with other jumps misses the target", () => {
  const { thetaFinal } = exactOf(ebmTrap, {
    ...near,
    feedback: false,
    jumps: "none",
  });
  assert(Math.abs(thetaFinal! - a) > 0.1);
});
