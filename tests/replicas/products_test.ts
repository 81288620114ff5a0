import { assert, assertEquals } from "@std/assert";
import { pipelineCache } from "../../lib/gpu/pipelines.ts";
import { bindProduct, slackBytes } from "../../lib/gpu/replica_commands.ts";
import { roomyBuffers } from "../../lib/gpu/replica_data.ts";
import {
  backwardShape,
  forwardShape,
  passMatrices,
  updateShape,
  weightMatrices,
} from "../../lib/replicas/matrices.ts";
import { pcgUniform } from "../../lib/replicas/pcg.ts";
import {
  type Matrix,
  type Means,
  type ProductShape,
  ways,
} from "../../lib/replicas/products.ts";
import { stagesOf } from "../../lib/replicas/stages.ts";
import { gpuTest } from "../engine/gpu.ts";

const coefficient = -0.25;

/** Numbers in [-1, 1) of all replicas of a matrix. */
function numbers(
  { replica, row, rows }: Matrix,
  replicas: number,
  base: number,
): Float32Array<ArrayBuffer> {
  const length = 4 * (replica * replicas || row * rows);
  return Float32Array.from(
    { length },
    (_, i) => 2 * pcgUniform(base + i) - 1,
  );
}

/** Weights beyond the last output are zero in a network, and errors there anything. */
function clearPadding({ b, terms }: ProductShape, values: Float32Array): void {
  for (let i = 0; i < values.length; i++) {
    const row = Math.floor(i % (4 * b.replica) / (4 * b.row));
    const k = i % (4 * b.replica) % (4 * b.row);
    if (row < b.rows && k >= terms) values[i] = 0;
  }
}

/** The product in f64, and the largest sum of moduli of its terms. */
function exact(
  { form, a, b, c, gate, rows, columns, terms, rectified }: ProductShape,
  replicas: number,
  [A, B, C, G]: readonly Float32Array[],
): { out: Float64Array; scale: number } {
  const out = Float64Array.from(C!);
  let scale = 0;
  for (let z = 0; z < replicas; z++) {
    const [a0, b0] = [4 * z * a.replica, 4 * z * b.replica];
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < 4 * columns; j++) {
        let sum = 0;
        let moduli = 0;
        for (let k = 0; k < terms; k++) {
          const term = form === "update"
            ? A![a0 + i * 4 * a.row + k]! * B![b0 + j * 4 * b.row + k]!
            : A![a0 + k * 4 * a.row + j]! *
              B![
                b0 +
                (form === "forward" ? k * 4 * b.row + i : i * 4 * b.row + k)
              ]!;
          sum += term;
          moduli += Math.abs(term);
        }
        const at = 4 * z * c.replica + i * 4 * c.row + j;
        scale = Math.max(scale, moduli);
        if (form === "update") out[at]! += coefficient * sum;
        else if (gate) {
          const open = G![4 * z * gate.replica + i * 4 * gate.row + j]! > 0;
          out[at] = open ? sum : 0;
        } else out[at] = rectified ? Math.max(0, sum) : sum;
      }
    }
  }
  return { out, scale };
}

async function multiplied(
  device: GPUDevice,
  pipeline: ReturnType<typeof pipelineCache>,
  means: Means,
  shape: ProductShape,
  [A, B, C, G]: readonly Float32Array<ArrayBuffer>[],
): Promise<Float32Array> {
  const made: GPUBuffer[] = [];
  const buffer = roomyBuffers(device, made);
  const put = (values: Float32Array<ArrayBuffer>) => {
    const one = buffer("operand", values.byteLength);
    device.queue.writeBuffer(one, 0, values);
    return one;
  };
  const [a, b, c, gate] = [put(A!), put(B!), put(C!), put(G!)];
  const tools = { device, buffer, means, pipeline };
  const commands = await bindProduct(
    tools,
    shape,
    { a, b, c, gate },
    coefficient,
  );
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  for (const { pipeline, group, workgroups } of commands) {
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    pass.dispatchWorkgroups(...workgroups);
  }
  pass.end();
  const readback = device.createBuffer({
    size: C!.byteLength,
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  });
  made.push(readback);
  encoder.copyBufferToBuffer(c, 0, readback, 0, C!.byteLength);
  device.queue.submit([encoder.finish()]);
  await readback.mapAsync(GPUMapMode.READ);
  const out = new Float32Array(readback.getMappedRange()).slice();
  made.forEach((each) => each.destroy());
  return out;
}

