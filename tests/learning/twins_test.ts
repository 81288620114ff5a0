import { assert, assertEquals } from "@std/assert";
import { tabulate } from "../../lib/dynamics/start.ts";
import { LearnerDevice } from "../../lib/gpu/learner.ts";
import {
  evenly,
  type GridStart,
  type LearnerEnsemble,
  type MetricSource,
  type MoveName,
} from "../../lib/learning/mod.ts";
import { gpuTest } from "../engine/gpu.ts";
import {
  anisotropic,
  boltzmann,
  mixture,
  six,
  stiffness,
  tilt,
  trap,
} from "./energies.ts";
import {
  adam,
  byMetric,
  type LearnerOptions,
  learners,
  matrices,
  ramp,
  smallMatrices,
  threePoints,
} from "./ensembles.ts";
import { learnerDistance } from "./twins.ts";

/** A device follows its twin on some rows. */
async function assertFollows(
  device: GPUDevice,
  ensemble: LearnerEnsemble,
  { first = 0, count = 3, limit = 1e-5 } = {},
): Promise<void> {
  const engine = new LearnerDevice(device, true);
  const found = await learnerDistance(engine, ensemble, first, count);
  engine.destroy();
  const text = JSON.stringify(found, null, 1);
  assert(found.worst[1] <= limit, text);
  assert(found.firstLaw <= 1, text);
  assert(found.firstLawTwin <= 1e-11, text);
  assert(found.flips <= 1, text);
  assertEquals(found.found.escaped, new Uint8Array(count));
}

function followTest(
  name: string,
  options: LearnerOptions,
  rows: { first?: number; count?: number; limit?: number } = {},
): void {
  gpuTest(
    `a device follows its twin (${name})`,
    (device) => assertFollows(device, learners(options), rows),
  );
}

const moves: readonly MoveName[] = ["ula", "ou", "mala"];

for (const move of moves) {
  for (const [name, rule] of Object.entries({ ramp, matrices, adam })) {
    // A band that is not full, in the middle of an ensemble.
    const rows = rule === ramp ? { first: 32, count: 40 } : { first: 3 };
    const options = { energy: stiffness, rule, move, chains: 50 };
    followTest(`${name}, ${move}`, options, rows);
  }
}

for (const energy of [trap, tilt, anisotropic, mixture, boltzmann, six]) {
  for (const [name, rule] of Object.entries({ ramp, smallMatrices })) {
    const count = rule === ramp ? 20 : 3;
    const options = { energy, rule, dt: 0.005 };
    followTest(`${energy.name}, ${name}`, options, { count });
  }
}

for (const innerMoves of [3, 7]) {
  for (const [name, rule] of Object.entries({ ramp, matrices })) {
    const options = { energy: anisotropic, rule, innerMoves };
    followTest(`${innerMoves} moves a group, ${name}`, options);
  }
}

for (const chains of [1, 16, 50, 64, 200]) {
  const options = { energy: trap, rule: matrices, chains };
  followTest(`${chains} chains`, options, { first: 5, count: 11 });
}

followTest("more rows than one dispatch holds", {
  energy: trap,
  rule: matrices,
  moves: 700,
}, { limit: 2e-5 });

followTest("the high words of seed and index", {
  energy: trap,
  rule: ramp,
  seed: 2 ** 40 + 977,
  replica: 3,
}, { first: 2 ** 33 + 1536, count: 40 });

/** Metrics of the tilted well, about as they are. */
const table: MetricSource = {
  kind: "table",
  low: -0.5,
  spacing: 0.25,
  nodes: Float32Array.from(
    { length: 18 },
    (_, at) => (at % 2 ? 1.8 : 0.85) * Math.exp(-0.3 * (at >> 1)),
  ),
};

for (const metric of ["combined", "fisher", "friction"] as const) {
  for (const substeps of [1, 5]) {
    const closed = byMetric({ source: { kind: "closed" }, metric, substeps });
    const tabled = byMetric({ source: table, metric, substeps });
    const thetaStart = [0.2, 1.1];
    const name = `${metric}, ${substeps} substeps`;
    // As wide as the chains, so that the stiffness stays positive.
    const data = evenly([[1.5], [-1.2], [0.3]]);
    followTest(`closed metric, ${name}`, {
      energy: stiffness,
      rule: closed,
      thetaStart,
      data,
      chains: 64,
    });
    followTest(`metric from a table, ${name}`, {
      energy: tilt,
      rule: tabled,
      dt: 0.005,
      chains: 64,
    });
  }
}

followTest("no jumps, long updates clipped", {
  energy: tilt,
  rule: byMetric({ source: table, jumps: [false, false], clip: 0.01 }),
  dt: 0.005,
  chains: 64,
});

for (const minibatch of [1, 6]) {
  for (const jitter of [0, 0.5]) {
    for (const energy of [trap, six, mixture]) {
      const d = energy.coordinates.length;
      const data = { ...threePoints(d), minibatch, jitter };
      const name = `${minibatch} points drawn, jitter ${jitter}`;
      const options = { energy, rule: smallMatrices, data, dt: 0.005 };
      followTest(`${energy.name}, ${name}`, options);
    }
  }
}

const many = {
  points: Float64Array.from({ length: 37 }, (_, i) => Math.sin(i)),
  weights: new Float64Array(37).fill(1 / 37),
  minibatch: 5,
  jitter: 0,
};
for (const energy of [trap, mixture]) {
  const options = { energy, rule: smallMatrices, data: many, dt: 0.005 };
  followTest(`${energy.name}, many points`, options);
}

/** A wedge on a few cells. */
const grid: GridStart = {
  kind: "grid",
  low: [-1, -0.5],
  spacing: [0.5, 0.25],
  columns: 4,
  cumulative: Float64Array.from(
    { length: 16 },
    (_, k) => (k + 1) * (k + 2) / 272,
  ),
};
followTest("chains from a grid", {
  energy: anisotropic,
  rule: ramp,
  start: grid,
}, { count: 40 });
followTest("chains from a table", {
  energy: tilt,
  rule: ramp,
  dt: 0.005,
  start: tabulate((x) => Math.exp(-2 * (x * x - 1) ** 2), -3, 3),
}, { count: 40 });
