import { assert } from "@std/assert";
import { LaggedDevice } from "../../lib/gpu/lagged.ts";
import type { GridModel, LaggedColumns } from "../../lib/lagged/mod.ts";
import { gpuTest } from "../engine/gpu.ts";
import {
  apart,
  assertIs,
  assertMisses,
  averageOf,
  bounded,
} from "./averages.ts";
import { grid, laggedOf } from "./ensembles.ts";

const rows = 2 ** 18;
const steps = 4;

/** Transition probability of theta from its definition. */
function hopTo(
  m: GridModel,
  c: number,
  x: number,
  j: number,
  k: number,
): number {
  const theta = (i: number) => m.thetaMax * (2 * i / (m.states - 1) - 1);
  const f = c / m.dataSize;
  const glauber = (energy: (t: number) => number) => {
    const move = (to: number) =>
      to < 0 || to >= m.states ? 0 : 0.5 / (1 + Math.exp(
        m.inverseTemperature * (energy(theta(to)) - energy(theta(j))),
      ));
    return k === j ? 1 - move(j - 1) - move(j + 1) : move(k);
  };
  const loss = (t: number) => Math.log(1 + Math.exp(t));
  switch (m.gradient) {
    case "full":
      return glauber((t) => loss(t) - f * t);
    case "pcd":
      return glauber((t) => -(f - x) * t);
    case "mini":
      return f * glauber((t) => loss(t) - t) + (1 - f) * glauber(loss);
  }
}

/** p(theta_n, x_n | c), shape [j][x], by forward recursion. */
function jointGiven(m: GridModel, c: number, n: number): number[][] {
  const one = Array.from(
    { length: m.states },
    (_, j) => 1 / (1 + Math.exp(-m.thetaMax * (2 * j / (m.states - 1) - 1))),
  );
  let p = one.map((q) => [(1 - q) / m.states, q / m.states]);
  for (let step = 0; step < n; step++) {
    const next = one.map(() => [0, 0]);
    p.forEach((row, j) =>
      row.forEach((weight, x) => {
        for (const k of [j - 1, j, j + 1]) {
          if (k < 0 || k >= m.states) continue;
          const moved = weight * hopTo(m, c, x, j, k);
          next[k]![1]! += moved * m.mixing * one[k]!;
          next[k]![0]! += moved * m.mixing * (1 - one[k]!);
          next[k]![x]! += moved * (1 - m.mixing);
        }
      })
    );
    p = next;
  }
  return p;
}

/** Rows that begin in the joint distribution after N steps given the data. */
function withArrival(m: GridModel): GridModel {
  const all = Array.from(
    { length: m.dataSize + 1 },
    (_, c) => jointGiven(m, c, steps),
  ).flat();
  return {
    ...m,
    arrival: {
      theta: all.map(([a, b]) => a! + b!),
      x: all.map(([a, b]) => b! / (a! + b!)),
    },
  };
}

/** Entropy production of both given the data, with one heat of theta or another. */
function sigma(
  m: GridModel,
  { values: v }: LaggedColumns,
  heat: "heatTheta" | "heatThetaRecorded",
): (i: number) => number {
  const tables = [0, steps].map((n) =>
    Array.from({ length: m.dataSize + 1 }, (_, c) => jointGiven(m, c, n))
  );
  return (i) => {
    const c = v.count![i]!;
    const start = tables[0]![c]![v.state0![i]!]![v.x0![i]!]!;
    const end = tables[1]![c]![v.state![i]!]![v.x![i]!]!;
    return Math.log(start / end) + v.heat![i]! + v[heat]![i]!;
  };
}

gpuTest(
  "entropy production of a grid is the same read backward",
  async (device) => {
    const chains = new LaggedDevice(device);
    for (const gradient of ["full", "mini", "pcd"] as const) {
      const model = withArrival(grid({ gradient, states: 4, dataSize: 3 }));
      const run = async (direction: "forward" | "reversed") => {
        const ensemble = laggedOf(model, { direction, steps, seed: 31 });
        return (await chains.submit(ensemble, 0, rows)).read();
      };
      const [there, back] = [await run("forward"), await run("reversed")];
      const both = (heat: "heatTheta" | "heatThetaRecorded") => {
        const [forth, mirror] = [there, back].map((c) => sigma(model, c, heat));
        return [
          averageOf(rows, (i) => bounded(forth!(i))),
          averageOf(rows, (i) => bounded(-mirror!(i))),
        ] as const;
      };
      assertIs(...both("heatTheta"), 1e-3, gradient);
      const forth = sigma(model, there, "heatTheta");
      const integral = averageOf(rows, (i) => Math.exp(-forth(i)));
      assertIs(integral, 1, 0.1, `integral of ${gradient}`);
      if (gradient !== "mini") continue;
      const recorded = sigma(model, there, "heatThetaRecorded");
      // The record is a law of its own: the integral holds, the mean is larger.
      const mean = averageOf(rows, recorded);
      assert(apart(mean, averageOf(rows, forth)) > 8);
      const { heatTheta, heatThetaRecorded } = back.values;
      const sigmaBack = sigma(model, back, "heatTheta");
      const mixed = averageOf(
        rows,
        (i) => bounded(heatTheta![i]! - heatThetaRecorded![i]! - sigmaBack(i)),
      );
      assertMisses(mixed, both("heatTheta")[0], "records mixed up");
    }
    chains.destroy();
  },
);

gpuTest(
  "ends of a grid have the probabilities of its transition matrix",
  async (device) => {
    const chains = new LaggedDevice(device);
    const model = grid({ gradient: "pcd", states: 5, dataSize: 4 });
    const ensemble = laggedOf(model, { steps, seed: 32 });
    const { values: v } = await (await chains.submit(ensemble, 0, rows)).read();
    const p = model.probability;
    const ways = [1, 4, 6, 4, 1];
    for (let c = 0; c <= 4; c++) {
      const weight = ways[c]! * p ** c * (1 - p) ** (4 - c);
      const exact = jointGiven(model, c, steps);
      for (let j = 0; j < 5; j++) {
        for (const x of [0, 1]) {
          const share = averageOf(
            rows,
            (i) =>
              v.count![i] === c && v.state![i] === j && v.x![i] === x ? 1 : 0,
          );
          // Fifty cells: 4.5 standard errors.
          const wanted = weight * exact[j]![x]!;
          const error = Math.sqrt(wanted * (1 - wanted) / rows);
          assert(Math.abs(share.mean - wanted) < 4.5 * error);
        }
      }
    }
    chains.destroy();
  },
);