/** Inputs, outputs, samples, replicas: none a multiple of anything. */
const sizes = [
  [1, 1, 1, 1],
  [13, 7, 5, 3],
  [16, 10, 10, 40],
  // Several windows of each operand, in several kernels.
  [401, 199, 61, 2],
  // Rows of weights that no window holds.
  [9, 1501, 5, 2],
] as const;

interface Case {
  readonly shape: ProductShape;
  readonly replicas: number;
  readonly operands: readonly Float32Array<ArrayBuffer>[];
  readonly out: Float64Array;
  readonly scale: number;
}

let known: readonly Case[] | undefined;

/** Every product of every size, worked out once. */
function cases(): readonly Case[] {
  return known ??= sizes.flatMap(([inputs, outputs, samples, replicas]) => {
    const layers = [3, inputs, outputs];
    const context = {
      layers,
      weights: weightMatrices(layers),
      pass: passMatrices(layers, samples, false),
    };
    const shared = {
      layers: [inputs, outputs],
      weights: weightMatrices([inputs, outputs]),
      pass: passMatrices([inputs, outputs], samples, true),
    };
    const shapes = [
      forwardShape(context, 0),
      forwardShape(context, 1),
      backwardShape(context, 1),
      updateShape(context, 1),
      forwardShape(shared, 0),
    ];
    return shapes.map((shape) => {
      const { a, b, c, gate, form } = shape;
      const operands = [a, b, c, gate ?? c].map((matrix, i) =>
        numbers(matrix, replicas, 1e7 * i)
      );
      if (form === "backward") clearPadding(shape, operands[1]!);
      return { shape, replicas, operands, ...exact(shape, replicas, operands) };
    });
  });
}

/** What the first way gave for each case. */
const before: Float32Array[] = [];

for (const through of ways) {
  gpuTest(
    `products through ${through} are those in f64, whatever the sizes, and those of other ways to the last bit`,
    async (device) => {
      const pipeline = pipelineCache(device);
      for (const [i, one] of cases().entries()) {
        const { shape, replicas, operands, out, scale } = one;
        const means = { through, replicas, windows: 12 };
        const found = await multiplied(
          device,
          pipeline,
          means,
          shape,
          operands,
        );
        const off = out.reduce(
          (most, value, i) => Math.max(most, Math.abs(value - found[i]!)),
          0,
        );
        const { form, rows, columns, terms } = shape;
        const what = `${form} ${rows} ${columns} ${terms}: ${off}`;
        // Sequential sums in f32 lose at most half a unit a term.
        assert(off <= 2 ** -24 * scale * Math.sqrt(terms) + 1e-7, what);
        assertEquals(found, before[i] ??= found, what);
      }
    },
  );
}

Deno.test("a product of a paper's layer is cut into windows that its operands fill once", () => {
  const layers = [784, 200];
  const context = {
    layers,
    weights: weightMatrices(layers),
    pass: passMatrices(layers, 100, false),
  };
  const means = { through: "windows", replicas: 2, windows: 12 } as const;
  const stages = stagesOf(forwardShape(context, 0), means);
  const terms = stages.flatMap(({ segments }) => segments.map((s) => s.terms));
  assertEquals(terms.reduce((sum, count) => sum + count), 785);
  assertEquals(stages.map(({ product }) => product.resume), [false, true]);
  for (const { product, launches } of stages) {
    assertEquals(launches.length, 2);
    assert(product.reach.through === "windows");
    const [a, b] = product.reach.windows;
    assert(a + b <= 12);
    for (const { a, b } of launches) {
      for (const at of [...a, ...b]) assertEquals(16 * at % 256, 0);
    }
  }
  assertEquals(slackBytes, 65536);
});
