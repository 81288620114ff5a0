/**
 * The two brand names of informations, and what they stand for here.
 *
 * The formulas behind the names M-info and L-info (arXiv 2310.19802) are not
 * certain, so every candidate has a neutral name and this table alone says
 * which of them carries a brand.
 *
 * @module
 */

/** What a brand name stands for. */
export interface InfoAlias {
  /** Neutral name, that of the estimate. */
  readonly estimate: string;
  /** Symbol. */
  readonly symbol: string;
  /** What it is. */
  readonly formula: string;
}

/** Brand names on labels of plots and reports: a correction is a change of one line. */
export const INFO_ALIASES = {
  "M-info": {
    estimate: "memorizedInformation",
    symbol: "M",
    formula: "I(Theta; B)",
  },
  "L-info (interface)": {
    estimate: "learnedInformation",
    symbol: "L_int",
    formula: "I(X; Theta)",
  },
  "L-info (data)": {
    estimate: "learnedInformationData",
    symbol: "L_B",
    formula: "I(X; B)",
  },
} as const satisfies Readonly<Record<string, InfoAlias>>;

/**
 * The label of an information.
 *
 * @param estimate Neutral name.
 * @returns Brand name and formula; the neutral name where it has no brand.
 *
 * @example With and without a brand
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { infoLabel } from "./aliases.ts";
 *
 * assertEquals(infoLabel("memorizedInformation"), "M-info, I(Theta; B)");
 * assertEquals(infoLabel("learnedPath"), "learnedPath");
 * ```
 */
export function infoLabel(estimate: string): string {
  const found = Object.entries<InfoAlias>(INFO_ALIASES)
    .find(([, alias]) => alias.estimate === estimate);
  return found ? `${found[0]}, ${found[1].formula}` : estimate;
}
