import { batchPlan } from "../../lib/chains/batches.ts";
import type { BatchSource } from "../../lib/chains/batches_numeric.ts";
import { batchShaders } from "../../lib/chains/batches_wgsl.ts";
import { runProbe } from "../../lib/gpu/self_test/probe.ts";
import { purposes, streamKey } from "../../lib/rng.ts";
import { oneLane, threefryShader } from "../../lib/shader.ts";
import probe from "../../shaders/self_test/batches.wgsl" with { type: "text" };

/** The first of 64 chains and their first step. */
export interface Group {
  readonly chain: number;
  readonly step: number;
}

/** Minibatches as a device draws them, [chain][step][member]. */
export async function drawnOnDevice(
  device: GPUDevice,
  { batches, samples, seed, replica }: BatchSource,
  groups: readonly Group[],
  steps: number,
): Promise<Uint32Array> {
  const plan = batchPlan(batches, samples);
  const key = streamKey(seed, purposes.batches, replica);
  const bytes = await runProbe(device, {
    shaders: [
      oneLane,
      threefryShader,
      ...batchShaders(plan),
      { path: "self_test/batches.wgsl", code: probe },
    ],
    entryPoint: "draw",
    uniform: new Uint32Array([...key, steps, 0, 0, 0]),
    inputs: [
      new Uint32Array(
        groups.flatMap(({ chain, step }) => [
          chain >>> 0,
          Math.floor(chain / 2 ** 32),
          step,
          0,
        ]),
      ),
    ],
    size: 4 * 64 * groups.length * steps * plan.size,
    workgroups: groups.length,
  });
  return new Uint32Array(bytes);
}
