/**
 * Results as files of other programs.
 *
 * @module
 */
import type { Content, OutputFile } from "./content.ts";
import { writeFiles } from "./file.ts";
import { type Format, formatOf } from "./format.ts";

export type { Content, OutputFile } from "./content.ts";
export { checkTarget, WriteError } from "./file.ts";
export { type Format, formatOf, formats } from "./format.ts";
export {
  bytesPerTrajectory,
  type Collector,
  collector,
  memoryLimit,
  type TrajectoryTable,
} from "./trajectories.ts";

const writers: Readonly<
  Record<Format, (content: Content) => Promise<OutputFile[]>>
> = {
  json: async ({ result }) => [{
    suffix: "",
    chunks: await Promise.resolve([
      new TextEncoder().encode(JSON.stringify(result, null, 2) + "\n"),
    ]),
  }],
  csv: async (content) => (await import("./csv.ts")).csvFiles(content),
  npz: async (content) => (await import("./npz.ts")).npzFiles(content),
  parquet: async (content) =>
    (await import("./parquet.ts")).parquetFiles(content),
  svg: async ({ result, plots }) => {
    const { svgOf } = await import("../report/svg.ts");
    const text = svgOf(plots, result.series);
    return [{ suffix: "", chunks: [new TextEncoder().encode(text)] }];
  },
};

/** A file in memory. */
export interface FileBytes {
  /** What comes between the name and the ending: "", or ".paths" and the like. */
  readonly suffix: string;
  /** Its content. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * A result as files in memory.
 *
 * @param format The format.
 * @param content What to write.
 * @returns The files, the main one first; CSV and Parquet take one a table.
 */
export async function filesOf(
  format: Format,
  content: Content,
): Promise<FileBytes[]> {
  const files = await writers[format](content);
  return await Promise.all(files.map(async ({ suffix, chunks }) => {
    const parts = await Array.fromAsync(chunks, (chunk) => chunk.slice());
    return { suffix, bytes: await new Blob(parts).bytes() };
  }));
}

/**
 * Writes a result in the format that the file name asks for.
 *
 * @param path The file, ending in .json .csv .npz .parquet or .svg.
 * @param content What to write.
 * @returns The names of all files written; CSV and Parquet take one a table.
 * @throws RangeError for another ending, WriteError when a file cannot be written.
 */
export async function exportRun(
  path: string,
  content: Content,
): Promise<string[]> {
  return await writeFiles(path, await writers[formatOf(path)](content));
}
