/**
 * WGSL files and what is made of them.
 *
 * @module
 */
import four from "../shaders/lanes/four.wgsl" with { type: "text" };
import one from "../shaders/lanes/one.wgsl" with { type: "text" };

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
