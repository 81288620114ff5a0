import { assert, assertAlmostEquals } from "@std/assert";
import { LearnerDevice } from "../../lib/gpu/learner.ts";
import {
  type Energy,
  functionsOf,
  learn,
  type LearnerColumns,
  type LearnerEnsemble,
} from "../../lib/learning/mod.ts";
import { gpuTest } from "../engine/gpu.ts";
import { mixture, six, stiffness, tilt, trap } from "./energies.ts";
import {
  adam,
  learners,
  matrices,
  smallMatrices,
  threePoints,
} from "./ensembles.ts";

/** E_D[U(.; theta)] at the end less that at the start. */
function rise(
  { energy, data, thetaStart }: LearnerEnsemble,
  { values }: LearnerColumns,
  learner: number,
): number {
  const { switchWork } = functionsOf(energy);
  const d = energy.coordinates.length;
  const end = energy.parameters.map((_, i) => values[`theta${i}`]![learner]!);
  const start = thetaStart.map(Math.fround);
  let sum = 0;
  data.weights.forEach((weight, n) => {
    const x = data.points.subarray(n * d, n * d + d);
    sum += weight * switchWork(x, start, end);
  });
  return sum;
}

/** Largest difference of the gain by dtheta.ghat and that by work. */
function threeWays(ensemble: LearnerEnsemble, columns: LearnerColumns): number {
  const { gain, work } = columns.values;
  const residuals = [...gain!].map((g, r) =>
    Math.abs(g - work![r]! + rise(ensemble, columns, r))
  );
  return Math.max(...residuals);
}

const linear: readonly Energy[] = [trap, stiffness, tilt];
const options = { moves: 200, chains: 50, dt: 0.005 };

for (const energy of linear) {
  for (const [name, rule] of Object.entries({ matrices, adam })) {
    Deno.test(`bias is excess work to rounding (${energy.name}, ${name})`, () => {
      const ensemble = learners({ energy, rule, ...options });
      const columns = learn(ensemble, 0, 2);
      assert(threeWays(ensemble, columns) <= 1e-11);
    });
  }

  gpuTest(
    `bias is excess work on a device (${energy.name})`,
    async (device) => {
      const engine = new LearnerDevice(device, true);
      const ensemble = learners({ energy, rule: matrices, ...options });
      const columns = await engine.submit(ensemble, 0, 8);
      engine.destroy();
      const found = threeWays(ensemble, columns);
      assert(found <= 2e-6, `${found}`);
    },
  );
}

Deno.test("minibatches drive parameters, the full average counts", () => {
  const data = { ...threePoints(1), minibatch: 2, jitter: 0 };
  const ensemble = learners({ energy: trap, rule: matrices, data });
  assert(threeWays(ensemble, learn(ensemble, 0, 2)) <= 1e-12);
});

for (const energy of [mixture, six]) {
  Deno.test(`bias is not excess work where forces depend on parameters (${energy.name})`, () => {
    const ensemble = learners({ energy, rule: smallMatrices, dt: 0.005 });
    assert(threeWays(ensemble, learn(ensemble, 0, 1)) > 1e-6);
  });
}

/** Work of a learner that makes all updates but the last. */
Deno.test("a final jump that is left out shows", () => {
  const full = learners({ energy: trap, rule: matrices });
  const short = learners({
    energy: trap,
    rule(shape) {
      const rule = matrices(shape);
      return { ...rule, rates: rule.rates.with(shape.moves, 0) };
    },
  });
  const [a, b] = [full, short].map((e) => learn(e, 0, 1));
  assertAlmostEquals(a!.values.heat![0]!, b!.values.heat![0]!, 1e-12);
  assert(Math.abs(a!.values.work![0]! - b!.values.work![0]!) > 1e-3);
  // Its identity still holds: it is the run that differs, not the bookkeeping.
  assert(threeWays(short, b!) <= 1e-12);
  const mixed = { ...a!, values: { ...a!.values, work: b!.values.work! } };
  assert(threeWays(full, mixed) > 1e-3);
});
