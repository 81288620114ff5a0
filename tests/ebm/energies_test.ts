import { assert, assertAlmostEquals } from "@std/assert";
import { doubleWellEnergy } from "../../lib/ebm/models/double_well.ts";
import { mixtureEnergy } from "../../lib/ebm/models/mixture.ts";
import { rbmEnergyTree } from "../../lib/ebm/models/rbm.ts";
import { type Energy, functionsOf } from "../../lib/learning/mod.ts";
import {
  type Family,
  mixtureWeightFamily,
  rbmFamily,
  tiltFamily,
} from "../../lib/theory/mod.ts";
import { uniform } from "../stats/random.ts";
import {
  type ByHand,
  doubleWellByHand,
  mixtureByHand,
  rbmByHand,
  slope,
  withAt,
} from "./energies.ts";

interface Case {
  readonly name: string;
  readonly energy: Energy;
  readonly byHand: ByHand;
  readonly family: Family | undefined;
  /** Admissible parameters. */
  readonly range: readonly [number, number];
}

const cases: readonly Case[] = [
  {
    name: "double well",
    energy: doubleWellEnergy({ barrier: 2.7 }),
    byHand: doubleWellByHand(2.7),
    family: tiltFamily(2.7),
    range: [-2, 2],
  },
  {
    name: "mixture",
    energy: mixtureEnergy({ separation: 1.1, sigma: 0.7 }),
    byHand: mixtureByHand(1.1, 0.7),
    family: mixtureWeightFamily(1.1, 0.7),
    range: [0.05, 0.95],
  },
  ...[[1, 3], [2, 2], [3, 2]].map(([n, m]) => ({
    name: `machine of ${n} and ${m} units`,
    energy: rbmEnergyTree(n!, m!),
    byHand: rbmByHand(n!, m!),
    family: n! <= 2 ? rbmFamily(n!, m!) : undefined,
    range: [-1.5, 1.5] as const,
  })),
];

function familyEnergy(
  family: Family,
  x: readonly number[],
  theta: readonly number[],
): number {
  if (family.kind === "line") return family.energy(x[0]!, theta);
  if (family.kind === "plane") return family.energy(x[0]!, x[1]!, theta);
  throw new TypeError("not one of these");
}

function familyForces(
  family: Family,
  x: readonly number[],
  theta: readonly number[],
): Float64Array {
  const out = new Float64Array(family.parameters);
  if (family.kind === "line") family.forces(x[0]!, theta, out);
  if (family.kind === "plane") family.forces(x[0]!, x[1]!, theta, out);
  return out;
}

for (const { name, energy, byHand, family, range } of cases) {
  Deno.test(`energy, forces and differences of the ${name}`, () => {
    const draw = uniform(3);
    const [low, high] = range;
    const functions = functionsOf(energy);
    const d = energy.coordinates.length;
    const p = energy.parameters.length;
    const force = new Float64Array(d);
    const forces = new Float64Array(p);
    const point = () => energy.coordinates.map(() => 5 * draw() - 2.5);
    const parameters = () =>
      energy.parameters.map(() => low + (high - low) * draw());
    for (let n = 0; n < 60; n++) {
      const [x, y, t, to] = [point(), point(), parameters(), parameters()];
      const here = byHand(x, t);
      const near = 1e-13 * (1 + Math.abs(here));
      assertAlmostEquals(functions.energy(x, t), here, near);
      assertAlmostEquals(
        functions.gain(x, y, t),
        byHand(y, t) - here,
        1e-12 * (1 + Math.abs(byHand(y, t))),
      );
      assertAlmostEquals(
        functions.switchWork(x, t, to),
        byHand(x, to) - here,
        1e-12 * (1 + Math.abs(here)),
      );
      functions.force(x, t, force);
      functions.forces(x, t, forces);
      for (let j = 0; j < d; j++) {
        const numeric = slope((v) => byHand(withAt(x, j, v), t), x[j]!);
        assertAlmostEquals(force[j]!, -numeric, 1e-6 * (1 + Math.abs(numeric)));
      }
      for (let i = 0; i < p; i++) {
        const numeric = slope((v) => byHand(x, withAt(t, i, v)), t[i]!);
        assertAlmostEquals(
          forces[i]!,
          -numeric,
          1e-6 * (1 + Math.abs(numeric)),
        );
      }
      if (!family) continue;
      assertAlmostEquals(familyEnergy(family, x, t), here, near);
      const own = familyForces(family, x, t);
      own.forEach((f, i) => {
        assertAlmostEquals(f, forces[i]!, 1e-12 * (1 + Math.abs(f)));
      });
    }
  });
}

Deno.test("another energy is not taken for the mixture", () => {
  // The weights the wrong way round: what the test above must notice.
  const { energy } = functionsOf(
    mixtureEnergy({ separation: 1.1, sigma: 0.7 }),
  );
  const wrong = mixtureByHand(-1.1, 0.7);
  assert(Math.abs(energy([0.4], [0.8]) - wrong([0.4], [0.8])) > 0.1);
});
