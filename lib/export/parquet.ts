/**
 * Parquet: a table a file, named as the CSV files are.
 *
 * Each carries the result document as JSON under the key "heatbath.result".
 *
 * @module
 */
import {
  type Content,
  header,
  type OutputFile,
  type Table,
  tablesOf,
} from "./content.ts";

async function* encode(
  { columns }: Table,
  document: string,
): AsyncGenerator<Uint8Array> {
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const bytes = parquetWriteBuffer({
    columnData: Object.entries(columns).map(([name, data]) => {
      const text = typeof data[0] === "string";
      return text
        ? { name, data: data as string[], type: "STRING" }
        : { name, data: Float64Array.from(data as number[]), type: "DOUBLE" };
    }),
    kvMetadata: [{ key: "heatbath.result", value: document }],
  });
  yield new Uint8Array(bytes);
}

/**
 * Writes Parquet.
 *
 * @param content What to export.
 * @returns One file a table.
 */
export function parquetFiles(content: Content): OutputFile[] {
  const document = header(content.result);
  return tablesOf(content).map((table) => ({
    suffix: table.name === "" ? "" : `.${table.name}`,
    chunks: encode(table, document),
  }));
}
