import { assert, assertEquals } from "@std/assert";
import { batchDrawer } from "../../lib/chains/batches_numeric.ts";
import type { SchemeName } from "../../lib/descent/mod.ts";
import { gpuTest } from "../engine/gpu.ts";
import { drawnOnDevice, type Group } from "./batches.ts";
import { agreementZ, permutationScores } from "./counts.ts";

/** Samples, size of a minibatch and schemes: every method, alone and in chunks. */
const cases: readonly (readonly [number, number, readonly SchemeName[]])[] = [
  [6, 2, ["iid", "wr", "wor", "so", "full"]],
  [6, 1, ["wor"]],
  [8, 4, ["wor"]],
  [12, 3, ["wr", "wor"]],
  [20, 20, ["iid", "wr"]],
  [32, 8, ["wor"]],
  [33, 11, ["wor"]],
  [100, 10, ["iid", "wr", "wor", "so"]],
  [200, 40, ["iid", "wr", "wor", "full"]],
  [300, 10, ["wor"]],
  [1000, 40, ["wr", "wor"]],
  [1013, 37, ["iid", "wr"]],
  [65536, 16, ["iid", "wr", "wor"]],
];

/** From the first step and from the middle of an epoch; chains on both sides of 2^32. */
const groups: readonly Group[] = [
  { chain: 0, step: 0 },
  { chain: 2 ** 32 - 5, step: 1 },
  { chain: 5 * 2 ** 32, step: 1_000_003 },
];
const steps = 6;

for (const [samples, size, schemes] of cases) {
  for (const scheme of schemes) {
    gpuTest(
      `${scheme}, ${size} of ${samples}: kernel and twin draw the same`,
      async (device) => {
        const batches = { scheme, size: scheme === "full" ? samples : size };
        const source = { batches, samples, seed: 2 ** 40 + 9, replica: 3 };
        const drawn = await drawnOnDevice(device, source, groups, steps);
        const draw = batchDrawer(source);
        let wrong = 0;
        groups.forEach(({ chain, step }, g) => {
          for (let i = 0; i < 64 * steps; i++) {
            const at = (g * 64 * steps + i) * batches.size;
            draw(chain + Math.floor(i / steps), step + i % steps).forEach(
              (member, b) => wrong += Number(drawn[at + b] !== member),
            );
          }
        });
        assertEquals(wrong, 0);
      },
    );
  }
}

/** Epochs of many chains on a device, [chain][epoch][place]. */
async function epochsOnDevice(
  device: GPUDevice,
  [samples, size, chains, epochs]: readonly [number, number, number, number],
): Promise<(i: number) => Uint32Array> {
  const drawn = await drawnOnDevice(
    device,
    { batches: { scheme: "wor", size }, samples, seed: 77, replica: 0 },
    Array.from({ length: chains / 64 }, (_, i) => ({ chain: 64 * i, step: 0 })),
    epochs * samples / size,
  );
  return (i) => drawn.subarray(i * samples, (i + 1) * samples);
}

for (
  const given of [
    [6, 1, 8192, 8],
    [6, 2, 8192, 8],
    [12, 3, 8192, 4],
    [60, 6, 8192, 2],
    [300, 10, 2048, 2],
    [1000, 10, 1024, 1],
  ] as const
) {
  const [samples, size, chains, epochs] = given;
  gpuTest(
    `epochs of ${samples} samples in minibatches of ${size} are fair on the device, chain by chain`,
    async (device) => {
      const epoch = await epochsOnDevice(device, given);
      const count = chains * epochs;
      const scores = permutationScores(samples, count, epoch);
      for (const [name, z] of Object.entries(scores)) {
        assert(Math.abs(z) < 4.5, `${name}: z = ${z}`);
      }
      const neighbours = agreementZ(
        count - epochs,
        (i) => [epoch(i), epoch(i + epochs)],
      );
      assert(Math.abs(neighbours) < 4.5, `neighbours: z = ${neighbours}`);
      // Chains in pairs that share their permutations.
      const shared = agreementZ(
        count - epochs,
        (i) => [epoch(i), epoch(i + (Math.floor(i / epochs) & 1) * epochs)],
      );
      assert(shared > 9);
    },
  );
}
