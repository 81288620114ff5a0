import { assert, assertAlmostEquals } from "@std/assert";
import { LaggedDevice } from "../../lib/gpu/lagged.ts";
import { linearGains } from "../../lib/lagged/linear_gains.ts";
import { Observer } from "../../lib/lagged/linear_observer.ts";
import type { Setting } from "../../lib/lagged/linear_setting.ts";
import { carryLagged, type LinearModel } from "../../lib/lagged/mod.ts";
import { linearStatistics } from "../../lib/theory/ppm/mod.ts";
import { gpuTest } from "../engine/gpu.ts";
import { assertIs, assertMisses, averageOf } from "./averages.ts";
import { laggedOf, linear } from "./ensembles.ts";

/** A centred Gaussian number: coefficients of independent normal ones. */
type Form = readonly number[];

const add = (...parts: readonly (readonly [number, Form])[]): Form =>
  parts[0]![1].map((_, i) => parts.reduce((s, [k, f]) => s + k * f[i]!, 0));

/** theta_0..theta_N and x_0..x_N of a chain with feedback, the data averaged over. */
function chainOf(m: LinearModel, steps: number): { theta: Form[]; x: Form[] } {
  let next = 0;
  const normal = (variance: number): Form => {
    const form = new Array<number>(3 + 2 * steps).fill(0);
    form[next++] = Math.sqrt(variance);
    return form;
  };
  const { gain: a, relaxation: rho, modelVariance: s2 } = m;
  const data = normal(m.taskVariance + m.dataMeanVariance);
  const theta = [normal(m.initialVariance)];
  const x = [add([1, theta[0]!], [1, normal(s2)])];
  for (let n = 0; n < steps; n++) {
    const kick = normal(m.batchVariance + m.thermalVariance);
    theta.push(add([1, theta[n]!], [a, data], [-a, x[n]!], [1, kick]));
    const jump = normal(s2 * (1 - rho * rho));
    x.push(add([rho, x[n]!], [1 - rho, theta[n + 1]!], [1, jump]));
  }
  return { theta, x };
}

/** Mean and variance of the last of some numbers given the others, by elimination. */
function lastGivenOthers(
  forms: readonly Form[],
  values: readonly number[],
): [mean: number, variance: number] {
  const rows = forms.map((f, i) => ({
    covariances: forms.map((g) => f.reduce((s, v, k) => s + v * g[k]!, 0)),
    rest: values[i]!,
  }));
  const last = rows.length - 1;
  let mean = 0;
  for (let k = 0; k < last; k++) {
    const { covariances: pivot, rest } = rows[k]!;
    for (let i = k + 1; i <= last; i++) {
      const row = rows[i]!;
      const slope = row.covariances[k]! / pivot[k]!;
      if (i === last) mean += slope * rest;
      row.rest -= slope * rest;
      row.covariances = row.covariances.map((c, j) => c - slope * pivot[j]!);
    }
  }
  return [mean, rows[last]!.covariances[last]!];
}

function logNormal(value: number, [mean, variance]: [number, number]): number {
  return -((value - mean) ** 2) / (2 * variance) - Math.log(variance) / 2;
}

const steps = 4;
const models = [
  linear({ adaptive: true }),
  linear({ adaptive: true, gain: 0.9, relaxation: 0, batchVariance: 0.3 }),
  linear({ adaptive: true, gain: 0.4, relaxation: 0.9, taskVariance: 5 }),
];

Deno.test("an observer knows of a path what conditional densities say", () => {
  for (const model of models) {
    const chain = chainOf(model, steps);
    const theta = [0.3, -0.2, 0.5, 0.9, 0.4];
    const x = [1.1, -0.6, 0.2, 1.4, -0.3];
    const observer = new Observer({ model } as Setting, theta[0]!);
    let transfer = 0;
    for (let n = 1; n <= steps; n++) {
      observer.seen(theta[n - 1]!, theta[n]!, x[n - 1]!);
      const path = chain.theta.slice(0, n + 1);
      const seen = chain.x.slice(0, n);
      const alone = lastGivenOthers(path, theta);
      const both = lastGivenOthers([...seen, ...path], [
        ...x.slice(0, n),
        ...theta,
      ]);
      transfer += logNormal(theta[n]!, both) - logNormal(theta[n]!, alone);
      assertAlmostEquals(observer.transfer, transfer, 1e-11);
      const [mean] = lastGivenOthers([...path, chain.x[n]!], [
        ...theta.slice(0, n + 1),
        0,
      ]);
      assertAlmostEquals(observer.mean, mean, 1e-11);
    }
  }
});

