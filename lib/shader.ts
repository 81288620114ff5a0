/**
 * WGSL files and what is made of them.
 *
 * @module
 */
import fixedPoint from "../shaders/fixed_point.wgsl" with { type: "text" };
import four from "../shaders/lanes/four.wgsl" with { type: "text" };
import one from "../shaders/lanes/one.wgsl" with { type: "text" };
import math from "../shaders/math.wgsl" with { type: "text" };
import normals from "../shaders/normals.wgsl" with { type: "text" };
import threefry from "../shaders/threefry.wgsl" with { type: "text" };

/** One WGSL file, as the module that owns it imports it. */
export interface Shader {
  /** Path under `shaders/`, for compiler messages. */
  readonly path: string;
  /** Its text. */
  readonly code: string;
}

/**
 * What `threefry.wgsl`, `normals.wgsl`, `math.wgsl` and `functions.wgsl` compute
 * with: four lanes, for kernels that carry four trajectories in a vector.
 */
export const fourLanes: Shader = { path: "lanes/four.wgsl", code: four };

/**
 * The same for one lane, for kernels whose invocation is one chain. A block of
 * `normals.wgsl` is then four normals of that chain.
 */
export const oneLane: Shader = { path: "lanes/one.wgsl", code: one };

/** Bounded elementary functions of lanes. */
export const mathShader: Shader = { path: "math.wgsl", code: math };

/** The random generator, lanes at a time. */
export const threefryShader: Shader = { path: "threefry.wgsl", code: threefry };

/** Normals out of {@linkcode threefryShader}. */
export const normalsShader: Shader = { path: "normals.wgsl", code: normals };

/** Sums in 64-bit integers. */
export const fixedPointShader: Shader = {
  path: "fixed_point.wgsl",
  code: fixedPoint,
};

/** A kernel: files joined as they are, for declarations may refer forward. */
export interface Program {
  /** Name, for messages; the same name is the same program. */
  readonly label: string;
  /** The files. */
  readonly shaders: readonly Shader[];
  /** Entry point. */
  readonly entryPoint: string;
  /** Values of the `override` constants. */
  readonly constants: Readonly<Record<string, number>>;
}
