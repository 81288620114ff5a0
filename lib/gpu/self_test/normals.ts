/**
 * The random numbers that trajectories are made of.
 *
 * @module
 */
import {
  normalPair,
  purposes,
  streamKey,
  threefry,
  uniform01,
} from "../../rng.ts";
import { runProbe } from "./probe.ts";
import { grouped, passIf, type SelfTestRow, small } from "./row.ts";
import { probes } from "./shaders.ts";

/** Largest difference between device and host that the golden trajectories allow. */
const tolerance = 2e-6;

/** Two words and the pair of normals they give. */
const golden: readonly (readonly [number, number, number, number])[] = [
  [0xfcd6748a, 0xd6e8808a, 0.084051817, -0.133396251],
  [0x45fb9bcb, 0xc344f72c, 0.129096408, -1.605362522],
  [0xc8e4a148, 0xa1a93868, -0.471870795, -0.512003099],
  [0x9e532ab7, 0x173e9d77, 0.825076182, 0.529439506],
  [0xa338b96b, 0xb217488e, -0.317631346, -0.894006698],
  [0x2826c47c, 0xda9dbc5e, 1.169878965, -1.528535863],
  [0, 0, 6.763705635, 0],
  [0xffffffff, 0x20000000, 2.441406e-4, 2.441406e-4],
  [0x80000000, 0xffffffff, 1.177410023, -1.722e-9],
];

/** Words whose leading bits end everywhere. */
const edges = Array.from(
  { length: 32 },
  (_, k) => [2 ** k, 2 ** (k + 1) - 1, 2 ** k + 1],
).flat();

async function testWords(device: GPUDevice): Promise<SelfTestRow[]> {
  const groups = 64;
  const pairs = new Uint32Array(8 * groups);
  const asked = Array.from({ length: 4 * groups }, (_, i) => {
    const [w0, w1] = golden[i] ??
      [edges[i] ?? Math.imul(i, 0x9e3779b9), Math.imul(i, 0x85ebca6b)];
    pairs[8 * (i >> 2) + (i & 3)] = w0;
    pairs[8 * (i >> 2) + 4 + (i & 3)] = w1;
    return [w0 >>> 0, w1 >>> 0] as const;
  });
  const bytes = await runProbe(device, {
    shaders: probes.uniform01,
    entryPoint: "draw",
    inputs: [pairs],
    size: 48 * groups,
    workgroups: groups / 64,
  });
  const drawn = new Float32Array(bytes);
  const at = (i: number, part: number) =>
    drawn[12 * (i >> 2) + 4 * part + (i & 3)]!;
  const worst = golden.reduce((most, [, , a, b], i) =>
    Math.max(
      most,
      Math.abs(at(i, 1) - a),
      Math.abs(at(i, 2) - b),
    ), 0);
  const uniforms = asked.map((_, i) => at(i, 0));
  const same = asked.filter(([w0], i) => uniforms[i] === uniform01(w0)).length;
  const [low, high] = [Math.min(...uniforms), Math.max(...uniforms)];
  const exact = same === asked.length && low === 2 ** -33 &&
    high === 1 - 2 ** -24;
  return [{
    name: "Normals from the golden words",
    measured: `largest error ${small(worst)}`,
    expected: `<= ${small(tolerance)}`,
    verdict: passIf(worst <= tolerance),
    reason: "",
  }, {
    name: "Uniform numbers",
    measured: `${same} of ${asked.length} as the host, from ${
      small(low)
    } to 1 - ${small(1 - high)}`,
    expected: "all, from 2^-33 to 1 - 2^-24",
    verdict: passIf(exact),
    reason: "",
  }];
}

async function testStream(device: GPUDevice): Promise<SelfTestRow[]> {
  const n = 2 ** 22;
  const key = streamKey(42, purposes.dynamics, 0);
  const bytes = await runProbe(device, {
    shaders: probes.normals,
    entryPoint: "draw",
    uniform: Uint32Array.from(key),
    size: 4 * n,
    workgroups: n / 16 / 64,
  });
  const drawn = new Float32Array(bytes);
  const words = new Uint32Array(4);
  const z = new Float64Array(4);
  let [worst, largest, m1, m2, m4] = [0, 0, 0, 0, 0];
  for (let i = 0; i < n / 4; i++) {
    threefry(words, i, 0, 0, 0, key);
    normalPair(z, 0, words[0]!, words[1]!);
    normalPair(z, 2, words[2]!, words[3]!);
    for (let j = 0; j < 4; j++) {
      const x = drawn[16 * (i >> 2) + 4 * j + (i & 3)]!;
      worst = Math.max(worst, Math.abs(x - z[j]!));
      largest = Math.max(largest, Math.abs(x));
      m1 += x;
      m2 += x * x;
      m4 += x * x * x * x;
    }
  }
  const scores = [
    ["mean", m1 / n, Math.sqrt(1 / n)],
    ["variance - 1", m2 / n - 1, Math.sqrt(2 / n)],
    ["fourth moment - 3", m4 / n - 3, Math.sqrt(96 / n)],
  ] as const;
  return [
    {
      name: `${grouped(n)} normals beside the host`,
      measured: `largest difference ${small(worst)}`,
      expected: `<= ${small(tolerance)}`,
      verdict: passIf(worst <= tolerance),
      reason: "",
    },
    ...scores.map(([what, value, error]): SelfTestRow => ({
      name: `${grouped(n)} normals, ${what}`,
      measured: `${small(value)} +- ${small(error)}`,
      expected: "0 within 4.5 standard errors",
      verdict: passIf(Math.abs(value) <= 4.5 * error),
      reason: "",
    })),
    {
      // Chances of a smaller and of a larger one: 2e-5 and none.
      name: `${grouped(n)} normals, largest`,
      measured: largest.toFixed(3),
      expected: "4.7 to 6.764",
      verdict: passIf(largest > 4.7 && largest <= 6.764),
      reason: "",
    },
  ];
}

/**
 * Golden words, uniform numbers, and the moments of four million normals.
 *
 * @param device The device.
 * @returns The rows.
 */
export async function testNormals(
  device: GPUDevice,
): Promise<readonly SelfTestRow[]> {
  return [...await testWords(device), ...await testStream(device)];
}
