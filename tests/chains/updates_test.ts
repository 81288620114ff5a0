import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { descend } from "../../lib/chains/chain.ts";
import { drawNormals } from "../../lib/chains/noise.ts";
import { drawStarts } from "../../lib/chains/start.ts";
import type { Update } from "../../lib/descent/mod.ts";
import { purposes, streamKey } from "../../lib/rng.ts";
import { chainsOf, plainUpdate } from "./ensembles.ts";

const h = 2;
const eta = 0.1;
const key = streamKey(11, purposes.dynamics, 0);

/** The normal of a step of a chain. */
function xi(chain: number, step: number): number {
  const out = new Float64Array(1);
  drawNormals(out, key, chain, step);
  return out[0]!;
}

/** One coordinate on x^2 that starts at 1, and rests. */
function line(update: Partial<Update>, steps: number) {
  return chainsOf({ kind: "quadratic", hessian: [h] }, 0, {
    update: { ...plainUpdate, ...update },
    reference: [3],
    rates: [eta],
    start: { mean: [1], factor: [0] },
    burnIn: 0,
    length: steps,
  });
}

function endOf(update: Partial<Update>, steps: number, chain = 0): number {
  return descend(line(update, steps), chain, 1).values.end0![0]!;
}

Deno.test("updates are what their formulas say", () => {
  const a = 1 - eta * h;
  assertAlmostEquals(endOf({}, 3), a ** 3, 1e-15);
  const v1 = -eta * h;
  const x1 = 1 + v1;
  assertAlmostEquals(
    endOf({ momentum: 0.5 }, 2),
    x1 + 0.5 * v1 - eta * h * x1,
    1e-15,
  );
  assertAlmostEquals(endOf({ decay: 0.2 }, 1), a - eta * 0.2 * (3 + 1), 1e-15);
  const z = Math.sqrt(2 * eta) * xi(5, 0);
  assertAlmostEquals(endOf({ noise: "step" }, 1, 5), a + z, 1e-15);
  const there = a + z;
  assertAlmostEquals(
    endOf({ noise: "step", heun: true }, 1, 5),
    1 - eta / 2 * h * (1 + there) + z,
    1e-15,
  );
  const half = Math.sqrt(eta / 2);
  const y1 = a + half * (xi(5, 0) + xi(5, 1));
  assertAlmostEquals(
    endOf({ noise: "pair" }, 2, 5),
    a * y1 + half * (xi(5, 1) + xi(5, 2)),
    1e-14,
  );
  assertAlmostEquals(
    endOf({ noise: "matrix", factor: [0.7] }, 1, 5),
    a + eta * 0.7 * xi(5, 0),
    1e-15,
  );
  assertAlmostEquals(
    endOf({ noise: "epoch" }, 1, 5),
    a + Math.sqrt(2 * eta) * xi(5, 0),
    1e-15,
  );
});

Deno.test("starts have the moments of their Gaussian, and a lagged one the first noise too", () => {
  const factor = [0.5, 0, 0.3, 0.4];
  const model = { kind: "quadratic", hessian: [1, 0, 0, 1] } as const;
  const ensemble = chainsOf(model, 0, { start: { mean: [1, -2], factor } });
  const count = 40000;
  const [x, y] = drawStarts(ensemble, 0, count);
  const mean = (f: (i: number) => number) => {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += f(i) / count;
    return sum;
  };
  // Standard errors are 0.0025 and less: five of them, and no more.
  assertAlmostEquals(mean((i) => x![i]!), 1, 0.0125);
  assertAlmostEquals(mean((i) => y![i]!), -2, 0.0125);
  const cross = mean((i) => (x![i]! - 1) * (y![i]! + 2));
  assertAlmostEquals(cross, 0.15, 0.01);
  assert(Math.abs(cross - 0.2) > 0.01);
  const lagged = drawStarts(
    { ...ensemble, start: { ...ensemble.start, lagged: true } },
    7,
    1,
  );
  const noise = new Float64Array(2);
  drawNormals(noise, key, 7, 0);
  const wanted = x![7]! + Math.sqrt(0.05 / 2) * noise[0]!;
  assertAlmostEquals(lagged[0]![0]!, wanted, 1e-6);
});

Deno.test("a chain beyond reach, or no number, has escaped", () => {
  const wild = { ...line({}, 400), rates: [3], reach: 10 };
  assertEquals([...descend(wild, 0, 2).escaped], [1, 1]);
  assertEquals([...descend(line({}, 4), 0, 2).escaped], [0, 0]);
});
