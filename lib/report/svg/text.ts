/**
 * Words on the page.
 *
 * @module
 */

/**
 * Text made safe for XML.
 *
 * @param text Any text.
 * @returns The text with entities.
 */
export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

const powers: Readonly<Record<string, string>> = {
  "2": "²",
  "3": "³",
  "4": "⁴",
};

const greek: Readonly<Record<string, string>> = {
  Sigma: "Σ",
  Theta: "Θ",
  beta: "β",
  eta: "η",
  kappa: "κ",
  mu: "μ",
  phi: "φ",
  rho: "ρ",
  tau: "τ",
  theta: "θ",
  zeta: "ζ",
};

const names = new RegExp(
  `(?<![A-Za-z0-9])(${Object.keys(greek).join("|")})(?![A-Za-z])`,
  "g",
);
const letters = `A-Za-z${Object.values(greek).join("")}`;
const subscripts = new RegExp(
  `(?<![${letters}0-9_])[${letters}](_([${letters}0-9]+))`,
  "g",
);

/** A piece of text. */
export interface TextRun {
  /** The text. */
  readonly text: string;
  /** Whether it is a subscript. */
  readonly sub: boolean;
}

/**
 * Plain notation as people print it: Delta F, theta_0, x^2, >= and P_F.
 *
 * @param text Such as "P_F(W) [1 / length^2]".
 * @returns Pieces of text, some of them subscripts.
 */
export function runsOf(text: string): TextRun[] {
  const symbols = text
    .replace(/\bDelta /g, "Δ")
    .replaceAll(">=", "≥")
    .replaceAll("<=", "≤")
    .replace(names, (name) => greek[name]!)
    .replace(/\^([2-4])\b/g, (_, digit) => powers[digit]!)
    .replace(/(^|[ (])-(?=[\w ])/g, "$1−");
  const runs: TextRun[] = [];
  let from = 0;
  for (const found of symbols.matchAll(subscripts)) {
    const at = found.index + 1;
    runs.push({ text: symbols.slice(from, at), sub: false });
    runs.push({ text: found[2]!, sub: true });
    from = at + found[1]!.length;
  }
  runs.push({ text: symbols.slice(from), sub: false });
  return runs.filter((run) => run.text !== "");
}

/**
 * Plain notation as people print it, made safe for XML.
 *
 * @param text Such as "P_F(W) [1 / length^2]".
 * @returns SVG text content.
 */
export function typeset(text: string): string {
  return runsOf(text).map(({ text, sub }) =>
    sub
      ? `<tspan dy="3" font-size="75%">${
        escapeXml(text)
      }</tspan><tspan dy="-3">\u200b</tspan>`
      : escapeXml(text)
  ).join("");
}

/**
 * About how wide a text is; there is no font to ask.
 *
 * @param text The text.
 * @param size Size of the font [px].
 * @returns Its width [px].
 */
export function widthOf(text: string, size: number): number {
  return 0.5 * size * text.length;
}

/**
 * Cuts a sentence into lines.
 *
 * @param text The sentence.
 * @param size Size of the font [px].
 * @param room Width of a line [px].
 * @returns The lines.
 */
export function wrap(text: string, size: number, room: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (widthOf(longer, size) <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
