/**
 * Parquet: a table a file, named as the CSV files are.
 *
 * The main one carries the result document as JSON under the key
 * "heatbath.result".
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
  { name, columns }: Table,
  document: string,
): AsyncGenerator<Uint8Array> {
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const bytes = parquetWriteBuffer({
    columnData: Object.entries(columns).map(([column, data]) => {
      const text = typeof data[0] === "string";
      return text ? { name: column, data: data as string[], type: "STRING" } : {
        name: column,
        data: Float64Array.from(data as number[]),
        type: "DOUBLE",
      };
    }),
    ...(name === ""
      ? { kvMetadata: [{ key: "heatbath.result", value: document }] }
      : {}),
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
