/**
 * What may go wrong with a database, in one sentence.
 *
 * @module
 */

/** The run store cannot be used, or cannot take what it was given. */
export class StoreError extends Error {
  /**
   * Takes the whole sentence.
   *
   * @param sentence One sentence: action, reason.
   */
  constructor(sentence: string) {
    super(sentence);
    this.name = "StoreError";
  }
}

const reasons: readonly (readonly [RegExp, string])[] = [
  [/is full|no space/i, "the disk is full"],
  [/not a database/i, "it is no database"],
  [/malformed|corrupt/i, "it is damaged"],
  [/readonly|read-only/i, "it may only be read"],
  [/locked|busy/i, "another process holds it"],
  [/unable to open/i, "it cannot be opened or created there"],
  [/requires .* access/i, "this process has no permission to use it"],
  [/I\/O/i, "reading or writing the disk failed"],
];

/**
 * Carries out a step with the database and translates its errors.
 *
 * @param action What is attempted, such as "Cannot store a block".
 * @param step The step.
 * @param comfort What remains true, such as ": what is done is kept".
 * @returns What the step returns.
 * @throws StoreError with the action and the reason.
 */
export function attempt<T>(
  action: string,
  step: () => T,
  comfort = "",
): T {
  try {
    return step();
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const message = (error as Error).message;
    const known = reasons.find(([pattern]) => pattern.test(message));
    throw new StoreError(`${action} as ${known?.[1] ?? message}${comfort}.`);
  }
}
