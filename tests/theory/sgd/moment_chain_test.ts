import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { SchemeName, Update } from "../../../lib/descent/mod.ts";
import {
  type AffineChain,
  type ChainState,
  momentChain,
  pointState,
} from "../../../lib/theory/sgd/mod.ts";
import { atMinimum, regression } from "./affine_problems.ts";
import { type Enumerated, read, start, unit } from "./enumerated.ts";

const plain: Update = { momentum: 0, decay: 0, heun: false, noise: "none" };
const kinds: readonly (readonly [string, Update])[] = [
  ["plain steps", plain],
  ["noise every step", { ...plain, noise: "step" }],
  ["noise every epoch", { ...plain, noise: "epoch" }],
  ["noise shared by neighbouring steps", { ...plain, noise: "pair" }],
  [
    "noise of a given factor",
    { ...plain, noise: "matrix", factor: [0.7, 0, -0.3, 0.4] },
  ],
  ["Heun steps", { ...plain, heun: true, noise: "step" }],
  ["momentum and decay", { ...plain, momentum: 0.8, decay: 0.3 }],
  ["momentum and noise", { ...plain, momentum: 0.6, noise: "step" }],
  [
    "momentum and shared noise",
    { ...plain, momentum: 0.5, decay: 0.2, noise: "pair" },
  ],
];
const schemes: readonly SchemeName[] = ["wr", "iid", "wor", "so", "full"];

function close(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
  what: string,
): void {
  assertEquals(actual.length, expected.length, what);
  const scale = Math.max(...Array.from(expected, Math.abs), 1e-300);
  for (let i = 0; i < expected.length; i++) {
    const off = Math.abs(actual[i]! - expected[i]!);
    assert(
      off <= tolerance * scale,
      `${what}, entry ${i}: ${actual[i]} is not ${expected[i]}`,
    );
  }
}

function chainOf(
  scheme: SchemeName,
  update: Update,
  samples = regression(4, 2, 11, { shift: 0.4, ridge: 0.5 }),
  size = 2,
): AffineChain {
  return {
    ...samples,
    batches: { scheme, size: scheme === "full" ? samples.samples : size },
    update,
    learningRate: 0.2,
    reference: [0.7, -1.1],
  };
}

const startMean = [0.9, -0.4, 0.2, 0.1];
const startFactor = [[0.5], [0.2, 0.3], [-0.1, 0.2, 0.4], [0.3, 0, 0.1, 0.2]];

function stateOf(d: number): ChainState {
  const covariance = new Float64Array(d * d);
  for (let a = 0; a < d; a++) {
    for (let b = 0; b < d; b++) {
      for (let k = 0; k <= Math.min(a, b); k++) {
        covariance[a * d + b]! += startFactor[a]![k]! * startFactor[b]![k]!;
      }
    }
  }
  return { mean: Float64Array.from(startMean.slice(0, d)), covariance };
}

/** E sums of area and variation about a centre, unit by unit. */
function enumeratedPath(
  chain: AffineChain,
  moments: Enumerated,
  units: number,
  centre: readonly number[],
) {
  const area = new Float64Array(4);
  const variation = new Float64Array(4);
  let at = moments;
  for (let u = 0; u < units; u++) {
    const { end, cross } = unit(chain, at);
    const x = (m: readonly number[][], a: number, b: number) =>
      m[a + 1]![b + 1]! - centre[a]! * m[0]![b + 1]! -
      centre[b]! * m[a + 1]![0]! + centre[a]! * centre[b]!;
    for (let a = 0; a < 2; a++) {
      for (let b = 0; b < 2; b++) {
        const lagged = (i: number, j: number) =>
          cross[i + 1]![j + 1]! - centre[i]! * cross[0]![j + 1]! -
          centre[j]! * cross[i + 1]![0]! + centre[i]! * centre[j]!;
        area[a * 2 + b]! += (lagged(b, a) - lagged(a, b)) / 2;
        variation[a * 2 + b]! += x(at, a, b) + x(end, a, b) -
          lagged(a, b) - lagged(b, a);
      }
    }
    at = end;
  }
  return { end: at, area, variation };
}

