import { assert } from "@std/assert";
import { doubleWellEnergy } from "../../lib/ebm/models/double_well.ts";
import { mixtureEnergy } from "../../lib/ebm/models/mixture.ts";
import { rbmEnergyTree } from "../../lib/ebm/models/rbm.ts";
import { functionsShader } from "../../lib/expressions/mod.ts";
import { runProbe } from "../../lib/gpu/self_test/probe.ts";
import { type Energy, functionsOf } from "../../lib/learning/mod.ts";
import { energyShader } from "../../lib/learning/print.ts";
import { fourLanes, mathShader } from "../../lib/shader.ts";
import { uniform } from "../stats/random.ts";
import { gpuTest } from "../engine/gpu.ts";

const count = 512;

interface Sample {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly t: readonly number[];
  readonly to: readonly number[];
}

/** What a device makes of an energy: gain, work of a switch, first force. */
async function onDevice(
  device: GPUDevice,
  energy: Energy,
  samples: readonly Sample[],
): Promise<Float32Array> {
  const d = energy.coordinates.length;
  const p = energy.parameters.length;
  const width = 2 * d + 3 * p;
  const code = `
@group(0) @binding(0) var<storage, read> input: array<f32>;
@group(0) @binding(1) var<storage, read_write> output: array<f32>;
@compute @workgroup_size(64)
fn evaluate(@builtin(global_invocation_id) id: vec3u) {
  var x: Point;
  var y: Point;
  var t: Theta;
  var to: Theta;
  var by: Theta;
  let at = id.x * ${width}u;
  for (var j = 0u; j < ${d}u; j += 1u) {
    x[j] = vec4f(input[at + j]);
    y[j] = vec4f(input[at + ${d}u + j]);
  }
  for (var i = 0u; i < ${p}u; i += 1u) {
    t[i] = input[at + ${2 * d}u + i];
    to[i] = input[at + ${2 * d + p}u + i];
    by[i] = input[at + ${2 * d + 2 * p}u + i];
  }
  output[3u * id.x] = gain(x, y, t).x;
  output[3u * id.x + 1u] = switchWork(x, t, to, by).x;
  output[3u * id.x + 2u] = force(x, t)[0].x;
}`;
  const input = Float32Array.from(
    samples.flatMap(({ x, y, t, to }) => [
      ...x,
      ...y,
      ...t,
      ...to,
      ...to.map((v, i) => v - t[i]!),
    ]),
  );
  const bytes = await runProbe(device, {
    shaders: [
      {
        path: "vectors",
        code:
          `alias Point = array<vec4f, ${d}>; alias Theta = array<f32, ${p}>;`,
      },
      fourLanes,
      mathShader,
      functionsShader,
      energyShader(energy),
      { path: "probe", code },
    ],
    entryPoint: "evaluate",
    inputs: [input],
    size: 12 * count,
    workgroups: count / 64,
  });
  return new Float32Array(bytes);
}

/** Points near and far, small steps and large ones. */
function samplesOf(
  energy: Energy,
  far: number,
  [low, high]: readonly [number, number],
): Sample[] {
  const draw = uniform(11);
  return Array.from({ length: count }, (_, n) => {
    const scale = far * ((n + 1) / count) ** 3;
    const step = n % 3 === 0 ? 1e-3 : n % 3 === 1 ? 0.3 : scale;
    const x = energy.coordinates.map(() =>
      Math.fround(scale * (2 * draw() - 1))
    );
    const y = x.map((v) => Math.fround(v + step * (2 * draw() - 1)));
    const theta = () =>
      energy.parameters.map(() => Math.fround(low + (high - low) * draw()));
    return { x, y, t: theta(), to: theta() };
  });
}

const cases = [
  ["double well", doubleWellEnergy({ barrier: 2 }), 4, [-2, 2]],
  // Forty deviations from either Gaussian: a plain sum of exponentials is 0 there.
  ["mixture", mixtureEnergy({ separation: 1.2, sigma: 0.6 }), 25, [0.1, 0.9]],
  ["machine", rbmEnergyTree(2, 2), 60, [-2, 2]],
] as const;

for (const [name, energy, far, range] of cases) {
  gpuTest(
    `the ${name} in single precision, near and far out`,
    async (device) => {
      const samples = samplesOf(energy, far, range);
      const found = await onDevice(device, energy, samples);
      const functions = functionsOf(energy);
      const force = new Float64Array(energy.coordinates.length);
      samples.forEach(({ x, y, t, to }, n) => {
        functions.force(x, t, force);
        const span = Math.max(...x.map((v, j) => Math.abs(y[j]! - v)));
        const size = 1 + Math.abs(functions.energy(x, t)) +
          Math.abs(functions.energy(y, t));
        // A small step has a small difference: no error of the size of U itself,
        // only that of the positions.
        const slopes = 1 + Math.abs(force[0]!) + Math.hypot(...x, ...y) ** 3;
        const exact = [
          [
            functions.gain(x, y, t),
            Math.min(size, span * slopes + 0.02 * Math.hypot(1, ...x)),
          ],
          [functions.switchWork(x, t, to), 2 + Math.hypot(...x) ** 2],
          [force[0]!, slopes],
        ];
        exact.forEach(([value, scale], i) => {
          const error = Math.abs(found[3 * n + i]! - value!);
          // NaN is no small error.
          assert(
            error <= 4e-6 * scale!,
            `${name} ${i}: ${
              found[3 * n + i]
            } for ${value} at ${x} -> ${y}, ${t} -> ${to}`,
          );
        });
      });
    },
  );
}

gpuTest(
  "a sum of exponentials underflows where the mixture does not",
  async (device) => {
    const energy = mixtureEnergy({ separation: 1.2, sigma: 0.6 });
    const naive = Math.fround(Math.exp(-((12 - 1.2) ** 2) / 0.72));
    assert(naive === 0);
    const sample = { x: [12], y: [12.1], t: [0.5], to: [0.4] };
    const found = await onDevice(device, energy, new Array(count).fill(sample));
    assert(Number.isFinite(found[0]!) && Number.isFinite(found[1]!));
  },
);
