import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import {
  lineModel,
  modelOf,
  packRbm,
  type Rbm,
  rbmEnergy,
  rbmFamily,
  rbmLikelihood,
  rbmMeanEnergy,
  rbmMixture,
  rbmMoments,
  rbmQuenchWork,
  unpackRbm,
} from "../../../lib/theory/learning/mod.ts";

/** Numbers that look random and are the same in every run. */
function numbers(count: number, seed: number): number[] {
  return Array.from(
    { length: count },
    (_, i) => 1.6 * Math.sin(12.9898 * (i + 1) + 78.233 * seed),
  );
}

function machine(n: number, m: number, seed: number): Rbm {
  return unpackRbm(numbers(n + m + n * m, seed), n, m);
}

Deno.test("ln Z, moments and energies agree with quadrature, one visible unit", () => {
  for (const m of [1, 3, 6]) {
    const rbm = machine(1, m, m);
    const theta = packRbm(rbm);
    const family = rbmFamily(1, m);
    assert(family.kind === "line");
    const model = lineModel(family);
    const { logPartition } = rbmMixture(rbm);
    assertAlmostEquals(logPartition, -model.freeEnergy(theta), 1e-11);
    const { visible, hidden, products } = rbmMoments(rbm);
    const forces = model.forces(theta);
    const expected = [
      visible[0]! - Number(rbm.visibleBias[0]),
      ...hidden,
      ...products,
    ];
    forces.forEach((v, i) => assertAlmostEquals(v, expected[i]!, 1e-10));
    assertAlmostEquals(family.energy(0.7, theta), rbmEnergy(rbm, [0.7]), 1e-14);
    const h = 1e-5;
    const slope =
      (family.energy(0.7 + h, theta) - family.energy(0.7 - h, theta)) /
      (2 * h);
    assertAlmostEquals(family.slope(0.7, theta), slope, 1e-8);
  }
});

Deno.test("ln Z and moments agree with quadrature, two visible units", () => {
  const rbm = machine(2, 3, 5);
  const theta = packRbm(rbm);
  const model = modelOf(rbmFamily(2, 3));
  assertAlmostEquals(
    rbmMixture(rbm).logPartition,
    -model.freeEnergy(theta),
    1e-10,
  );
  const { visible, hidden, products } = rbmMoments(rbm);
  const expected = [
    ...visible.map((v, i) => v - Number(rbm.visibleBias[i])),
    ...hidden,
    ...products,
  ];
  model.forces(theta).forEach((v, i) =>
    assertAlmostEquals(v, expected[i]!, 1e-10)
  );
});

Deno.test("the mixture is the density of the model", () => {
  for (const [n, m] of [[3, 2], [4, 6], [1, 4]] as const) {
    const rbm = machine(n, m, n + m);
    const { weights, means, logPartition } = rbmMixture(rbm);
    assertAlmostEquals(weights.reduce((s, w) => s + w, 0), 1, 1e-14);
    for (const seed of [1, 2]) {
      const v = numbers(n, seed + 20);
      let density = 0;
      means.forEach((mean, h) => {
        const square = mean.reduce((s, c, i) => s + (v[i]! - c) ** 2, 0);
        density += weights[h]! * Math.exp(-square / 2) *
          (2 * Math.PI) ** (-n / 2);
      });
      assertAlmostEquals(
        Math.log(density),
        -rbmEnergy(rbm, v) - logPartition,
        1e-12,
      );
    }
  }
});

Deno.test("the gradient of the likelihood is its derivative", () => {
  const [n, m] = [3, 4];
  const theta = numbers(n + m + n * m, 9);
  const data = [numbers(n, 31), numbers(n, 32), numbers(n, 33)];
  const at = (t: readonly number[]) => rbmLikelihood(unpackRbm(t, n, m), data);
  const { visible, hidden, weights } = at(theta);
  const h = 1e-5;
  [...visible, ...hidden, ...weights].forEach((g, i) => {
    const moved = (by: number) => theta.map((v, k) => k === i ? v + by : v);
    const slope = (at(moved(h)).value - at(moved(-h)).value) / (2 * h);
    assertAlmostEquals(g, slope, 1e-8);
  });
});

Deno.test("a quench costs the divergence of the models", () => {
  const [a, b] = [machine(1, 2, 3), machine(1, 2, 4)];
  let divergence = 0;
  const dx = 1e-3;
  const [za, zb] = [a, b].map((rbm) => rbmMixture(rbm).logPartition);
  for (let x = -14; x < 14; x += dx) {
    const one = -rbmEnergy(a, [x]) - za!;
    const two = -rbmEnergy(b, [x]) - zb!;
    divergence += dx * Math.exp(one) * (one - two);
  }
  assertAlmostEquals(rbmQuenchWork(a, b), divergence, 1e-10);
  assertAlmostEquals(rbmQuenchWork(a, a), 0, 1e-14);
  // One likelihood on many points of the other: mean energy by mixture and by sum.
  const large = machine(4, 6, 8);
  assert(rbmQuenchWork(machine(4, 6, 7), large) > 0);
  assert(Number.isFinite(rbmMeanEnergy(large, large)));
});

Deno.test("machines refuse what takes too long", () => {
  assertThrows(() => rbmMixture(machine(1, 13, 1)), RangeError, "at most 12");
  assertThrows(() => rbmFamily(3, 2), RangeError, "1 or 2: here there are 3");
  const rbm = machine(2, 2, 1);
  assertEquals(packRbm(unpackRbm(packRbm(rbm), 2, 2)), packRbm(rbm));
});