Deno.test("gains of the table are those of conditional variances", () => {
  for (const model of models) {
    const { theta, x } = chainOf(model, steps);
    const { table, constant } = linearGains(model, steps);
    const none = new Array<number>(2 * steps + 2).fill(0);
    let sum = 0;
    for (let n = 1; n <= steps; n++) {
      const path = theta.slice(0, n + 1);
      const [, alone] = lastGivenOthers(path, none);
      const [, both] = lastGivenOthers([...x.slice(0, n), ...path], none);
      assertAlmostEquals(table[8 * n - 5]!, 1 / (2 * alone), 1e-9 / alone);
      assertAlmostEquals(table[8 * n - 2]!, 1 / (2 * both), 1e-9 / both);
      sum += Math.log(alone / both) / 2;
    }
    assertAlmostEquals(constant, sum, 1e-11);
  }
});

gpuTest(
  "observers of long paths and of little noise follow their twins",
  async (device) => {
    const chains = new LaggedDevice(device);
    const count = 24;
    const settings = [
      [5000, {}],
      [5000, { relaxation: 0.97, gain: 0.01 }],
      [600, { batchVariance: 1e-9, thermalVariance: 0 }],
      [60, { dimensions: 5, gain: 0.6 }],
    ] as const;
    for (const [steps, given] of settings) {
      const model = linear({ adaptive: true, ...given });
      const ensemble = laggedOf(model, { steps });
      const twin = carryLagged(ensemble, 0, count).values;
      const found = await (await chains.submit(ensemble, 0, count)).read();
      for (const name of ["filterMarginal", "transferMarginal"]) {
        const [wanted, here] = [twin[name]!, found.values[name]!];
        const square = averageOf(count, (i) => wanted[i]! ** 2).mean;
        for (let i = 0; i < count; i++) {
          const off = Math.abs(wanted[i]! - here[i]!) / Math.sqrt(square);
          assert(
            off < 2e-5,
            `${steps} ${JSON.stringify(given)} ${name}: ${off}`,
          );
        }
      }
    }
    chains.destroy();
  },
);

gpuTest(
  "transfer entropy and filter have their exact averages",
  async (device) => {
    const chains = new LaggedDevice(device);
    const rows = 2 ** 17;
    for (const [k, model] of models.entries()) {
      for (const steps of [1, 9]) {
        const ensemble = laggedOf(model, { steps, seed: 40 + k });
        const { values: v } = await (await chains.submit(ensemble, 0, rows))
          .read();
        const theory = { ...model, steps };
        const exact = linearStatistics(theory, "transfer")!;
        const transfer = averageOf(rows, (i) => v.transferMarginal![i]!);
        const ceiling = 1.2 * Math.sqrt(exact.variance / rows);
        assertIs(transfer, exact.mean, ceiling, "transfer entropy");
        const chain = chainOf(model, steps);
        const [, variance] = lastGivenOthers(
          [...chain.theta, chain.x[steps]!],
          new Array<number>(steps + 2).fill(0),
        );
        const about = (mean: (i: number) => number) =>
          averageOf(rows, (i) => (v.x![i]! - mean(i)) ** 2);
        assertIs(
          about((i) => v.filterMarginal![i]!),
          variance,
          0.005,
          "variance about the filter",
        );
        if (steps > 1 || k === 0 || model.relaxation === 0) continue;
        const { relaxation: rho } = model;
        const blind = (i: number) =>
          rho * v.theta0![i]! + (1 - rho) * v.theta![i]!;
        assertMisses(about(blind), variance, "without the measurement update");
        assertMisses(
          about((i) => v.filter![i]!),
          variance,
          "a filter that knows the data",
        );
      }
    }
    chains.destroy();
  },
);
