/**
 * How a command ends.
 *
 * @module
 */

/** Exit codes. */
export const codes = {
  /** No check failed. */
  ok: 0,
  /** A check failed. */
  failed: 1,
  /** Bad input: nothing was run, nothing written. */
  input: 2,
  /** A GPU was asked for and there is none. */
  adapter: 3,
  /** The device or the disk gave way, or trajectories escaped. */
  lost: 4,
  /** Interrupted. */
  interrupted: 130,
} as const;

/** Ends a command with sentences on stderr. */
export class Stop extends Error {
  /** Exit code. */
  readonly code: number;
  /** What to say, a sentence each. */
  readonly sentences: readonly string[];

  /**
   * @param code Exit code.
   * @param sentences What to say.
   */
  constructor(code: number, sentences: readonly string[]) {
    super(sentences.join("\n"));
    this.name = "Stop";
    this.code = code;
    this.sentences = sentences;
  }
}
