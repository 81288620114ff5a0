import { LaggedDevice } from "../../lib/gpu/lagged.ts";
import type { LaggedColumns, LinearModel } from "../../lib/lagged/mod.ts";
import { gpuTest } from "../engine/gpu.ts";
import {
  assertIs,
  assertMisses,
  type Average,
  averageOf,
  bounded,
} from "./averages.ts";
import { laggedOf, linear } from "./ensembles.ts";

const rows = 2 ** 18;

/** Moments of (theta, x) given the data Y: means are multiples of Y. */
interface Joint {
  readonly mean: readonly [number, number];
  /** Variance of theta, covariance, variance of x. */
  readonly cov: readonly [number, number, number];
}

/** The joint distribution after n steps, by their linear map. */
function jointAfter(m: LinearModel, n: number): Joint {
  const [a, rho, s2] = [m.gain, m.relaxation, m.modelVariance];
  const noise = m.batchVariance + m.thermalVariance;
  let [mt, mx] = [0, 0];
  let [tt, tx, xx] = [
    m.initialVariance,
    m.initialVariance,
    m.initialVariance + s2,
  ];
  for (let k = 0; k < n; k++) {
    const [kt, kx] = m.adaptive ? [1, -a] : [1 - a, 0];
    [mt, tx, tt] = [
      kt * mt + kx * mx + a,
      kt * tx + kx * xx,
      kt * kt * tt + 2 * kt * kx * tx + kx * kx * xx + noise,
    ];
    [mx, tx, xx] = [
      rho * mx + (1 - rho) * mt,
      rho * tx + (1 - rho) * tt,
      rho * rho * xx + 2 * rho * (1 - rho) * tx + (1 - rho) ** 2 * tt +
      s2 * (1 - rho * rho),
    ];
  }
  return { mean: [mt, mx], cov: [tt, tx, xx] };
}

/** ln p(theta, x | Y) without 2 pi. */
function logDensity(
  { mean, cov: [tt, tx, xx] }: Joint,
  theta: number,
  x: number,
  data: number,
): number {
  const [u, v] = [theta - mean[0] * data, x - mean[1] * data];
  const det = tt * xx - tx * tx;
  return -(xx * u * u - 2 * tx * u * v + tt * v * v) / (2 * det) -
    Math.log(det) / 2;
}

/** Entropy production of both given the data, row by row. */
function sigma(
  { values: v }: LaggedColumns,
  m: LinearModel,
  steps: number,
): (i: number) => number {
  const [start, end] = [jointAfter(m, 0), jointAfter(m, steps)];
  return (i) =>
    logDensity(start, v.theta0![i]!, v.x0![i]!, v.data![i]!) -
    logDensity(end, v.theta![i]!, v.x![i]!, v.data![i]!) +
    v.heat![i]! + v.heatTheta![i]!;
}

/** Rows that begin in the joint distribution after N steps given the data. */
function withArrival(m: LinearModel, steps: number): LinearModel {
  const { mean, cov: [tt, tx, xx] } = jointAfter(m, steps);
  const slope = tx / tt;
  return {
    ...m,
    arrival: {
      theta: { filter: 0, theta: 0, data: mean[0], variance: tt },
      x: {
        filter: 0,
        theta: slope,
        data: mean[1] - slope * mean[0],
        variance: xx - tx * slope,
      },
    },
  };
}

/** Reversed steps in the wrong order, theta before x, by the average of 1/(1 + e^-sigma). */
function wrongOrder(
  m: LinearModel,
  steps: number,
  noise: LaggedColumns,
): Average {
  const [a, rho, s2] = [m.gain, m.relaxation, m.modelVariance];
  const vw = m.batchVariance + m.thermalVariance;
  const [start, end] = [jointAfter(m, 0), jointAfter(m, steps)];
  // Normals: what is known to be one in independent rows.
  const v = noise.values;
  const normal = (i: number) => v.task![i % rows]! / Math.sqrt(m.taskVariance);
  return averageOf(rows / 2, (i) => {
    const [data, thetaN, xN] = [v.data![i]!, v.theta![i]!, v.x![i]!];
    let [theta, x, heat] = [thetaN, xN, 0];
    for (let k = 0; k < steps; k++) {
      const at = rows / 2 + 7919 * i + 2 * k;
      const f = a * (data - x);
      const before = theta + f + Math.sqrt(vw) * normal(at);
      heat += 2 * f * (theta - before) / vw;
      const last = rho * x + (1 - rho) * before +
        Math.sqrt(s2 * (1 - rho * rho)) * normal(at + 1);
      heat += ((last - before) ** 2 - (x - before) ** 2) / (2 * s2);
      [theta, x] = [before, last];
    }
    const s = logDensity(start, theta, x, data) -
      logDensity(end, thetaN, xN, data) + heat;
    return bounded(-s);
  });
}

