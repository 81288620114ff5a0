/**
 * Whether what is built is still what the sources say.
 *
 * @module
 */

const ROOT = new URL("../../", import.meta.url);
/** Where a build lies. */
export const OUT: URL = new URL("_fresh/", ROOT);
const STAMP = new URL("stamp.json", OUT);

/** Their times tell of files that came or went. */
const folders = ["islands/", "routes/", "deno.json", "deno.lock"];

function changed(path: string): number {
  return Deno.statSync(new URL(path, ROOT)).mtime?.getTime() ?? 0;
}

/**
 * Writes down when each source was changed.
 *
 * @param sources Addresses of the sources.
 */
export function writeStamp(sources: Iterable<string>): void {
  const local = [...sources].map((href) => href.replace(ROOT.href, ""));
  const times = [...folders, ...local].map((path) => [path, changed(path)]);
  Deno.writeTextFileSync(STAMP, JSON.stringify(Object.fromEntries(times)));
}

/**
 * Whether a build is there, and no source has changed since.
 *
 * @returns False where something has to be built.
 */
export function isBuilt(): boolean {
  try {
    const times: Record<string, number> = JSON.parse(
      Deno.readTextFileSync(STAMP),
    );
    return Object.entries(times).every(([path, time]) =>
      changed(path) === time
    );
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
