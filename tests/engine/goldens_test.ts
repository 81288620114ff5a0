import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { System } from "../../lib/dynamics/system.ts";
import { em, heun, itr, type Kernel, mala, ou } from "../../lib/kernels/mod.ts";
import { doubleWell, harmonic } from "../../lib/potentials/mod.ts";
import type { Schedule } from "../../lib/protocols/mod.ts";
import { follow } from "./follow.ts";

/** A bit that is tilted in four steps; the tilts may be any numbers. */
function tilted(tilts: readonly number[]): Schedule {
  return {
    steps: tilts.length - 2,
    controls: 2,
    moving: [false, true],
    value: (k, i) => i === 0 ? 2 : tilts[k]!,
  };
}

const tilts = [0, 0.5, 1, 1.5, 2];

function systemOf(
  kernel: Kernel,
  dt: number,
  schedule = tilted(tilts),
): System {
  return {
    potential: doubleWell,
    kernel,
    schedule,
    temperature: 1,
    mobility: 1,
    dt,
    push: 0,
    iterations: 4,
    domain: [-10, 10],
  };
}

const xi = [0.3, -1.2, 0.7];

const golden: [Kernel, number[], number, number, number?, number?][] = [
  [
    em,
    [-0.866253593129, -1.043256898931, -0.921885292259],
    1.865697892160,
    0.049050770375,
    0.031017486309,
    -0.018033284067,
  ],
  [
    itr,
    [-0.867975925410, -1.033433568398, -0.922148022992],
    1.861778758400,
    0.044896643336,
    0.037748266211,
    -0.007148377126,
  ],
  [
    heun,
    [-0.868062432288, -1.032489944951, -0.921843384298],
    1.861197880768,
    0.044588163411,
  ],
];

for (const [kernel, x, work, heat, pathHeat, shadow] of golden) {
  Deno.test(`${kernel.name} gives the golden trajectory`, () => {
    const path = follow(systemOf(kernel, 0.01), -0.9, xi);
    x.forEach((v, k) => assertAlmostEquals(path.x[k + 1]!, v, 6e-13));
    assertAlmostEquals(path.work, work, 6e-13);
    assertAlmostEquals(path.heat, heat, 6e-13);
    assertEquals(kernel.pathHeat, pathHeat !== undefined);
    if (pathHeat !== undefined && shadow !== undefined) {
      assertAlmostEquals(path.pathHeat, pathHeat, 6e-13);
      assertAlmostEquals(path.shadow, shadow, 6e-13);
    }
  });
}

Deno.test("mala gives the golden trajectory, its second proposal rejected", () => {
  const noise = [0.3, -1.9, 0.7];
  const path = follow(systemOf(mala, 0.08), -0.9, noise, [0.5, 0.2, 0.9]);
  assertEquals(path.x[2], path.x[1]);
  assertAlmostEquals(path.x[3]!, -0.600817920317, 6e-13);
  assertAlmostEquals(path.work, 1.599848960159, 6e-13);
  assertAlmostEquals(path.pathHeat, -0.346274445967, 6e-13);
  assertAlmostEquals(path.heat, path.pathHeat, 1e-14);
  assertAlmostEquals(path.shadow, 0, 1e-14);
});

Deno.test("mala decides by the golden shadow works of its proposals", () => {
  // The proposals are steps of em from the positions of mala.
  const shadows = [0.0241494940, 10.1239241761, 0.0908886758];
  const noise = [0.3, -1.9, 0.7];
  const { x } = follow(systemOf(mala, 0.08), -0.9, noise, [0.5, 0.2, 0.9]);
  shadows.forEach((w, k) => {
    const one = tilted([tilts[k + 1]!, tilts[k + 1]!, tilts[k + 1]!]);
    const { shadow } = follow(systemOf(em, 0.08, one), x[k]!, [noise[k]!]);
    assertAlmostEquals(shadow, w, 6e-11);
    const path = (u: number) =>
      follow(systemOf(mala, 0.08, one), x[k]!, [noise[k]!], [u]).x[1];
    // Accepted up to u = exp(-w / T), rejected above.
    assert(path(Math.exp(-w) * (1 - 1e-8)) !== x[k]);
    assertEquals(path(Math.min(1, Math.exp(-w) * (1 + 1e-8))), x[k]);
  });
});

for (
  const [kernel, gradient] of [
    [em, [0.020562725, -0.186097244, 0.116371607]],
    [itr, [0.019543631, -0.173997640, 0.106577637]],
  ] as const
) {
  Deno.test(`${kernel.name} has the golden gradient of the work by the tilts`, () => {
    gradient.forEach((slope, i) => {
      const workAt = (change: number) => {
        const moved = tilts.with(i + 1, tilts[i + 1]! + change);
        return follow(systemOf(kernel, 0.01, tilted(moved)), -0.9, xi).work;
      };
      const central = (h: number) => (workAt(h) - workAt(-h)) / (2 * h);
      const found = (4 * central(1e-3) - central(2e-3)) / 3;
      assertAlmostEquals(found, slope, 6e-10);
    });
  });
}

Deno.test("ou relaxes to the centre by exp(-mu k dt), with no shadow work", () => {
  const [k, centre, dt, temperature, mobility] = [2.5, 0.4, 0.3, 0.7, 1.3];
  const system: System = {
    ...systemOf(ou, dt),
    potential: harmonic,
    schedule: {
      steps: 1,
      controls: 2,
      moving: [false, false],
      value: (_, i) => i === 0 ? k : centre,
    },
    temperature,
    mobility,
  };
  const r = Math.exp(-mobility * k * dt);
  const s = Math.sqrt(temperature / k * (1 - r * r));
  const path = follow(system, -0.9, [0.8]);
  assertAlmostEquals(path.x[1]!, centre + r * (-0.9 - centre) + s * 0.8, 1e-14);
  assertAlmostEquals(path.shadow, 0, 1e-14);
});

Deno.test("itr solves its implicit equation", () => {
  const system = { ...systemOf(itr, 0.02), push: 0.3, mobility: 1.3 };
  const { x } = follow(system, -0.9, xi);
  xi.forEach((noise, k) => {
    const force = (y: number) => doubleWell.force(y, [2, tilts[k + 1]!]) + 0.3;
    const drift = 0.5 * 1.3 * 0.02 * (force(x[k]!) + force(x[k + 1]!));
    const eta = Math.sqrt(2 * 1.3 * 0.02) * noise;
    assertAlmostEquals(x[k + 1]! - x[k]! - drift - eta, 0, 1e-12);
  });
});
