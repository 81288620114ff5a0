import { assert } from "@std/assert";
import { doubleWellModel } from "../../lib/ebm/models/double_well.ts";
import { parseExpression } from "../../lib/expressions/mod.ts";
import {
  type Energy,
  functionsOf,
  type LearnerEnsemble,
  type MetricSource,
} from "../../lib/learning/mod.ts";
import { chainMetric } from "../../lib/learning/estimate.ts";
import { drawChain } from "../../lib/learning/start.ts";
import { purposes, streamKey } from "../../lib/rng.ts";
import { uniform } from "../stats/random.ts";

const trap: Energy = {
  name: "trap",
  coordinates: ["x"],
  parameters: ["t"],
  tree: await parseExpression("(x - t)^2/2", ["x", "t"]),
};

/** An estimator as a learner has it. */
function estimatorOf(
  energy: Energy,
  source: MetricSource,
  dt: number,
  chains: number,
) {
  const ensemble = {
    energy,
    dt,
    innerMoves: 1,
    rule: { kind: "metric", source },
  };
  return chainMetric(
    ensemble as unknown as LearnerEnsemble,
    functionsOf(energy),
    chains,
  )!;
}

/** Standard normals. */
function normals(seed: number): () => number {
  const draw = uniform(seed);
  let kept: number | undefined;
  return () => {
    if (kept !== undefined) {
      const value = kept;
      kept = undefined;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - draw()));
    const angle = 2 * Math.PI * draw();
    kept = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}

/** Friction of a trap from chains in the stationary density of their moves; and by the left Riemann sum. */
function measured(dt: number, window: number, chains: number, seed: number) {
  const normal = normals(seed);
  const spread = Math.sqrt(1 / (1 - dt / 2));
  const x = Float64Array.from({ length: chains }, () => spread * normal());
  const origin = x.slice();
  const sums = new Float64Array(chains);
  const estimate = estimatorOf(
    trap,
    { kind: "estimated", window },
    dt,
    chains,
  );
  const theta = new Float64Array(1);
  const noise = Math.sqrt(2 * dt);
  for (let row = 0; row < window; row++) {
    estimate.before(x, theta, row);
    for (let i = 0; i < chains; i++) {
      sums[i]! += dt * x[i]!;
      x[i]! += -dt * x[i]! + noise * normal();
    }
  }
  const { z } = estimate.before(x, theta, window);
  let left = 0;
  for (let i = 0; i < chains; i++) left += origin[i]! * sums[i]! / chains;
  const time = window * dt;
  return { z: z[0]!, left, error: Math.sqrt((2 * (time - 1) + 1) / chains) };
}

Deno.test("V23: the friction of a trap by its correlations is 1 at any step", () => {
  const { z, error } = measured(0.1, 120, 40_000, 5);
  // A thousandth of the trace keeps the estimate invertible.
  assert(Math.abs(z / 1.001 - 1) < 4.5 * error, `${z} +- ${error}`);
});

Deno.test("a left Riemann sum would be wrong", () => {
  const { z, left, error } = measured(0.4, 30, 40_000, 6);
  assert(Math.abs(z / 1.001 - 1) < 4.5 * error, `${z} +- ${error}`);
  assert(Math.abs(left - 1) > 4.5 * error);
  assert(Math.abs(left - 1 / (1 - 0.2)) < 4.5 * error);
});

/** Chains drawn from a model, as one learner has them. */
function drawn(chains: number): Float64Array {
  const model = doubleWellModel({ barrier: 2, tiltStart: 0, tiltTarget: 1 });
  const moves = { kernel: "mala", dt: 0.01, innerMoves: 1 } as const;
  const start = model.start("exact", moves);
  const key = streamKey(3, purposes.start, 0);
  const x = new Float64Array(chains);
  const one = new Float64Array(1);
  for (let i = 0; i < chains; i++) {
    drawChain(start, i, key, one);
    x[i] = one[0]!;
  }
  return x;
}

Deno.test("from one time the friction of two wells is far too low, their Fisher information is not", () => {
  const { energy } = doubleWellModel({
    barrier: 2,
    tiltStart: 0,
    tiltTarget: 1,
  });
  const chains = 40_000;
  const { g, z } = estimatorOf(energy, { kind: "single-time" }, 0.01, chains)
    .before(drawn(chains), new Float64Array(1), 0);
  const error = Math.sqrt(2 / chains);
  assert(Math.abs(g[0]! / 1.001 / 0.8521361522 - 1) < 4.5 * error);
  // G^2/<|dX/dx|^2> = G^2, where friction is 1.796.
  assert(Math.abs(z[0]! - 0.8521361522 ** 2) < 0.02);
});
