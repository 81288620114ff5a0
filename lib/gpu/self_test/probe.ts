/**
 * Runs a small kernel once, for the self-test.
 *
 * @module
 */
import type { Shader } from "../../shader.ts";
import { compile } from "../compile.ts";

/** A kernel and what it reads and writes. */
export interface Probe {
  /** Files, joined. */
  readonly shaders: readonly Shader[];
  /** Entry point. */
  readonly entryPoint: string;
  /** Uniform buffer of binding 0, if there is one. */
  readonly uniform?: BufferSource;
  /** Storage buffers of the next bindings. */
  readonly inputs?: readonly BufferSource[];
  /** Bytes of the storage buffer of the last binding, which is read back. */
  readonly size: number;
  /** Number of workgroups. */
  readonly workgroups: number;
}

/**
 * Runs a kernel and waits for what it wrote.
 *
 * @param device Where.
 * @param probe What.
 * @returns The bytes of its last binding.
 * @throws Error with the words of the driver.
 */
export async function runProbe(
  device: GPUDevice,
  { shaders, entryPoint, uniform, inputs = [], size, workgroups }: Probe,
): Promise<ArrayBuffer> {
  const label = shaders.at(-1)!.path;
  const pipeline = await compile(device, {
    label,
    shaders,
    entryPoint,
    constants: {},
  });
  const { STORAGE, UNIFORM, COPY_SRC, COPY_DST, MAP_READ } = GPUBufferUsage;
  device.pushErrorScope("validation");
  const filled = (data: BufferSource, usage: GPUBufferUsageFlags) => {
    const buffer = device.createBuffer({
      label,
      size: data.byteLength,
      usage: usage | COPY_DST,
    });
    device.queue.writeBuffer(buffer, 0, data);
    return buffer;
  };
  const output = device.createBuffer({
    label,
    size,
    usage: STORAGE | COPY_SRC,
  });
  const target = device.createBuffer({
    label,
    size,
    usage: MAP_READ | COPY_DST,
  });
  const buffers = [
    ...(uniform ? [filled(uniform, UNIFORM)] : []),
    ...inputs.map((data) => filled(data, STORAGE)),
    output,
  ];
  const bindings = device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: buffers.map((buffer, binding) => ({
      binding,
      resource: { buffer },
    })),
  });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, bindings);
  pass.dispatchWorkgroups(workgroups);
  pass.end();
  encoder.copyBufferToBuffer(output, 0, target, 0, size);
  device.queue.submit([encoder.finish()]);
  const error = await device.popErrorScope();
  if (error) throw new Error(error.message);
  await target.mapAsync(GPUMapMode.READ);
  const bytes = target.getMappedRange().slice(0);
  for (const buffer of [...buffers, target]) buffer.destroy();
  return bytes;
}
