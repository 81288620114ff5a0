/**
 * WGSL files and what is made of them.
 *
 * @module
 */

/** One WGSL file, as the module that owns it imports it. */
export interface Shader {
  /** Path under `shaders/`, for compiler messages. */
  readonly path: string;
  /** Its text. */
  readonly code: string;
}

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
