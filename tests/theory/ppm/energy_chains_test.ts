import { assert, assertEquals } from "@std/assert";
import {
  boundedChain,
  boundedRelaxed,
  energyChain,
  energyEquilibrium,
  type EnergyKernel,
  energyRelaxed,
} from "../../../lib/theory/mod.ts";
import { normal, uniform } from "../../stats/random.ts";

const wells = { quartic: 0.1, quadratic: -0.4 };

/** Chains simulated with nothing but the definition. */
function simulated(
  path: ArrayLike<number>,
  { kernel, dt, innerSteps }: EnergyKernel,
  chains: number,
) {
  const draw = normal(71);
  const next = uniform(72);
  const { quartic, quadratic } = wells;
  const phi = (x: number, t: number) =>
    quartic * x ** 4 + quadratic * x * x - t * x;
  const slope = (x: number, t: number) =>
    4 * quartic * x ** 3 + 2 * quadratic * x - t;
  const last = path[path.length - 1]!;
  const shift = energyEquilibrium(wells, last).logPartition -
    energyEquilibrium(wells, path[0]!).logPartition;
  // Rejection from a Gaussian that covers the start.
  const cover = (x: number) => Math.exp(-phi(x, path[0]!) + x * x / 12 - 2.5);
  const start = (): number => {
    for (;;) {
      const x = Math.sqrt(6) * draw();
      assert(cover(x) < 1);
      if (next() < cover(x)) return x;
    }
  };
  return Array.from({ length: chains }, () => {
    const x0 = start();
    let x = x0;
    let work = 0;
    let heat = 0;
    for (let n = 1; n < path.length; n++) {
      const t = path[n]!;
      work += phi(x, t) - phi(x, path[n - 1]!);
      for (let i = 0; i < innerSteps; i++) {
        const y = x - dt * slope(x, t) + Math.sqrt(2 * dt) * draw();
        const ratio = ((x - y + dt * slope(y, t)) ** 2 -
          (y - x + dt * slope(x, t)) ** 2) / (4 * dt);
        const gain = phi(y, t) - phi(x, t);
        if (kernel === "mala" && next() >= Math.exp(-gain - ratio)) continue;
        heat += kernel === "mala" ? -gain : ratio;
        x = y;
      }
    }
    const a = phi(x, last) - phi(x0, path[0]!) + shift + heat;
    return { work, heat, a, x, bounded: 1 / (1 + Math.exp(a)) };
  });
}

for (const kernel of ["ula", "mala"] as const) {
  Deno.test(`the transfer operator of ${kernel} agrees with chains`, () => {
    const path = Float64Array.of(-0.5, 0.3, 1.1, 0.8);
    const how = { kernel, dt: 0.12, innerSteps: 2 };
    const exact = energyChain(wells, path, how);
    const chains = simulated(path, how, 1e5);
    const check = (
      read: (chain: (typeof chains)[0]) => number,
      expected: number,
      ceiling: number,
      sign = 1,
    ) => {
      const values = chains.map(read);
      const mean = values.reduce((a, b) => a + b) / values.length;
      const square = values.reduce((a, b) => a + (b - mean) ** 2, 0);
      const error = Math.sqrt(square) / values.length;
      assert(error < ceiling, `error ${error}`);
      const near = Math.abs(mean - expected) < 4.2 * error + 2e-5;
      assertEquals(near, sign > 0, `${mean} ${expected} ${error}`);
    };
    check((c) => c.work, exact.meanWork, 0.01);
    check((c) => c.heat, exact.meanHeat, 0.01);
    check((c) => c.a, exact.meanDissipation, 0.01);
    check((c) => c.x, exact.meanX, 0.01);
    check(
      (c) => (c.a - exact.meanDissipation) ** 2,
      exact.varianceDissipation,
      0.02,
    );
    check((c) => c.bounded, boundedChain(wells, path, how, exact), 0.002);
    // Full relaxation is another process.
    check((c) => c.a, energyRelaxed(wells, path).meanDissipation, 0.01, -1);
    check((c) => c.bounded, boundedRelaxed(wells, path), 0.002, -1);
  });
}
