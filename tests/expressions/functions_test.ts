import { assert, assertEquals } from "@std/assert";
import { functionsShader } from "../../lib/expressions/mod.ts";
import { numericFunctions } from "../../lib/expressions/special.ts";
import { runProbe } from "../../lib/gpu/self_test/probe.ts";
import { fourLanes, mathShader } from "../../lib/shader.ts";
import probe from "../../shaders/self_test/functions.wgsl" with {
  type: "text",
};
import { gpuTest } from "../engine/gpu.ts";
import { uniform } from "../stats/random.ts";

const count = 2 ** 18;
/** Below these, f32 has no normal numbers; above, none at all. */
const [low, high] = [-87, 88];

/** All sizes from 2^-40 on, and the whole range of exponents, both signs. */
function argument(i: number, draw: () => number): number {
  const sign = i & 1 ? 1 : -1;
  const size = i & 2 ? 2 ** (46 * draw() - 40) : 20 * draw();
  return Math.fround(Math.min(Math.max(sign * size, low), high));
}

/** The functions in the order of the shader: what they are of (a, rise), and the largest relative error allowed. */
const rows: readonly {
  readonly name: string;
  readonly exact: (a: number, rise: number) => number;
  readonly limit: number;
}[] = [
  { name: "exp", exact: numericFunctions.exp, limit: 2e-7 },
  { name: "expm1", exact: numericFunctions.expm1, limit: 2.5e-7 },
  {
    name: "log1p",
    exact: (a) => Math.log1p(Math.max(a, Math.fround(-0.9999))),
    limit: 4e-7,
  },
  { name: "tanh", exact: numericFunctions.tanh, limit: 5e-7 },
  { name: "sigmoid", exact: numericFunctions.sigmoid, limit: 4e-7 },
  { name: "softplus", exact: numericFunctions.softplus, limit: 4e-7 },
  {
    name: "softplusRise",
    exact: numericFunctions.softplusRise,
    limit: 8e-7,
  },
];

gpuTest(
  "the functions of expressions keep the relative accuracy of f32 over their whole range",
  async (device) => {
    const draw = uniform(3);
    const [a, rise] = [0, 1].map(() =>
      Float32Array.from({ length: count }, (_, i) => argument(i, draw))
    ) as [Float32Array, Float32Array];
    const points = new Float32Array(2 * count);
    for (let i = 0; i < count; i++) {
      // So that neither end of the step leaves the range.
      if (a[i]! + rise[i]! < low || a[i]! + rise[i]! > high) rise[i] = 0.5;
      points[8 * (i >> 2) + (i & 3)] = a[i]!;
      points[8 * (i >> 2) + 4 + (i & 3)] = rise[i]!;
    }
    const size = 36 * count;
    const bytes = await runProbe(device, {
      shaders: [
        fourLanes,
        mathShader,
        functionsShader,
        { path: "self_test/functions.wgsl", code: probe },
      ],
      entryPoint: "evaluate",
      inputs: [points],
      size,
      workgroups: count / 4 / 64,
    });
    const values = new Float32Array(bytes);
    for (const [part, { name, exact, limit }] of rows.entries()) {
      let [worst, where] = [0, ""];
      for (let i = 0; i < count; i++) {
        const wanted = exact(a[i]!, rise[i]!);
        // What is below the normal numbers may be flushed to zero.
        if (Math.abs(wanted) < 2 ** -125) continue;
        const found = values[36 * (i >> 2) + 4 * part + (i & 3)]!;
        const error = Math.abs(found / wanted - 1);
        if (!(error <= worst)) {
          [worst, where] = [error, `(${a[i]}, ${rise[i]})`];
        }
      }
      assert(worst <= limit, `${name} at ${where}: relative error ${worst}`);
    }
  },
);

gpuTest("exponentials end where f32 does, not in infinity", async (device) => {
  const points = Float32Array.of(-1e30, 1e30, 1000, -1000, 0, 0, 0, 0);
  const bytes = await runProbe(device, {
    shaders: [
      fourLanes,
      mathShader,
      functionsShader,
      { path: "self_test/functions.wgsl", code: probe },
    ],
    entryPoint: "evaluate",
    inputs: [new Float32Array(8 * 64).map((_, i) => points[i % 8]!)],
    size: 144 * 64,
    workgroups: 1,
  });
  const values = new Float32Array(bytes, 0, 28);
  assert(values.every(Number.isFinite), values.join());
  const tanh = values.subarray(12, 16);
  assertEquals([...tanh], [-1, 1, 1, -1]);
});