for (const scheme of schemes) {
  for (const [name, update] of kinds) {
    const chain = chainOf(scheme, update);
    const exact = momentChain(chain);
    if (update.noise === "epoch" && scheme !== "wor" && scheme !== "so") {
      Deno.test(`momentChain refuses ${name} of ${scheme}, which has no epochs`, () => {
        assertEquals(exact, undefined);
      });
      continue;
    }
    Deno.test(`momentChain follows ${name} of ${scheme} as enumeration does`, () => {
      const d = exact!.dimension;
      const state = stateOf(d);
      const centre = [0.3, 0.2];
      const listed = start(chain, state.mean, state.covariance);
      const far = enumeratedPath(chain, listed, 3, centre);
      const seen = exact!.visible(exact!.advance(state, 3));
      const expected = read(far.end, d);
      close(seen.mean, expected.mean, 1e-13, "mean");
      close(seen.covariance, expected.covariance, 1e-12, "covariance");
      const path = exact!.path(state, 3, centre);
      close(path.area, far.area, 1e-12, "area");
      close(path.variation, far.variation, 1e-12, "variation");
      for (let steps = 1; steps < exact!.steps; steps++) {
        const inside = exact!.visible(exact!.phase(state, steps));
        const inner = read(unit(chain, listed, steps).end, d);
        close(inside.mean, inner.mean, 1e-13, "mean inside");
        close(inside.covariance, inner.covariance, 1e-12, "covariance inside");
      }
    });
    if (scheme === "iid" || scheme === "full") continue;
    Deno.test(`momentChain rests where ${name} of ${scheme} lead`, () => {
      const d = exact!.dimension;
      const rest = exact!.stationary()!;
      let at = start(chain, new Array(d).fill(0), new Array(d * d).fill(0));
      for (let u = 0; u < 250; u++) at = unit(chain, at).end;
      const seen = exact!.visible(rest);
      const expected = read(at, d);
      close(seen.mean, expected.mean, 1e-10, "mean");
      const orbit = scheme === "so" && update.noise === "none";
      if (orbit) {
        for (const value of seen.covariance) {
          assertAlmostEquals(value, 0, 1e-15);
        }
      } else close(seen.covariance, expected.covariance, 1e-9, "covariance");
      const centre = seen.mean.subarray(0, 2);
      const path = exact!.path(rest, 2, centre);
      const far = enumeratedPath(chain, at, 2, [...centre]);
      const scale = Math.max(...path.variation, 1e-6);
      for (let k = 0; k < 4; k++) {
        assertAlmostEquals(path.area[k]!, far.area[k]!, 1e-9 * scale);
        assertAlmostEquals(path.variation[k]!, far.variation[k]!, 1e-9 * scale);
      }
    });
  }
}

Deno.test("momentChain agrees with all ninety orders of six samples in pairs", () => {
  const samples = regression(6, 2, 5, { shift: 1 });
  for (const noise of ["none", "pair"] as const) {
    const chain = chainOf("wor", { ...plain, noise }, samples);
    const exact = momentChain(chain)!;
    const state = stateOf(2);
    const listed = start(chain, state.mean, state.covariance);
    const far = enumeratedPath(chain, listed, 2, [0, 0]);
    const seen = exact.visible(exact.advance(state, 2));
    close(seen.covariance, read(far.end, 2).covariance, 1e-12, "covariance");
    close(exact.path(state, 2).area, far.area, 1e-12, "area");
  }
});

Deno.test("momentChain has one answer for one Hessian, by sets and in closed form", () => {
  const equal = regression(6, 2, 3, { equal: true });
  const nearly = {
    ...equal,
    hessians: equal.hessians.map((value, at) => value * (1 + 1e-13 * (at % 7))),
  };
  for (const [name, update] of kinds) {
    const [one, two] = [equal, nearly].map((samples) => {
      const exact = momentChain(chainOf("wor", update, samples))!;
      const rest = exact.visible(exact.stationary()!);
      const inside = exact.visible(exact.phase(stateOf(exact.dimension), 2));
      return [...rest.mean, ...rest.covariance, ...inside.covariance];
    });
    close(one!, two!, 1e-9, name);
  }
});

Deno.test("momentChain of one Hessian takes any number of samples, and of many says that it cannot", () => {
  const many = regression(1000, 2, 8, { equal: true });
  const exact = momentChain(chainOf("wor", plain, many, 10))!;
  assert(exact.stationary()!.covariance[0]! > 0);
  assertEquals(
    momentChain(chainOf("wor", plain, regression(60, 2, 8), 6)),
    undefined,
  );
  assert(momentChain(chainOf("wr", plain, regression(60, 2, 8), 6)));
  const heun = { ...plain, heun: true };
  assertEquals(
    momentChain(chainOf("wr", heun, regression(60, 2, 8), 6)),
    undefined,
  );
});

Deno.test("momentChain does not care where its reference lies", () => {
  const near = atMinimum(regression(6, 2, 5));
  const far = { ...near, gradients: near.gradients.slice() };
  const away = [30, -50];
  for (let i = 0; i < 6; i++) {
    for (let a = 0; a < 2; a++) {
      for (let b = 0; b < 2; b++) {
        far.gradients[i * 2 + a]! += near.hessians[(i * 2 + a) * 2 + b]! *
          away[b]!;
      }
    }
  }
  const [one, two] = [near, far].map((samples) =>
    momentChain(chainOf("wor", plain, samples))!.stationary()!
  );
  close(two!.covariance, one!.covariance, 1e-9, "covariance");
  close(
    two!.mean,
    one!.mean.map((value, a) => value - away[a]!),
    1e-12,
    "mean",
  );
});

Deno.test("momentChain adds up long paths as it adds up short ones", () => {
  const exact = momentChain(chainOf("wr", plain))!;
  const state = pointState([1, 1]);
  const whole = exact.path(state, 500, [0.1, 0.2]);
  const area = new Float64Array(4);
  const variation = new Float64Array(4);
  for (let u = 0; u < 500; u++) {
    const one = exact.path(exact.advance(state, u), 1, [0.1, 0.2]);
    for (let k = 0; k < 4; k++) {
      area[k]! += one.area[k]!;
      variation[k]! += one.variation[k]!;
    }
  }
  close(whole.area, area, 1e-11, "area");
  close(whole.variation, variation, 1e-11, "variation");
});

Deno.test("momentChain knows no stationary state beyond the mean-square limit", () => {
  const chain = { ...chainOf("wr", plain), learningRate: 3 };
  const exact = momentChain(chain)!;
  assert(exact.spectralRadius() > 1);
  assertEquals(exact.stationary(), undefined);
});
