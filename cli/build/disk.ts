/**
 * What `deno task build` leaves in _fresh/.
 *
 * @module
 */
import type { Bundle } from "./bundle.ts";
import type { ServerBundle } from "./server.ts";
import { CLIENT, MANIFEST } from "./built.ts";
import { OUT, writeStamp } from "./stamp.ts";

async function writeFiles(
  files: Readonly<Record<string, Uint8Array>>,
  folder: URL,
): Promise<void> {
  for (const [name, bytes] of Object.entries(files)) {
    const file = new URL(name, folder);
    await Deno.mkdir(new URL(".", file), { recursive: true });
    await Deno.writeFile(file, bytes);
  }
}

/**
 * Writes a build to _fresh/, over what is there.
 *
 * @param client What browsers load.
 * @param server What answers them.
 */
export async function writeBuild(
  { files, sources, ...rest }: Bundle,
  server: ServerBundle,
): Promise<void> {
  await Deno.remove(OUT, { recursive: true });
  await writeFiles(files, new URL(CLIENT, OUT));
  await writeFiles(server.files, OUT);
  const manifest = JSON.stringify({ ...rest, files: Object.keys(files) });
  await Deno.writeTextFile(new URL(MANIFEST, OUT), manifest);
  writeStamp(sources.union(server.sources));
}
