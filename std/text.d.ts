/** The signatures in use; the npm package has no types of its own. */
export function closestString(
  givenWord: string,
  possibleWords: ReadonlyArray<string>,
): string;
export function levenshteinDistance(a: string, b: string): number;
