/**
 * A WGSL file as the module that owns it imports it.
 *
 * @module
 */

/** One WGSL file. */
export interface Shader {
  /** Path under `shaders/`, for compiler messages. */
  readonly path: string;
  /** Its text. */
  readonly code: string;
}
