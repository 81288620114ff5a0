// Learners with more chains than a workgroup holds, and metrics estimated from chains.
import { assert } from "@std/assert";
import { LearnerDevice } from "../../lib/gpu/learner.ts";
import type { Energy, LearnerEnsemble } from "../../lib/learning/mod.ts";
import { gpuTest } from "../engine/gpu.ts";
import { anisotropic, mixture, six, stiffness, trap } from "./energies.ts";
import {
  adam,
  byMetric,
  learners,
  matrices,
  smallMatrices,
  threePoints,
} from "./ensembles.ts";
import { learnerDistance } from "./twins.ts";

async function assertFollows(
  device: GPUDevice,
  ensemble: LearnerEnsemble,
  count: number,
): Promise<void> {
  const engine = new LearnerDevice(device, true);
  const found = await learnerDistance(engine, ensemble, 2, count);
  engine.destroy();
  const text = JSON.stringify(found.worst);
  assert(found.worst[1] <= 3e-5, text);
  assert(found.firstLawTwin <= 1e-11, text);
}

const rules = { matrices, adam };
for (const [name, rule] of Object.entries(rules)) {
  for (const chains of [513, 3000]) {
    gpuTest(
      `a device follows its twin (${chains} chains, ${name})`,
      (device) =>
        assertFollows(
          device,
          learners({
            energy: anisotropic,
            rule,
            chains,
            innerMoves: 2,
            moves: 70,
          }),
          2,
        ),
    );
  }
}

for (const energy of [mixture, six]) {
  gpuTest(
    `a device follows its twin (spread out, ${energy.name})`,
    (device) => {
      const d = energy.coordinates.length;
      const data = { ...threePoints(d), minibatch: 6, jitter: 0.3 };
      const options = { energy, rule: smallMatrices, dt: 0.005, data };
      return assertFollows(device, learners({ ...options, chains: 700 }), 2);
    },
  );
}

const small: readonly (readonly [Energy, number])[] = [
  [trap, 40],
  [stiffness, 640],
  [anisotropic, 100],
];
for (const [energy, chains] of small) {
  for (
    const source of [
      { kind: "single-time" },
      { kind: "estimated", window: 6 },
    ] as const
  ) {
    gpuTest(
      `a device follows its twin (${energy.name}, metric ${source.kind})`,
      (device) => {
        const rule = byMetric({ source, clip: 0.5 });
        const thetaStart = energy === stiffness ? [0.2, 1.1] : undefined;
        const options = { energy, rule, chains, dt: 0.02, moves: 30 };
        return assertFollows(
          device,
          learners({ ...options, ...(thetaStart ? { thetaStart } : {}) }),
          3,
        );
      },
    );
  }
}
