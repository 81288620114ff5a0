import { assert, assertEquals, assertThrows } from "@std/assert";
import { doubleWellModel } from "../../lib/ebm/models/double_well.ts";
import { mixtureModel } from "../../lib/ebm/models/mixture.ts";
import { rbmModel } from "../../lib/ebm/models/rbm.ts";
import { customModel } from "../../lib/ebm/models/custom.ts";
import type { Model, StartRequest } from "../../lib/ebm/model.ts";
import { parseExpression } from "../../lib/expressions/mod.ts";
import type { Energy } from "../../lib/learning/mod.ts";
import { drawChain } from "../../lib/learning/start.ts";
import { normalPair, purposes, streamKey } from "../../lib/rng.ts";
import { uniform } from "../stats/random.ts";
import { type ByHand, mixtureByHand, rbmByHand } from "./energies.ts";

const ula = { kernel: "ula", dt: 0.01, innerMoves: 1 } as const;
const count = 40_000;

/** Averages of powers of the coordinates over first positions, with standard errors. */
function sampled(
  model: Model,
  request: StartRequest,
  functions: readonly ((x: Float64Array) => number)[],
  moves: Parameters<Model["start"]>[1] = ula,
): { value: number; error: number }[] {
  const start = model.start(request, moves);
  const key = streamKey(5, purposes.start, 0);
  const x = new Float64Array(model.energy.coordinates.length);
  const sums = functions.map(() => [0, 0] as [number, number]);
  for (let n = 0; n < count; n++) {
    drawChain(start, n, key, x);
    functions.forEach((f, i) => {
      const v = f(x);
      sums[i]![0] += v;
      sums[i]![1] += v * v;
    });
  }
  return sums.map(([s, q]) => {
    const value = s / count;
    return { value, error: Math.sqrt((q / count - value ** 2) / count) };
  });
}

/** The same averages by trapezoid sums over exp(-U), one or two coordinates. */
function integrated(
  energy: ByHand,
  theta: readonly number[],
  dimension: 1 | 2,
  functions: readonly ((x: Float64Array) => number)[],
): number[] {
  const far = 9;
  const step = dimension === 1 ? 0.002 : 0.06;
  const axis = Array.from(
    { length: 2 * Math.round(far / step) + 1 },
    (_, i) => -far + i * step,
  );
  const sums = functions.map(() => 0);
  let total = 0;
  const at = new Float64Array(dimension);
  for (const x of axis) {
    for (const y of dimension === 1 ? [0] : axis) {
      at[0] = x;
      if (dimension === 2) at[1] = y;
      const p = Math.exp(-energy(Array.from(at), theta));
      total += p;
      functions.forEach((f, i) => sums[i]! += p * f(at));
    }
  }
  return sums.map((s) => s / total);
}

const line = [
  (x: Float64Array) => x[0]!,
  (x: Float64Array) => x[0]! ** 2,
  (x: Float64Array) => x[0]! ** 3,
  (x: Float64Array) => Number(x[0]! > 0.4),
];
const plane = [
  (x: Float64Array) => x[0]!,
  (x: Float64Array) => x[1]!,
  (x: Float64Array) => x[0]! ** 2,
  (x: Float64Array) => x[0]! * x[1]!,
  (x: Float64Array) => x[1]! ** 2,
];

function assertAgree(
  found: readonly { value: number; error: number }[],
  exact: readonly number[],
): void {
  found.forEach(({ value, error }, i) => {
    const z = (value - exact[i]!) / error;
    assert(Math.abs(z) < 4.5, `moment ${i}: ${value} for ${exact[i]}, z ${z}`);
  });
}

async function written(
  text: string,
  coordinates: string[],
  parameters: string[],
): Promise<Energy> {
  const tree = await parseExpression(text, [...coordinates, ...parameters]);
  return { name: "written", coordinates, parameters, tree };
}

const byHand2d: ByHand = ([x, y], [a, c]) =>
  0.5 * x! ** 2 + 0.25 * y! ** 4 - a! * x! * y! - c! * y!;

