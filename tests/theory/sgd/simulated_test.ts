/** Chains carried out step by step, against their exact moments. */
import { assert } from "@std/assert";
import type { SchemeName, Update } from "../../../lib/descent/mod.ts";
import {
  type AffineChain,
  momentChain,
  pointState,
} from "../../../lib/theory/sgd/mod.ts";
import { normals, regression, uniforms } from "./affine_problems.ts";

const plain: Update = { momentum: 0, decay: 0, heun: false, noise: "none" };
const chains = 12_000;
const epochs = 7;

/** Ends of chains from a point, x and then v, as the update is defined. */
function simulate(chain: AffineChain, from: readonly number[], seed: number) {
  const uniform = uniforms(seed);
  const normal = normals(uniform);
  const { samples: n, parameters: p, update, batches, gradients, hessians } =
    chain;
  const eta = chain.learningRate;
  const steps = n / batches.size;
  const gradient = (batch: readonly number[], x: readonly number[]) =>
    x.map((_, a) =>
      batch.reduce((sum, i) => {
        let g = gradients[i * p + a]!;
        for (let b = 0; b < p; b++) g += hessians[(i * p + a) * p + b]! * x[b]!;
        return sum + g;
      }, 0) / batch.length
    );
  const order = Array.from({ length: n }, (_, i) => i);
  const shuffle = () => {
    for (let i = n - 1; i > 0; i--) {
      const j = Math.floor(uniform() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
  };
  const draw = () => from.map(() => normal());
  return Array.from({ length: chains }, () => {
    let x = [...from];
    let v = x.map(() => 0);
    let xi = draw();
    for (let t = 0; t < epochs * steps; t++) {
      const k = t % steps;
      if (k === 0 || batches.scheme === "wr") shuffle();
      const at = batches.scheme === "wor" ? k * batches.size : 0;
      const batch = order.slice(at, at + batches.size);
      const fresh = draw();
      const z = x.map((_, a) =>
        update.noise === "step"
          ? Math.sqrt(2 * eta * (1 - update.momentum)) * fresh[a]!
          : update.noise === "pair"
          ? Math.sqrt(eta / 2) * (xi[a]! + fresh[a]!)
          : 0
      );
      xi = fresh;
      const g = gradient(batch, x);
      if (update.heun) {
        const there = gradient(batch, x.map((q, a) => q - eta * g[a]! + z[a]!));
        x = x.map((q, a) => q - eta * (g[a]! + there[a]!) / 2 + z[a]!);
      } else {
        v = v.map((w, a) => update.momentum * w - eta * g[a]! + z[a]!);
        x = x.map((q, a) => (1 - eta * update.decay) * q + v[a]!);
      }
    }
    return update.momentum > 0 ? [...x, ...v] : x;
  });
}

/** Mean and second moments about a point as one vector, with standard errors. */
function summary(ends: readonly (readonly number[])[], about: Float64Array) {
  const d = about.length;
  const values: number[] = [];
  const errors: number[] = [];
  const add = (f: (x: readonly number[]) => number) => {
    const mean = ends.reduce((sum, x) => sum + f(x), 0) / ends.length;
    const variance = ends.reduce((sum, x) => sum + (f(x) - mean) ** 2, 0) /
      ends.length;
    values.push(mean);
    errors.push(Math.sqrt(variance / ends.length));
  };
  for (let a = 0; a < d; a++) {
    add((x) => x[a]! - about[a]!);
    for (let b = 0; b <= a; b++) {
      add((x) => (x[a]! - about[a]!) * (x[b]! - about[b]!));
    }
  }
  return { values, errors };
}

/** The same from exact moments, about their own mean or another. */
function expected(chain: AffineChain, from: readonly number[], units: number) {
  const exact = momentChain(chain)!;
  const heavy = exact.dimension > from.length;
  const start = heavy ? pointState(from, from.map(() => 0)) : pointState(from);
  return exact.visible(exact.advance(start, units));
}

function vector(
  { mean, covariance }: {
    readonly mean: Float64Array;
    readonly covariance: Float64Array;
  },
  about: Float64Array,
): number[] {
  const d = mean.length;
  const out: number[] = [];
  for (let a = 0; a < d; a++) {
    out.push(mean[a]! - about[a]!);
    for (let b = 0; b <= a; b++) {
      out.push(
        covariance[a * d + b]! +
          (mean[a]! - about[a]!) * (mean[b]! - about[b]!),
      );
    }
  }
  return out;
}

function worst(
  { values, errors }: ReturnType<typeof summary>,
  reference: readonly number[],
): number {
  return Math.max(
    ...values.map((value, k) => Math.abs(value - reference[k]!) / errors[k]!),
  );
}

interface Case {
  readonly name: string;
  readonly scheme: SchemeName;
  readonly update: Update;
  /** Learning rate, 0.07 by default. */
  readonly rate?: number;
  /** What the same data must tell apart. */
  readonly not: Partial<AffineChain> & { readonly units?: number };
}

const samples = regression(9, 2, 41, { shift: 0.8, ridge: 0.3 });
const cases: readonly Case[] = [
  {
    name: "steps without replacement",
    scheme: "wor",
    update: plain,
    not: { batches: { scheme: "wr", size: 3 }, units: 3 * epochs },
  },
  {
    name: "steps with fresh minibatches",
    scheme: "wr",
    update: plain,
    not: { batches: { scheme: "iid", size: 3 } },
  },
  {
    name: "noise shared by neighbours",
    scheme: "wor",
    update: { ...plain, noise: "pair" },
    rate: 0.2,
    not: { update: { ...plain, noise: "step" } },
  },
  {
    name: "Heun steps",
    scheme: "wor",
    update: { ...plain, heun: true, noise: "step" },
    rate: 0.2,
    not: { update: { ...plain, noise: "step" } },
  },
  {
    name: "a heavy ball without replacement",
    scheme: "wor",
    update: { ...plain, momentum: 0.75, decay: 0.2 },
    not: { update: { ...plain, momentum: 0.75 } },
  },
  {
    name: "a heavy ball with noise",
    scheme: "wr",
    update: { ...plain, momentum: 0.6, noise: "step" },
    not: { learningRate: 0.076 },
  },
];

cases.forEach(({ name, scheme, update, rate = 0.07, not }, index) => {
  Deno.test(`momentChain predicts ${name} from a point`, () => {
    const chain: AffineChain = {
      ...samples,
      batches: { scheme, size: 3 },
      update,
      learningRate: rate,
    };
    const from = [0.8, -0.5];
    const units = epochs * (scheme === "wor" ? 1 : 3);
    const exact = expected(chain, from, units);
    const measured = summary(simulate(chain, from, 100 + index), exact.mean);
    const z = worst(measured, vector(exact, exact.mean));
    // Thirty numbers at most.
    assert(z < 4.2, `${name}: ${z}`);
    const d = exact.mean.length;
    const ceiling = 0.025 * exact.covariance[0]!;
    assert(
      measured.errors[1]! < ceiling,
      `${measured.errors[1]} of ${ceiling}`,
    );
    const { units: others = units, ...changed } = not;
    const other = expected({ ...chain, ...changed }, from, others);
    const control = worst(measured, vector(other, exact.mean));
    assert(control > 8, `${name}: ${control} from what it is not, d ${d}`);
  });
});
