import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  independentBatches,
  overlapBatches,
  replicaBatches,
} from "../../lib/replicas/batches.ts";
import type { ReplicaEnsemble } from "../../lib/replicas/ensemble.ts";
import { replicaColumnNames } from "../../lib/replicas/names.ts";
import { projectionVectors } from "../../lib/replicas/noise.ts";
import { drawStart, followedWeight } from "../../lib/replicas/start.ts";
import { trainReplicas } from "../../lib/replicas/train.ts";
import {
  networkReference,
  type Samples,
} from "../../lib/theory/ppm/network.ts";
import {
  networkDescent,
  networkPoint,
} from "../../lib/theory/ppm/network_course.ts";
import { smallEnsemble } from "./samples.ts";

function samplesOf({ training }: ReplicaEnsemble): Samples {
  const { samples, features, inputs, labels } = training;
  return {
    inputs: Array.from(
      { length: samples },
      (_, s) =>
        Float64Array.from(inputs.subarray(s * features, (s + 1) * features)),
    ),
    labels,
  };
}

function near(actual: number, expected: number, what = "") {
  assertAlmostEquals(
    actual,
    expected,
    1e-11 * (1e-3 + Math.abs(expected)),
    what,
  );
}

Deno.test("trainReplicas() goes the way of gradients of single samples, in both what it descends and what it measures", () => {
  const ensemble = smallEnsemble();
  const { values, escaped } = trainReplicas(ensemble, 0, 1);
  const network = networkReference(ensemble.layers);
  const samples = samplesOf(ensemble);
  const { theta, sumKl } = networkDescent(
    network,
    drawStart(ensemble, 0),
    samples,
    { batch: 4, rate: 0.2, steps: 50, readout: 32 },
  );
  const point = networkPoint(network, theta, samples);
  near(values.loss1![0]!, point.loss);
  near(
    values.sampleNoise1![0]!,
    point.noise,
    "the trace is that of explicit gradients",
  );
  near(values.gradientMax1![0]!, point.largest);
  near(values.gradientSquare1![0]!, point.norm ** 2 / network.parameters);
  near(values.sumKl1![0]!, sumKl);
  near(values.weight5![0]!, theta[followedWeight(ensemble)]!);
  const [p] = [network.outputs(theta, samples.inputs[3]!)];
  p.forEach((log, y) => near(values[`class3_${y}`]![0]!, Math.exp(log)));
  const right = samples.inputs.filter((input, s) => {
    const log = network.outputs(theta, input);
    return log.indexOf(Math.max(...log)) === samples.labels[s];
  });
  assertEquals(values.accuracy1![0], right.length / 32);
  assertEquals(escaped, Uint8Array.of(0));
  assertEquals(Object.keys(values), replicaColumnNames(ensemble));
});

Deno.test("the noise and its lagged products are those of explicit gradients, each at its own parameters", () => {
  const ensemble = smallEnsemble({
    sampling: "replacement",
    start: "own",
    steps: 5,
    probes: [0, 1, 3],
    lagStep: 1,
    lags: 3,
    readout: 0,
  });
  const { values } = trainReplicas(ensemble, 7, 1);
  const network = networkReference(ensemble.layers);
  const { inputs, labels } = samplesOf(ensemble);
  const gradient = (theta: Float64Array, which: ArrayLike<number>) => {
    const mean = new Float64Array(network.parameters);
    for (const s of Array.from(which)) {
      const g = network.gradient(theta, inputs[s]!, labels[s]!);
      g.forEach((each, k) => mean[k]! += each / which.length);
    }
    return mean;
  };
  const all = inputs.map((_, s) => s);
  const dot = (a: Float64Array, b: Float64Array) =>
    a.reduce((sum, each, k) => sum + each * b[k]!, 0);
  const theta = Float64Array.from(drawStart(ensemble, 7));
  const draw = replicaBatches(ensemble);
  const etas: Float64Array[] = [];
  const overlaps: Float64Array[] = [];
  for (let t = 0; t < 5; t++) {
    const full = gradient(theta, all);
    const noise = (batch: Uint32Array) =>
      gradient(theta, batch).map((g, k) => g - full[k]!);
    etas.push(noise(draw(7, t)));
    if (t === 1) {
      for (let k = 0; k < overlapBatches; k++) {
        overlaps.push(noise(independentBatches(ensemble)(7, 6 + k)));
      }
    }
    const step = gradient(theta, draw(7, t));
    step.forEach((g, k) => theta[k]! -= 0.2 * g);
  }
  const size = network.parameters;
  [0, 1, 3].forEach((t, k) => {
    near(values[`noise${k}`]![0]!, dot(etas[t]!, etas[t]!) / size);
    const fourth = etas[t]!.reduce((sum, each) => sum + each ** 4, 0) / size;
    near(values[`fourth${k}`]![0]!, fourth);
  });
  const [u, v] = projectionVectors(size);
  near(dot(u, u), 1);
  for (let l = 0; l <= 3; l++) {
    const [one, later] = [etas[1]!, etas[1 + l]!];
    near(values[`product${l}`]![0]!, dot(one, later) / size, `lag ${l}`);
    if (l === 0) continue;
    const turn = dot(one, u) * dot(later, v) - dot(one, v) * dot(later, u);
    near(values[`turn${l}`]![0]!, turn);
  }
  const squares = overlaps.reduce((sum, eta) => sum + dot(eta, eta), 0);
  near(values.square![0]!, squares / overlapBatches);
  let crossed = 0;
  overlaps.forEach((a, k) =>
    overlaps.slice(0, k).forEach((b) => crossed += dot(a, b) ** 2)
  );
  near(values.overlap![0]!, crossed / 28);
});

Deno.test("rows do not depend on how they are cut", () => {
  const ensemble = smallEnsemble({
    sampling: "epoch",
    start: "own",
    steps: 12,
    probes: [0, 12],
    lagStep: 3,
    lags: 2,
  });
  const whole = trainReplicas(ensemble, 0, 3);
  for (const row of [0, 1, 2]) {
    const { values } = trainReplicas(ensemble, row, 1);
    for (const [name, column] of Object.entries(values)) {
      assertEquals(column[0], whole.values[name]![row], name);
    }
  }
});

Deno.test("a network that diverges is marked", () => {
  const ensemble = smallEnsemble({
    learningRate: 1e160,
    steps: 6,
    probes: [6],
  });
  const { escaped } = trainReplicas(ensemble, 0, 2);
  assert(escaped.every((each) => each === 1));
});
