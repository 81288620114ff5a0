import { assertEquals } from "@std/assert";
import { functionsShader } from "../../lib/expressions/mod.ts";
import { runProbe } from "../../lib/gpu/self_test/probe.ts";
import {
  fourLanes,
  mathShader,
  normalsShader,
  oneLane,
  type Shader,
  threefryShader,
} from "../../lib/shader.ts";
import { gpuTest } from "../engine/gpu.ts";

const count = 4096;

/** Everything that is written in lanes, at points of both signs. */
const code = `
@group(0) @binding(0) var<storage, read> points: array<Reals>;
@group(0) @binding(1) var<storage, read_write> values: array<array<Reals, 12>>;

@compute @workgroup_size(64)
fn evaluate(@builtin(global_invocation_id) id: vec3u) {
  let a = points[id.x];
  let n = normals(Words(bitcast<Lanes>(a), Lanes(3u), Lanes(7u), Lanes(0u)), vec4u(1u, 2u, 3u, 4u));
  let c = circle(a);
  values[id.x] = array(n.a, n.b, n.c, n.d, c.cosine, c.sine,
    naturalLog(abs(a) + 1e-3), exponential(a), expm1(a),
    hyperbolicTangent(a), sigmoid(a), softplus(a));
}`;

/** Values, shape [function][point]. */
async function valuesOf(
  device: GPUDevice,
  lanes: Shader,
  width: number,
): Promise<number[][]> {
  const bytes = await runProbe(device, {
    shaders: [
      lanes,
      mathShader,
      functionsShader,
      threefryShader,
      normalsShader,
      { path: "lanes", code },
    ],
    entryPoint: "evaluate",
    inputs: [
      Float32Array.from(
        { length: count },
        (_, i) => 12 * (i + 0.5) / count - 6,
      ),
    ],
    size: 12 * 4 * count,
    workgroups: count / width / 64,
  });
  const bits = new Uint32Array(bytes);
  return Array.from(
    { length: 12 },
    (_, f) =>
      Array.from({ length: count }, (_, i) => {
        const row = Math.floor(i / width);
        return bits[(row * 12 + f) * width + i % width]!;
      }),
  );
}

gpuTest("one lane gives the bits that four lanes give", async (device) => {
  const four = await valuesOf(device, fourLanes, 4);
  assertEquals(await valuesOf(device, oneLane, 1), four);
  assertEquals(new Set(four[0]).size > count / 2, true);
});
