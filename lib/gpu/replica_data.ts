/**
 * Samples of a classifier on a device.
 *
 * @module
 */
import type { LabelledData } from "../replicas/ensemble.ts";
import { slackBytes } from "./replica_commands.ts";

/** Samples in buffers. */
export interface DeviceData {
  /** How inputs are stored. */
  readonly format: "bytes" | "floats";
  /** Inputs, four features a vector, shape [sample][vector]. */
  readonly inputs: GPUBuffer;
  /** Class of each sample. */
  readonly labels: GPUBuffer;
  /** Number of samples. */
  readonly samples: number;
}

/** Inputs with rows padded to vectors of four numbers. */
function padded(
  { inputs, samples, features }: LabelledData,
): Uint8Array | Float32Array {
  const row = 4 * Math.ceil(features / 4);
  if (row === features) return inputs;
  const out = inputs instanceof Uint8Array
    ? new Uint8Array(row * samples)
    : new Float32Array(row * samples);
  for (let s = 0; s < samples; s++) {
    out.set(inputs.subarray(s * features, (s + 1) * features), s * row);
  }
  return out;
}

/**
 * Brings samples to a device.
 *
 * @param device The device.
 * @param buffer Makes a buffer of so many bytes.
 * @param data The samples.
 * @returns Where they are.
 */
export function deviceData(
  device: GPUDevice,
  buffer: (label: string, bytes: number) => GPUBuffer,
  data: LabelledData,
): DeviceData {
  const put = (
    label: string,
    values: Uint8Array | Float32Array | Uint32Array,
  ) => {
    const made = buffer(label, values.byteLength);
    device.queue.writeBuffer(
      made,
      0,
      values.buffer as ArrayBuffer,
      values.byteOffset,
      values.byteLength,
    );
    return made;
  };
  return {
    format: data.inputs instanceof Uint8Array ? "bytes" : "floats",
    inputs: put("inputs", padded(data)),
    labels: put("labels", Uint32Array.from(data.labels)),
    samples: data.samples,
  };
}

/**
 * Makes buffers of a device that end in the room of a window.
 *
 * @param device The device.
 * @param made Receives each of them.
 * @returns Makes a buffer; its bytes are zero.
 */
export function roomyBuffers(
  device: GPUDevice,
  made: GPUBuffer[],
): (label: string, bytes: number) => GPUBuffer {
  return (label, bytes) => {
    const buffer = device.createBuffer({
      label,
      size: Math.ceil(bytes / 256) * 256 + slackBytes,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.UNIFORM |
        GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC,
    });
    made.push(buffer);
    return buffer;
  };
}
