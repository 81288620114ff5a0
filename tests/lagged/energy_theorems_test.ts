import { assert, assertAlmostEquals } from "@std/assert";
import { LaggedDevice } from "../../lib/gpu/lagged.ts";
import {
  boltzmannMap,
  cellsNeeded,
  drawFrom,
} from "../../lib/lagged/boltzmann_map.ts";
import type { EnergyModel } from "../../lib/lagged/mod.ts";
import { gpuTest } from "../engine/gpu.ts";
import { assertIs, assertMisses, averageOf, bounded } from "./averages.ts";
import { energy, laggedOf } from "./ensembles.ts";

const rows = 2 ** 18;

/** Integral of exp(-phi) times a function, by the trapezoidal rule. */
function integral(
  { quartic, quadratic }: Pick<EnergyModel, "quartic" | "quadratic">,
  theta: number,
  f: (x: number) => number,
): number {
  let sum = 0;
  const h = 0.002;
  for (let x = -14; x <= 14; x += h) {
    sum += f(x) * Math.exp(-(quartic * x ** 4 + quadratic * x * x - theta * x));
  }
  return sum * h;
}

function logZ(m: EnergyModel, n: number): number {
  return Math.log(integral(m, m.path[n]!, () => 1));
}

gpuTest(
  "dissipation along a path is the same read backward",
  async (device) => {
    const chains = new LaggedDevice(device);
    const steps = 5;
    for (const kernel of ["full", "ula", "mala"] as const) {
      const model = energy(steps, { kernel, dt: 0.15, innerSteps: 3 });
      const rise = logZ(model, steps) - logZ(model, 0);
      const phi = (n: number, x: number) =>
        model.quartic * x ** 4 + model.quadratic * x * x - model.path[n]! * x;
      const run = async (direction: "forward" | "mirrored") => {
        const ensemble = laggedOf(model, { direction, steps, seed: 41 });
        return (await (await chains.submit(ensemble, 0, rows)).read()).values;
      };
      const [there, back] = [await run("forward"), await run("mirrored")];
      const lost =
        (v: typeof there, heat: "heat" | "heatEnergy") => (i: number) =>
          phi(steps, v.x![i]!) - phi(0, v.x0![i]!) + rise + v[heat]![i]!;
      for (const heat of ["heat", "heatEnergy"] as const) {
        const a = averageOf(rows, (i) => bounded(lost(there, heat)(i)));
        const b = averageOf(rows, (i) => bounded(-lost(back, heat)(i)));
        if (heat === "heatEnergy" && kernel === "ula") {
          // Energies are not what an Euler step is reversible in.
          assertMisses(a, b, "heat from energies");
          continue;
        }
        assertIs(a, b, 1e-3, `${kernel} ${heat}`);
        // Of Euler steps in a quartic the second moment may be infinite.
        if (kernel === "ula") continue;
        const all = averageOf(rows, (i) => Math.exp(-lost(there, heat)(i)));
        assertIs(all, 1, 0.01, `integral of ${kernel}`);
      }
      // The first law of the energies, row by row.
      for (let i = 0; i < 1000; i++) {
        const change = phi(steps, there.x![i]!) - phi(0, there.x0![i]!);
        assertAlmostEquals(
          there.work![i]! - there.heatEnergy![i]!,
          change,
          2e-5,
        );
      }
    }
    chains.destroy();
  },
);

const energies = [
  { quartic: 0.25, quadratic: 0, theta: 1.5 },
  { quartic: 0.25, quadratic: 0, theta: 0 },
  { quartic: 0, quadratic: 2, theta: -3 },
  { quartic: 0.01, quadratic: 1, theta: 0.4 },
  { quartic: 0.3, quadratic: -1.2, theta: 0.2 },
  { quartic: 1, quadratic: -8, theta: 0.05 },
] as const;

/** Mean of a function of a draw, over both normals, by the trapezoidal rule. */
function mappedMean(
  given: typeof energies[number],
  f: (x: number) => number,
): number {
  const map = boltzmannMap(given, given.theta, cellsNeeded(given, given.theta));
  let [first, second, norm] = [0, 0, 0];
  for (let z = -6.7; z <= 6.7; z += 0.001) {
    const weight = Math.exp(-z * z / 2);
    first += weight * f(drawFrom(map, z, -50));
    second += weight * f(drawFrom(map, z, 50));
    norm += weight;
  }
  if (map.wells.length === 1) return first / norm;
  // Where the second normal is below the threshold.
  let below = 0;
  for (let z = -12; z < map.threshold; z += 1e-4) {
    below += Math.exp(-z * z / 2) * 1e-4 / Math.sqrt(2 * Math.PI);
  }
  return (below * first + (1 - below) * second) / norm;
}

Deno.test("mapped normals have the moments of Boltzmann's distribution", () => {
  for (const given of energies) {
    const { theta } = given;
    const z = integral(given, theta, () => 1);
    const mean = integral(given, theta, (x) => x) / z;
    const spread = Math.sqrt(
      integral(given, theta, (x) => (x - mean) ** 2) / z,
    );
    for (const power of [1, 2, 3, 4]) {
      const f = (x: number) => ((x - mean) / spread) ** power;
      const wanted = integral(given, theta, f) / z;
      const off = mappedMean(given, f) - wanted;
      // The threshold is found on a grid here, to 1e-4 of a normal.
      const limit = given.quadratic < 0 ? 1e-4 : 3e-7;
      assert(
        Math.abs(off) < limit,
        `${JSON.stringify(given)} ${power}: ${off}`,
      );
    }
  }
});

Deno.test("maps fit their wells with a few hundred cells", () => {
  for (const given of energies) {
    assert(cellsNeeded(given, given.theta) <= 1024);
  }
});
