/**
 * Numbers out of text files.
 *
 * @module
 */
import { shown } from "../params.ts";

/** Words that people write where a number is missing. */
const missing = new Set(["", "na", "n/a", "nan", "null", "none", "-"]);

/** What separates the cells of a line: the first of these that it has, else blanks. */
const separators = [";", "\t", ","] as const;

function cellsOf(line: string, separator: string | undefined): string[] {
  const cells = separator ? line.split(separator) : line.trim().split(/\s+/);
  return cells.map((cell) => cell.trim().replace(/^"(.*)"$/, "$1").trim());
}

function isNumber(cell: string): boolean {
  return cell !== "" && Number.isFinite(Number(cell));
}

/** A line of names: not one of its cells is a number, and not all are missing. */
function isHeading(cells: readonly string[]): boolean {
  return !cells.some(isNumber) &&
    cells.some((cell) => !missing.has(cell.toLowerCase()));
}

function problemOf(cell: string): string {
  return missing.has(cell.toLowerCase())
    ? cell === "" ? "is empty" : `is ${shown(cell)}, a missing value`
    : `is ${shown(cell)}`;
}

/**
 * Reads a table of numbers: cells apart by commas, semicolons, tabs or blanks,
 * a row a line. A first line of names, empty lines and lines that begin with
 * `#` are passed over.
 *
 * @param text What the file holds.
 * @returns The numbers, shape [row][column].
 * @throws RangeError with the reason and the place of the first wrong cell.
 *
 * @example A heading and two rows
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseCsv } from "./csv.ts";
 *
 * assertEquals(parseCsv("x, y\n1, 2\n-3, 4e-1\n"), [[1, 2], [-3, 0.4]]);
 * ```
 */
export function parseCsv(text: string): number[][] {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\r|\n/)
    .map((line, i) => ({ line, number: i + 1 }))
    .filter(({ line }) => line.trim() !== "" && !/^\s*#/.test(line));
  const separator = separators.find((s) => lines[0]?.line.includes(s));
  const table = lines.map(({ line, number }) => ({
    cells: cellsOf(line, separator),
    number,
  }));
  if (table.length > 0 && isHeading(table[0]!.cells)) table.shift();
  if (table.length === 0) {
    throw new RangeError("it must have a row of numbers: it has none.");
  }
  const columns = table[0]!.cells.length;
  return table.map(({ cells, number }, i) => {
    const place = `row ${i + 1} (line ${number})`;
    const wrong = cells.findIndex((cell) => !isNumber(cell));
    if (wrong >= 0) {
      throw new RangeError(
        `every cell must be a finite number: ${place}, column ${wrong + 1} ${
          problemOf(cells[wrong]!)
        }.`,
      );
    }
    if (cells.length !== columns) {
      throw new RangeError(
        `every row must have as many columns as row 1, ${columns}: ${place} has ${cells.length}.`,
      );
    }
    return cells.map(Number);
  });
}