gpuTest(
  "entropy production given the data is the same read backward",
  async (device) => {
    const chains = new LaggedDevice(device);
    const steps = 5;
    for (const adaptive of [false, true]) {
      const model = withArrival(
        linear({
          adaptive,
          gain: 0.6,
          batchVariance: 0.3,
          thermalVariance: 0.5,
        }),
        steps,
      );
      const run = async (direction: "forward" | "reversed") => {
        const ensemble = laggedOf(model, { direction, steps, seed: 21 });
        return (await chains.submit(ensemble, 0, rows)).read();
      };
      const [there, back] = [await run("forward"), await run("reversed")];
      const forth = sigma(there, model, steps);
      const mirror = sigma(back, model, steps);
      const a = averageOf(rows, (i) => bounded(forth(i)));
      const b = averageOf(rows, (i) => bounded(-mirror(i)));
      assertIs(a, b, 1e-3, `adaptive ${adaptive}`);
      // The heat of one subsystem alone is not enough.
      const half = averageOf(
        rows,
        (i) => bounded(-mirror(i) + back.values.heat![i]!),
      );
      assertMisses(half, a, "without the heat of x");
      if (adaptive) {
        assertMisses(
          wrongOrder(model, steps, back),
          a,
          "wrong order",
        );
      }
    }
    chains.destroy();
  },
);

gpuTest(
  "what the path of theta says about x needs its filter",
  async (device) => {
    const chains = new LaggedDevice(device);
    const given = linear({ gain: 0.5, relaxation: 0.7, batchVariance: 0.3 });
    const none = { filter: 0, theta: 0, data: 0, variance: 0 };
    const s2 = given.modelVariance;
    const arrival = { x: { ...none, filter: 1, variance: s2 }, theta: none };
    const model = { ...given, arrival };
    const sigmaOf =
      ({ values: v }: LaggedColumns, mean: "filter" | "theta") => (i: number) =>
        v.heat![i]! + ((v.x![i]! - v[mean]![i]!) ** 2 -
            (v.x0![i]! - v.theta0![i]!) ** 2) / (2 * s2);
    const run = async (direction: "forward" | "mirrored") => {
      const ensemble = laggedOf(model, { direction, steps: 6, seed: 22 });
      return (await chains.submit(ensemble, 0, rows)).read();
    };
    const [there, back] = [await run("forward"), await run("mirrored")];
    for (const mean of ["filter", "theta"] as const) {
      const a = averageOf(rows, (i) => bounded(sigmaOf(there, mean)(i)));
      const b = averageOf(rows, (i) => bounded(-sigmaOf(back, mean)(i)));
      if (mean === "filter") assertIs(a, b, 1e-3, "with the filter");
      else assertMisses(a, b, "with p_theta instead");
    }
    chains.destroy();
  },
);

gpuTest(
  "the filter of a chain with feedback knows what it knows",
  async (device) => {
    const chains = new LaggedDevice(device);
    const model = linear({
      adaptive: true,
      gain: 0.5,
      batchVariance: 0.1,
      thermalVariance: 0.1,
    });
    const steps = 5;
    const ensemble = laggedOf(model, { steps, seed: 23 });
    const { values: v } = await (await chains.submit(ensemble, 0, rows)).read();
    const s2 = model.modelVariance;
    const [a, rho, noise] = [model.gain, model.relaxation, 0.2];
    let [variance, still, transfer] = [s2, s2, 0];
    for (let n = 0; n < steps; n++) {
      const seen = (w: number) => w * noise / (a * a * w + noise);
      // What a step says about x: mutual information of Gaussians.
      transfer += Math.log(variance / seen(variance)) / 2;
      variance = rho * rho * seen(variance) + s2 * (1 - rho * rho);
      still = seen(still);
    }
    const error = averageOf(rows, (i) => (v.x![i]! - v.filter![i]!) ** 2);
    assertIs(error, variance, 3e-3, "variance about the filter");
    assertMisses(error, still, "a filter without prediction");
    assertIs(
      averageOf(rows, (i) => v.transfer![i]!),
      transfer,
      3e-3,
      "transfer",
    );
    const blind = averageOf(rows, (i) => (v.x![i]! - v.theta![i]!) ** 2);
    assertMisses(blind, variance, "about theta");
    // What is not known is independent of the data and of theta.
    const rest = (i: number) => v.x![i]! - v.filter![i]!;
    assertIs(averageOf(rows, (i) => rest(i) * v.theta![i]!), 0, 3e-3, "theta");
    assertIs(averageOf(rows, (i) => rest(i) * v.data![i]!), 0, 3e-3, "data");
    chains.destroy();
  },
);
