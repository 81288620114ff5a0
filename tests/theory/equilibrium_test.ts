import { assertAlmostEquals, assertThrows } from "@std/assert";
import { cosineRing, harmonic, quartic } from "../../lib/potentials/mod.ts";
import {
  besselI0,
  boltzmannMean,
  findDomain,
  freeEnergy,
  integrate,
  integrateRing,
  logPartition,
  normalCdf,
} from "../../lib/theory/mod.ts";

Deno.test("integrate() is exact to rounding on a narrow peak", () => {
  const peak = (x: number) => Math.exp(-0.5 * ((x - 3) / 1e-2) ** 2);
  const area = integrate(peak, -40, 50);
  assertAlmostEquals(area / (1e-2 * Math.sqrt(2 * Math.PI)), 1, 1e-13);
});

Deno.test("integrateRing() gives the modified Bessel function", () => {
  const area = integrateRing((x) => Math.exp(3 * Math.cos(x)));
  assertAlmostEquals(area / (2 * Math.PI * besselI0(3)), 1, 1e-13);
});

Deno.test("normalCdf() is the integral of the Gaussian density", () => {
  const density = (x: number) => Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  for (const z of [-7.5, -3, -2.2, -2, -0.4, 0, 1, 2.1, 2.2, 5]) {
    const area = integrate(density, z - 30, z);
    assertAlmostEquals(normalCdf(z) / area, 1, 1e-12, `z = ${z}`);
  }
});

Deno.test("freeEnergy() of a trap is -T ln(2 pi T / k) / 2 wherever its centre", () => {
  for (const [k, c, t] of [[0.25, 0, 1], [9, -40, 2], [1e4, 1e3, 0.3]]) {
    const exact = -0.5 * t! * Math.log(2 * Math.PI * t! / k!);
    const value = freeEnergy(harmonic, [k!, c!], t!);
    assertAlmostEquals(value, exact, 1e-12, `k = ${k}`);
  }
});

Deno.test("logPartition() of a ring is ln 2 pi I0(V / T)", () => {
  const exact = Math.log(2 * Math.PI * besselI0(3 / 0.8));
  assertAlmostEquals(logPartition(cosineRing, [3, 0.7], 0.8), exact, 1e-13);
});

Deno.test("boltzmannMean() obeys the virial theorem, <x U'> = T", () => {
  const l = [0.7, -3, 0.4];
  const virial = boltzmannMean(
    quartic,
    l,
    0.6,
    (x) => -x * quartic.force(x, l),
  );
  assertAlmostEquals(virial, 0.6, 1e-12);
});

Deno.test("findDomain() reaches over far and narrow wells, with a push too", () => {
  const far = findDomain(quartic, [1e-6, -1, 0], 40);
  assertAlmostEquals(far.lowest, -2.5e5, 1e-3);
  const { a, b } = findDomain(harmonic, [2, 5], 40, 6);
  assertAlmostEquals(0.5 * (a + b), 8, 1e-9);
});

Deno.test("findDomain() refuses what does not confine, in one sentence", () => {
  for (const k of [0, -1]) {
    assertThrows(
      () => findDomain(harmonic, [k, 0], 40),
      RangeError,
      "must confine",
    );
  }
});
