import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { customModel } from "../../lib/ebm/models/custom.ts";
import { doubleWellModel } from "../../lib/ebm/models/double_well.ts";
import { mixtureModel } from "../../lib/ebm/models/mixture.ts";
import { rbmModel } from "../../lib/ebm/models/rbm.ts";
import type { Model } from "../../lib/ebm/model.ts";
import { parseExpression } from "../../lib/expressions/mod.ts";
import { type Energy, functionsOf } from "../../lib/learning/mod.ts";
import {
  modelOf,
  quadraticMetric,
  rbmLikelihood,
} from "../../lib/theory/mod.ts";

async function written(
  text: string,
  coordinates: string[],
  parameters: string[],
): Promise<Energy> {
  const tree = await parseExpression(text, [...coordinates, ...parameters]);
  return { name: "written", coordinates, parameters, tree };
}

/** Data average of the forces minus that of the model: 0 at the target. */
function gradientAt(model: Model, theta: readonly number[]): number[] {
  const { data, energy, family } = model;
  const d = energy.coordinates.length;
  const functions = functionsOf(energy);
  const out = new Float64Array(energy.parameters.length);
  const sum = new Float64Array(out.length);
  data.weights.forEach((w, n) => {
    functions.forces(data.points.subarray(n * d, n * d + d), theta, out);
    out.forEach((f, i) => sum[i]! += w * f);
  });
  const own = modelOf(family!).forces(theta);
  return Array.from(sum, (v, i) => v - own[i]!);
}

/** Values of `constants()` that a table prints. */
function assertPrinted(
  model: Model,
  printed: Readonly<Record<string, number>>,
  tolerance = 1e-9,
): void {
  const found = model.constants();
  for (const [name, value] of Object.entries(printed)) {
    assertAlmostEquals(found[name]!.value, value, tolerance, name);
  }
}

Deno.test("the double well has the numbers of section 6.5", () => {
  const model = doubleWellModel({ barrier: 2, tiltStart: 0, tiltTarget: 1 });
  assertPrinted(model, {
    logPartitionStart: 0.3442382197,
    logPartitionEnd: 0.7285690252,
    meanXEnd: 0.6987355816,
    fisherStart: 0.8521361522,
    fisherEnd: 0.4633069499,
    frictionStart: 1.7961069624,
    frictionEnd: 0.6977916445,
    quenchWork: 0.3843308055,
  });
  assertAlmostEquals(gradientAt(model, [1])[0]!, 0, 1e-9);
  assert(Math.abs(gradientAt(model, [0.99])[0]!) > 1e-3);
  const { metric } = model;
  assert(metric?.kind === "table" && metric.low < -0.5);
  assertEquals(model.finals.map((f) => [f.name, f.of([0.7])]), [
    ["thetaFinal", 0.7],
    ["tiltFinal", 0.7],
  ]);
});

Deno.test("the mixture has the numbers of section 6.6", () => {
  const model = mixtureModel({
    separation: 1.2,
    sigma: 0.6,
    weightStart: 0.8,
    weightTarget: 0.3,
  });
  assertPrinted(model, {
    fisherEnd: 4.410923574,
    frictionEnd: 12.15482373,
    quenchWork: 0.4964123611,
  }, 5e-9);
  assertAlmostEquals(gradientAt(model, [0.3])[0]!, 0, 1e-8);
});

const machineA = {
  visibleBias: [0, 0],
  hiddenBias: [0, 0],
  weights: [[0, 0], [0, 0]],
};
const machineB = {
  visibleBias: [0.2, -0.1],
  hiddenBias: [-0.8, 0.4],
  weights: [[1.5, -0.5], [0.3, 1.2]],
};

Deno.test("the machine has the numbers of section 6.6", () => {
  const data = [
    [1.8, 0.4],
    [-0.3, 1.2],
    [1.1, 1.9],
    [0.1, -0.4],
    [2.2, 0.9],
    [-0.9, 0.8],
  ];
  const model = rbmModel({ start: machineA, target: machineB, data });
  assertPrinted(model, {
    logPartitionStart: 3.224171428,
    logPartitionEnd: 4.063827062,
    quenchWork: 0.5735419616,
    reverseQuenchWork: 0.7788633196,
    logLikelihoodStart: -3.2562103997,
    logLikelihoodEnd: -2.7853263707,
    gradientVisible0: -0.0763828,
    gradientVisible1: -0.10207651,
    gradientHidden0: -0.03015662,
    gradientHidden1: 0.01093615,
    gradientWeights00: -0.08280183,
    gradientWeights01: -0.00836099,
    gradientWeights10: -0.07251563,
    gradientWeights11: -0.20744896,
    meanVisible0: 0.74304947,
    meanVisible1: 0.90207651,
    meanHidden0: 0.59112698,
    meanHidden1: 0.68728201,
  }, 6e-9);
  const exact = rbmLikelihood(machineB, data);
  assertAlmostEquals(
    model.constants().logLikelihoodEnd!.value,
    exact.value,
    1e-12,
  );
});