Deno.test("exact starts have the moments of the model", async () => {
  const well = doubleWellModel({ barrier: 1.5, tiltStart: 0.4, tiltTarget: 1 });
  const wellByHand: ByHand = ([x], [f]) => 1.5 * (x! ** 2 - 1) ** 2 - f! * x!;
  assertAgree(
    sampled(well, "exact", line),
    integrated(wellByHand, [0.4], 1, line),
  );
  const mixture = mixtureModel({
    separation: 1.2,
    sigma: 0.6,
    weightStart: 0.7,
    weightTarget: 0.3,
  });
  assertAgree(
    sampled(mixture, "exact", line),
    integrated(mixtureByHand(1.2, 0.6), [0.7], 1, line),
  );
  const start = {
    visibleBias: [0.2, -0.1],
    hiddenBias: [-0.8, 0.4],
    weights: [[1.5, -0.5], [0.3, 1.2]],
  };
  const machine = rbmModel({ start, target: start, data: undefined });
  assertAgree(
    sampled(machine, "exact", plane),
    integrated(rbmByHand(2, 2), machine.thetaStart, 2, plane),
  );
  const energy = await written("x^2/2 + y^4/4 - a*x*y - c*y", ["x", "y"], [
    "a",
    "c",
  ]);
  const custom = customModel({
    energy,
    start: [0.5, 0.3],
    target: undefined,
    data: [[0, 1]],
  });
  assertAgree(
    sampled(custom, "exact", plane),
    integrated(byHand2d, [0.5, 0.3], 2, plane),
  );
});

Deno.test("a start with other weights has other moments", () => {
  const mixture = mixtureModel({
    separation: 1.2,
    sigma: 0.6,
    weightStart: 0.7,
    weightTarget: 0.3,
  });
  const exact = integrated(mixtureByHand(1.2, 0.6), [0.68], 1, line);
  const [mean] = sampled(mixture, "exact", line);
  assert(Math.abs(mean!.value - exact[0]!) > 4.5 * mean!.error);
});

Deno.test("one move leaves a stationary start as it is, and no exact one", () => {
  const model = doubleWellModel({ barrier: 2, tiltStart: 0.3, tiltTarget: 1 });
  const coarse = { kernel: "ula", dt: 0.03, innerMoves: 1 } as const;
  const noise = new Float64Array(2);
  /** Change of a moment by one move, in standard errors. */
  function change(request: StartRequest, power: number): number {
    const draw = uniform(3);
    const [found] = sampled(model, request, [(x) => {
      if (noise[1] === 0) {
        normalPair(noise, 0, 2 ** 32 * draw(), 2 ** 32 * draw());
      }
      const xi = noise[0]!;
      const slope = 8 * x[0]! * (x[0]! ** 2 - 1) - 0.3;
      const y = x[0]! - 0.03 * slope + Math.sqrt(0.06) * xi;
      noise[0] = noise[1]!;
      noise[1] = 0;
      return y ** power - x[0]! ** power;
    }], coarse);
    return found!.value / found!.error;
  }
  for (const power of [1, 2, 4]) {
    assert(Math.abs(change("stationary", power)) < 4.5);
  }
  assert(Math.abs(change("exact", 2)) > 4.5);
  const mala = { ...coarse, kernel: "mala" } as const;
  assertEquals(model.start("stationary", mala), model.start("exact", mala));
});

Deno.test("starts of given moments, and those that nobody knows", async () => {
  const energy = await written("x^2/2 + y^4/4 - a*x*y", ["x", "y"], ["a"]);
  const data = [[0, 1]];
  const model = customModel({ energy, start: [0.5], target: undefined, data });
  assertAgree(
    sampled(model, { mean: [1, 2], variance: [0.5] }, plane),
    [1, 2, 1.5, 2, 4.5],
  );
  assertThrows(
    () => model.start("stationary", ula),
    RangeError,
    'it must be "exact" or give mean and variance',
  );
  assertThrows(
    () => model.start({ mean: [1, 2, 3], variance: [1] }, ula),
    RangeError,
    "it must give one mean or 2 of them",
  );
  assertThrows(
    () => model.start({ mean: [1], variance: [-1] }, ula),
    RangeError,
    "its variance [length^2] must be >= 0: here it is -1.",
  );
  const three = await written("x^2*y^2 + x^4 + y^4 + z^4 - a*x*y*z", [
    "x",
    "y",
    "z",
  ], ["a"]);
  const far = customModel({
    energy: three,
    start: [0.1],
    target: undefined,
    data: [[0, 0, 0]],
  });
  assertThrows(
    () => far.start("exact", ula),
    RangeError,
    "it must give mean and variance",
  );
});
