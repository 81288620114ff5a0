/**
 * Comma-separated values: a table a file.
 *
 * Every file begins with lines "# id", "# experiment", "# params" and so on,
 * then names of columns, then rows. `run.csv` holds the trajectories, or, where
 * there are none, the points of a sweep or the estimates; beside it lie
 * `run.sweep.csv`, `run.estimates.csv`, `run.series.csv` with a row for each
 * number of each series, and, where paths were recorded, `run.paths.csv` with a
 * row for each trajectory and time.
 *
 * @module
 */
import {
  type Content,
  type OutputFile,
  type Table,
  tablesOf,
} from "./content.ts";

const encoder = new TextEncoder();
const rowsPerChunk = 4096;

function cell(value: number | string): string {
  const text = String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function* lines(
  { columns }: Table,
  comments: readonly string[],
): Generator<Uint8Array> {
  const names = Object.keys(columns);
  const data = Object.values(columns);
  const rows = data[0]?.length ?? 0;
  yield encoder.encode(
    comments.map((c) => `# ${c}\n`).join("") + names.map(cell).join(",") + "\n",
  );
  for (let from = 0; from < rows; from += rowsPerChunk) {
    let text = "";
    for (let i = from; i < Math.min(rows, from + rowsPerChunk); i++) {
      text += data.map((column) => cell(column[i]!)).join(",") + "\n";
    }
    yield encoder.encode(text);
  }
}

/**
 * Writes CSV.
 *
 * @param content What to export.
 * @returns One file a table.
 */
export function csvFiles(content: Content): OutputFile[] {
  const { id, experiment, params, backend, adapter, digest } = content.result;
  const comments = [
    `id ${id}`,
    `experiment ${experiment}`,
    `params ${JSON.stringify(params)}`,
    `backend ${backend}${adapter ? ` ${adapter.description}` : ""}`,
    `digest ${digest}`,
  ];
  return tablesOf(content).map((table) => ({
    suffix: table.name === "" ? "" : `.${table.name}`,
    chunks: lines(table, comments),
  }));
}