Deno.test("without data the machine learns the target", () => {
  const model = rbmModel({
    start: machineA,
    target: machineB,
    data: undefined,
  });
  for (const g of gradientAt(model, model.thetaTarget!)) {
    assertAlmostEquals(g, 0, 1e-7);
  }
  assertAlmostEquals(model.constants().gradientHidden0!.value, 0, 1e-7);
  // Three visible units have no reference solver, but they have a grid.
  const wide = {
    visibleBias: [0, 0.3, -0.2],
    hiddenBias: [0.5],
    weights: [[1], [0.4], [-0.7]],
  };
  const three = rbmModel({ start: wide, target: wide, data: undefined });
  assertEquals(three.family, undefined);
  assertAlmostEquals(three.constants().gradientWeights20!.value, 0, 1e-7);
});

Deno.test("written quadratic energies are recognised, with their metrics", async () => {
  const energy = await written("(a + 1)*(x - c)^2 + 0.3*a^2", ["x"], [
    "a",
    "c",
  ]);
  const model = customModel({
    energy,
    start: [0.5, 0.2],
    target: [1, -0.4],
    data: undefined,
  });
  const { family } = model;
  assert(family?.kind === "quadratic" && !family.fixedPrecision);
  assertEquals(model.metric, { kind: "closed" });
  const both = new Float64Array(8);
  for (const theta of [[0.5, 0.2], [1.7, -3]]) {
    functionsOf(model.energy).metric(theta, both);
    const exact = quadraticMetric(family, theta);
    exact.fisher.forEach((v, i) => assertAlmostEquals(both[i]!, v, 1e-12));
    exact.friction.forEach((v, i) => {
      assertAlmostEquals(both[4 + i]!, v, 1e-12);
    });
  }
  // U = (a + 1) x^2 + ...: stiffness 2 (a + 1), Z = sqrt(2 pi/stiffness) exp(-0.3 a^2).
  const f = 0.3 * 0.25 + 0.5 * Math.log(3 / (2 * Math.PI));
  assertAlmostEquals(model.freeEnergy!([0.5, 0.2]), f, 1e-13);
  for (const g of gradientAt(model, [1, -0.4])) assertAlmostEquals(g, 0, 1e-12);
});

Deno.test("parameters that do the same have no closed metric", async () => {
  const energy = await written("(x - a - c)^2", ["x"], ["a", "c"]);
  const data = [[0.3], [1]];
  const model = customModel({ energy, start: [0, 0], target: undefined, data });
  assertEquals(model.metric, undefined);
});

Deno.test("four coupled coordinates, quadratic, stand on their own feet", async () => {
  const text = "(x-a)^2 + y^2 + 0.5*z^2 + w^2 - 0.5*x*y + 0.3*z*w - b*y*z";
  const energy = await written(text, ["x", "y", "z", "w"], ["a", "b"]);
  const model = customModel({
    energy,
    start: [0.2, 0.1],
    target: [1, 0.4],
    data: undefined,
  });
  assert(model.family?.kind === "quadratic");
  for (const g of gradientAt(model, [1, 0.4])) assertAlmostEquals(g, 0, 1e-12);
  assert(Number.isFinite(model.freeEnergy!([0.2, 0.1])));
});

Deno.test("a written energy finds where learning would end", async () => {
  const energy = await written("x^4/4 - x^2/2 - f*x", ["x"], ["f"]);
  const data = [[0.4], [1.3], [0.9], [-0.2]];
  const model = customModel({ energy, start: [0], target: undefined, data });
  const { value } = model.constants().thetaStar!;
  // At the maximum the model has the mean of the data.
  assertAlmostEquals(modelOf(model.family!).forces([value])[0]!, 0.6, 1e-10);
  assert(model.metric?.kind === "table");
  const { low, spacing, nodes } = model.metric;
  const high = low + spacing * (nodes.length / 2 - 1);
  assert(low < 0 && high > value);
});

Deno.test("a table ends where the energy ceases to confine", async () => {
  const energy = await written("k*x^4/4", ["x"], ["k"]);
  const data = [[0.4], [1.3], [0.9], [-0.2]];
  const model = customModel({ energy, start: [1], target: undefined, data });
  assert(model.metric?.kind === "table");
  assert(model.metric.low > 0 && model.metric.nodes.every(Number.isFinite));
  // <x^4/4> = 1/(4 k): the maximum is 1/<x^4>.
  const fourth = (0.4 ** 4 + 1.3 ** 4 + 0.9 ** 4 + 0.2 ** 4) / 4;
  assertAlmostEquals(model.constants().thetaStar!.value, 1 / fourth, 1e-8);
});
