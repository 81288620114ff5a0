import { assert, assertAlmostEquals, assertThrows } from "@std/assert";
import { cosineRing, doubleWell, harmonic } from "../../lib/potentials/mod.ts";
import {
  type Chain,
  type ChainKernel,
  integrate,
  transition,
} from "../../lib/theory/mod.ts";
import { constantSchedule } from "./chains.ts";

function wells(kernel: ChainKernel, dt = 0.02, push = 0): Chain {
  return {
    potential: doubleWell,
    schedule: constantSchedule([2, 0.4], 1),
    kernel,
    temperature: 0.8,
    mobility: 1.3,
    dt,
    push,
  };
}

const ends = [[-1.2, -0.7], [0.3, -0.1], [0.9, 1.3]] as const;

for (const kernel of ["em", "itr", "heun", "mala"] as const) {
  Deno.test(`transition() of ${kernel} is normalised`, () => {
    const { logDensity, rejection } = transition(wells(kernel, 0.005), 1);
    for (const x of [-1.1, 0, 0.4]) {
      const density = (y: number) => Math.exp(logDensity(x, y));
      const pieces = [x - 1.1, x - 0.05, x, x + 0.05, x + 1.1];
      let sum = rejection(x);
      for (let i = 1; i < pieces.length; i++) {
        sum += integrate(density, pieces[i - 1]!, pieces[i]!);
      }
      assertAlmostEquals(sum, 1, kernel === "mala" ? 1e-6 : 1e-12);
    }
  });
}

Deno.test("transition() of em has the path heat (F + F') Dx / 2 + (mu dt / 4)(F'^2 - F^2)", () => {
  const chain = wells("em", 0.02, 0.3);
  const { pathHeat } = transition(chain, 1);
  const force = (x: number) => doubleWell.force(x, [2, 0.4]) + 0.3;
  for (const [x, y] of ends) {
    const [f, g] = [force(x), force(y)];
    const heat = 0.5 * (f + g) * (y - x) +
      1.3 * 0.02 / 4 * (g * g - f * f);
    assertAlmostEquals(pathHeat(x, y), heat, 1e-12);
  }
});

Deno.test("transition() of itr has the path heat (F + F') Dx / 2 + T ln(J' / J)", () => {
  const { pathHeat } = transition(wells("itr", 0.02, 0.3), 1);
  const force = (x: number) => doubleWell.force(x, [2, 0.4]) + 0.3;
  const jacobian = (x: number) =>
    1 + 1.3 * 0.01 * doubleWell.curvature(x, [2, 0.4]);
  for (const [x, y] of ends) {
    const heat = 0.5 * (force(x) + force(y)) * (y - x) +
      0.8 * Math.log(jacobian(y) / jacobian(x));
    assertAlmostEquals(pathHeat(x, y), heat, 1e-12);
  }
});

Deno.test("transition() of heun maps the noise back to itself", () => {
  const chain = wells("heun", 0.01);
  const { logDensity } = transition(chain, 1);
  const force = (x: number) => doubleWell.force(x, [2, 0.4]);
  const variance = 2 * 1.3 * 0.8 * 0.01;
  const step = (x: number, eta: number) => {
    const y = x + 1.3 * 0.01 * force(x) + eta;
    return x + 1.3 * 0.005 * (force(x) + force(y)) + eta;
  };
  for (const x of [-1, 0.2, 1.4]) {
    for (const eta of [-0.3, 0.01, 0.2]) {
      const h = 1e-5;
      const slope = (step(x, eta + h) - step(x, eta - h)) / (2 * h);
      const density = Math.exp(-eta * eta / (2 * variance)) /
        Math.sqrt(2 * Math.PI * variance) / slope;
      const got = Math.exp(logDensity(x, step(x, eta)));
      assertAlmostEquals(got / density, 1, 1e-8);
    }
  }
});

Deno.test("transition() of heun refuses a map that folds", () => {
  const { logDensity } = transition(wells("heun", 0.2), 1);
  assertThrows(() => logDensity(1.2, 3), RangeError, "monotone");
});

