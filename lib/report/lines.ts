/**
 * Lines of text of limited width.
 *
 * @module
 */

/** Width of a report [columns]. */
export const width = 80;

/**
 * Cuts text into lines between words.
 *
 * @param text The text.
 * @param indent What every line begins with.
 * @param room Width of a line, the indent counted in.
 * @returns The lines.
 */
export function wrapped(
  text: string,
  indent: string,
  room: number = width,
): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(" ")) {
    if (line !== indent && line.length + 1 + word.length > room) {
      lines.push(line);
      line = indent;
    }
    line += line === indent ? word : ` ${word}`;
  }
  return [...lines, line];
}

/** What becomes of a cell once its width is settled. */
export interface Column {
  /** Heading. */
  readonly title: string;
  /** Numbers stand on the right. Defaults to "left". */
  readonly align?: "left" | "right";
}

/**
 * Aligns cells in columns, two spaces apart.
 *
 * @param columns Headings and sides.
 * @param rows The cells.
 * @returns The line of headings, then a line a row; nothing is coloured yet.
 */
export function aligned(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string[] {
  const all = [columns.map((c) => c.title), ...rows];
  const widths = columns.map((_, i) =>
    Math.max(...all.map((row) => row[i]?.length ?? 0))
  );
  return all.map((row) =>
    columns.map(({ align }, i) => {
      const cell = row[i] ?? "";
      return align === "right"
        ? cell.padStart(widths[i]!)
        : cell.padEnd(widths[i]!);
    }).join("  ").trimEnd()
  );
}
