/**
 * The files of the self-test: those under test, then the small kernels that
 * call them.
 *
 * @module
 */
import compensationTest from "../../../shaders/self_test/compensation.wgsl" with {
  type: "text",
};
import fixedPointTest from "../../../shaders/self_test/fixed_point.wgsl" with {
  type: "text",
};
import loopsTest from "../../../shaders/self_test/loops.wgsl" with {
  type: "text",
};
import mathTest from "../../../shaders/self_test/math.wgsl" with {
  type: "text",
};
import normalsTest from "../../../shaders/self_test/normals.wgsl" with {
  type: "text",
};
import threefryTest from "../../../shaders/self_test/threefry.wgsl" with {
  type: "text",
};
import uniformTest from "../../../shaders/self_test/uniform01.wgsl" with {
  type: "text",
};
import {
  fixedPointShader,
  fourLanes,
  mathShader,
  normalsShader,
  type Shader,
  threefryShader,
} from "../../shader.ts";

const noise: readonly Shader[] = [
  fourLanes,
  mathShader,
  threefryShader,
  normalsShader,
];

function test(name: string, code: string): Shader {
  return { path: `self_test/${name}.wgsl`, code };
}

/** Files of each small kernel, joined by `compile`. */
export const probes = {
  compensation: [test("compensation", compensationTest)],
  fixedPoint: [
    fourLanes,
    fixedPointShader,
    test("fixed_point", fixedPointTest),
  ],
  loops: [test("loops", loopsTest)],
  math: [fourLanes, mathShader, test("math", mathTest)],
  normals: [...noise, test("normals", normalsTest)],
  threefry: [fourLanes, threefryShader, test("threefry", threefryTest)],
  uniform01: [...noise, test("uniform01", uniformTest)],
} as const satisfies Record<string, readonly Shader[]>;
