import type { Point } from "./points.ts";

/** Most sentences of all points together. */
const most = 12;

/**
 * What is said at several points, each sentence once.
 *
 * @param points Where something was said.
 * @param said Sentences of each of them.
 * @param whole Points at which a sentence is said of the run as a whole.
 * @returns The sentences, with the points they hold at.
 */
export function commonSentences(
  points: readonly Point[],
  said: readonly (readonly string[])[],
  whole: number,
): string[] {
  const where = new Map<string, number[]>();
  said.forEach((sentences, i) => {
    for (const sentence of new Set(sentences)) {
      const known = where.get(sentence);
      if (known) known.push(i);
      else where.set(sentence, [i]);
    }
  });
  const out = [...where].map(([sentence, at]) => {
    if (at.length >= whole) return sentence;
    const more = at.length - 1;
    const others = more === 0
      ? ""
      : ` and ${more} other point${more === 1 ? "" : "s"}`;
    return `At ${points[at[0]!]!.words}${others}: ${sentence}`;
  });
  const rest = out.length - most;
  return rest <= 0
    ? out
    : [...out.slice(0, most), `And ${rest} more at other points.`];
}
