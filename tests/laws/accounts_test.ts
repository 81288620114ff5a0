import { asParticles } from "../../lib/experiment/ensemble.ts";
import { assert } from "@std/assert";
import { drive } from "../../lib/dynamics/langevin.ts";
import type { Ensemble } from "../../lib/dynamics/system.ts";
import { langevin } from "../../lib/experiments/mod.ts";
import { em, itr, type Kernel } from "../../lib/kernels/mod.ts";
import type { Potential } from "../../lib/potentials/mod.ts";
import { assertAgrees, zOf } from "./agree.ts";
import { combine, jarzynski, mean } from "./scores.ts";
import { drivenRing, quartic, systems } from "./systems.ts";

/** The f64 twin with a mistake, on 2^16 trajectories or fewer. */
function driven(
  params: Readonly<Record<string, unknown>>,
  mistake: { readonly kernel?: Kernel; readonly potential?: Potential } = {},
  count = 2 ** 16,
) {
  const { plan, exact } = langevin.configure({ seed: 401, ...params });
  const ensemble = asParticles(plan.ensembles[0]);
  const spoilt: Ensemble = {
    ...ensemble,
    system: { ...ensemble.system, ...mistake },
  };
  return { columns: drive(spoilt, 0, count), exact: exact().values };
}

function largest(samples: Float64Array): number {
  return samples.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
}

for (const system of systems) {
  for (const kernel of ["itr", "em", "mala", "heun"]) {
    Deno.test(`the first law holds to rounding on every trajectory (${system.potential}, ${kernel})`, () => {
      const { work, heat, energyChange } =
        driven({ ...system, kernel }, {}, 1024).columns;
      const residual = combine([1, energyChange], [-1, work], [1, heat]);
      assert(largest(residual) < 1e-11, `${largest(residual)}`);
    });
  }
}

Deno.test("the first law turns red when heat or work has the wrong sign", () => {
  const { columns } = driven(quartic, {}, 1024);
  const { work, heat, energyChange } = columns;
  const taken = combine([1, energyChange], [-1, work], [-1, heat]);
  const given = combine([1, energyChange], [1, work], [1, heat]);
  assert(largest(taken) > 1);
  assert(largest(given) > 1);
});

/** Adds the work of a switch one relaxation late. */
function late(potential: Potential): Potential {
  let missed: Parameters<Potential["switchWork"]> | undefined;
  return {
    ...potential,
    switchWork(x, l, change) {
      const work = missed ? potential.switchWork(x, missed[1], missed[2]) : 0;
      missed = [x, l, change];
      return work;
    },
  };
}

Deno.test("the first law turns red when work is evaluated after the relaxation", () => {
  // The rows past the last switch move nothing and empty what was missed.
  for (const system of systems) {
    const name = String(system.potential);
    const { plan } = langevin.configure(system);
    const { potential, schedule } = asParticles(plan.ensembles[0]).system;
    assert((schedule.steps + 1) % 4 !== 0);
    const { columns } = driven(system, { potential: late(potential) }, 1024);
    const { work, heat, energyChange } = columns;
    const residual = combine([1, energyChange], [-1, work], [1, heat]);
    assert(largest(residual) > 0.1, `${name}: ${largest(residual)}`);
  }
});

/** P11 in so many steps. */
function tilt(kernel: string, steps: number) {
  const protocol = [{ t: 0, E: 2, f: 0 }, { t: 1, E: 2, f: 2 }];
  return { potential: "double-well", kernel, dt: 1 / steps, steps, protocol };
}

/** A kernel whose heat is spoilt. */
function heated(kernel: Kernel, relax: Kernel["relax"]): Kernel {
  return {
    ...kernel,
    relax(...step) {
      kernel.relax(...step);
      relax(...step);
    },
  };
}

const withoutJacobian = heated(itr, (_f, _x, _xi, _u, _l, _a, _b, _m, move) => {
  move.volume = 1;
});
const ito = heated(em, (field, x, _xi, _u, l, _a, _b, _m, move) => {
  move.heat = field.force(x, l) * (move.x - x);
});
const trapezoid = heated(em, (field, x, _xi, _u, l, _a, _b, _m, move) => {
  move.heat = 0.5 * (field.force(x, l) + field.force(move.x, l)) *
    (move.x - x);
});

/** Jarzynski's estimate from W + W_sh minus the free-energy difference. */
function excess(
  params: Readonly<Record<string, unknown>>,
  count: number,
  kernel?: Kernel,
) {
  const { columns, exact } = driven(params, kernel ? { kernel } : {}, count);
  const total = combine([1, columns.work], [1, columns.shadow]);
  const { value, standardError } = jarzynski(total, 1);
  return { value: value - exact.freeEnergyDifference!.value, standardError };
}

Deno.test("Jarzynski is exact for the implicit trapezoid with its Jacobian and off by -0.03623 without", () => {
  const params = tilt("itr", 80);
  assertAgrees("with", excess(params, 2 ** 15), 0, 0.007);
  const without = excess(params, 2 ** 15, withoutJacobian);
  assertAgrees("without", without, -0.03623, 0.007);
  assert(zOf(without, 0) < -5);
});

Deno.test("Jarzynski turns red for the Ito heat and for the trapezoid heat of an Euler step", () => {
  const params = tilt("em", 56);
  assertAgrees("path heat", excess(params, 2 ** 15), 0, 0.01);
  for (const kernel of [ito, trapezoid]) {
    const z = zOf(excess(params, 2 ** 15, kernel), 0);
    assert(Math.abs(z) > 5, `${z}`);
  }
});

Deno.test("the dissipation of a ring turns red for the Ito heat", () => {
  const params = { ...drivenRing, kernel: "em", start: "stationary" };
  const rate = (kernel?: Kernel) => {
    const { columns, exact } = driven(
      params,
      kernel ? { kernel } : {},
      2 ** 14,
    );
    const { heat, shadow } = columns;
    const expected = exact.meanPathHeat!.value;
    return { heat: mean(combine([1, heat], [1, shadow])), expected };
  };
  const { heat, expected } = rate();
  assertAgrees("path heat", heat, expected, 0.03);
  assert(Math.abs(zOf(rate(ito).heat, expected)) > 20);
});
