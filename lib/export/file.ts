/**
 * Files that are either complete or not there.
 *
 * @module
 */
import type { OutputFile } from "./content.ts";

/** A file cannot be written. */
export class WriteError extends Error {
  /**
   * Takes the whole sentence.
   *
   * @param sentence One sentence: which file, and why.
   */
  constructor(sentence: string) {
    super(sentence);
    this.name = "WriteError";
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Deno.errors.NotFound) return "its folder does not exist";
  if (error instanceof Deno.errors.PermissionDenied) {
    return "permission is denied";
  }
  if (error instanceof Deno.errors.NotCapable) {
    return "this process has no permission for it";
  }
  const message = (error as Error).message.replace(/ \(os error.*/s, "");
  return message.charAt(0).toLowerCase() + message.slice(1);
}

function temporary(path: string): string {
  return `${path}.${crypto.randomUUID().slice(0, 8)}.part`;
}

/**
 * Makes sure that a file can be written, before any work is done for it.
 *
 * @param path The file.
 * @throws WriteError with the reason.
 */
export async function checkTarget(path: string): Promise<void> {
  const found = await Deno.stat(path).catch(() => undefined);
  if (found && !found.isFile) {
    const what = found.isDirectory ? "a folder" : "no ordinary file";
    throw new WriteError(`Cannot write ${path} as it is ${what}.`);
  }
  const probe = temporary(path);
  try {
    await Deno.writeFile(probe, new Uint8Array(), { createNew: true });
    await Deno.remove(probe);
  } catch (error) {
    throw new WriteError(`Cannot write ${path} as ${reasonOf(error)}.`);
  }
}

async function writeChunks(
  path: string,
  chunks: OutputFile["chunks"],
): Promise<void> {
  using file = await Deno.open(path, { write: true, createNew: true });
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length;) {
      at += await file.write(chunk.subarray(at));
    }
  }
}

/**
 * Writes files under temporary names and renames them once all are complete.
 *
 * @param path The main file.
 * @param files What to write.
 * @returns The names of the files, the main one first.
 * @throws WriteError; nothing half-done is left.
 */
export async function writeFiles(
  path: string,
  files: readonly OutputFile[],
): Promise<string[]> {
  const dot = path.lastIndexOf(".");
  const jobs = files.map(({ suffix, chunks }) => {
    const target = path.slice(0, dot) + suffix + path.slice(dot);
    return { target, draft: temporary(target), chunks };
  });
  try {
    for (const { draft, chunks } of jobs) await writeChunks(draft, chunks);
    for (const { draft, target } of jobs) await Deno.rename(draft, target);
    return jobs.map((job) => job.target);
  } catch (error) {
    for (const { draft } of jobs) await Deno.remove(draft).catch(() => {});
    throw new WriteError(`Cannot write ${path} as ${reasonOf(error)}.`);
  }
}