Deno.test("transition() of mala and ou has no shadow work", () => {
  const trap = { ...wells("ou", 0.4, 0.3), potential: harmonic };
  for (const chain of [wells("mala", 0.05, 0.3), trap]) {
    const { shadowWork } = transition(chain, 1);
    for (const [x, y] of ends) assertAlmostEquals(shadowWork(x, y), 0, 1e-12);
  }
});

Deno.test("transition() of itr on a trap has no shadow work, of em (mu k dt / 2) dU", () => {
  const chain = { ...wells("itr", 0.4), potential: harmonic };
  const energy = (x: number) => harmonic.energy(x, [2, 0.4]);
  for (const [x, y] of ends) {
    assertAlmostEquals(transition(chain, 1).shadowWork(x, y), 0, 1e-12);
    const euler = transition({ ...chain, kernel: "em" }, 1).shadowWork(x, y);
    const exact = 1.3 * 2 * 0.4 / 2 * (energy(y) - energy(x));
    assertAlmostEquals(euler, exact, 1e-12);
  }
});

Deno.test("transition() counts the torque of a ring as non-conservative work", () => {
  const chain: Chain = {
    ...wells("em", 0.05, 0.2),
    potential: cosineRing,
    schedule: constantSchedule([2, 1], 1),
  };
  const { pathHeat, shadowWork } = transition(chain, 1);
  for (const [x, y] of ends) {
    const du = 2 * (Math.cos(y) - Math.cos(x));
    const shadow = du - 1.2 * (y - x) + pathHeat(x, y);
    assertAlmostEquals(shadowWork(x, y), shadow, 1e-13);
    assert(Math.abs(shadow) > 0);
  }
});

/** The chain of the golden trajectories: E = 2, f = 0, .5, 1, 1.5, 2. */
function golden(kernel: ChainKernel, dt: number): Chain {
  const f = [0, 0.5, 1, 1.5, 2];
  return {
    potential: doubleWell,
    schedule: {
      steps: 3,
      controls: 2,
      moving: [true, true],
      value: (k, i) => i === 0 ? 2 : f[k]!,
    },
    kernel,
    temperature: 1,
    mobility: 1,
    dt,
    push: 0,
  };
}

Deno.test("transition() gives the path heat and shadow work of the golden trajectories", () => {
  const paths = [
    {
      kernel: "em",
      x: [-0.9, -0.866253593129, -1.043256898931, -0.921885292259],
      heat: 0.031017486309,
      shadow: -0.018033284067,
    },
    {
      kernel: "itr",
      x: [-0.9, -0.867975925410, -1.033433568398, -0.922148022992],
      heat: 0.037748266211,
      shadow: -0.007148377126,
    },
  ] as const;
  for (const { kernel, x, heat, shadow } of paths) {
    let [q, w] = [0, 0];
    for (let k = 1; k <= 3; k++) {
      const { pathHeat, shadowWork } = transition(golden(kernel, 0.01), k);
      q += pathHeat(x[k - 1]!, x[k]!);
      w += shadowWork(x[k - 1]!, x[k]!);
    }
    assertAlmostEquals(q, heat, 1e-10);
    assertAlmostEquals(w, shadow, 1e-10);
  }
});

Deno.test("transition() gives the shadow work of the golden MALA proposals", () => {
  const shadow = [0.0241494940, 10.1239241761, 0.0908886758];
  let x = -0.9;
  [0.3, -1.9, 0.7].forEach((xi, i) => {
    const force = doubleWell.force(x, [2, 0.5 * (i + 1)]);
    const y = x + 0.08 * force + Math.sqrt(0.16) * xi;
    const { shadowWork } = transition(golden("em", 0.08), i + 1);
    assertAlmostEquals(shadowWork(x, y), shadow[i]!, 1e-9);
    const mala = transition(golden("mala", 0.08), i + 1);
    const em = transition(golden("em", 0.08), i + 1);
    const acceptance = Math.exp(mala.logDensity(x, y) - em.logDensity(x, y));
    assertAlmostEquals(acceptance, Math.exp(-shadow[i]!), 1e-9);
    if (i !== 1) x = y;
  });
  assertAlmostEquals(x, -0.600817920317, 1e-11);
});
