/**
 * What `deno task build` leaves in _fresh/.
 *
 * @module
 */
import { ROOT } from "../../fresh/load.ts";
import type { Client } from "../../fresh/types.ts";
import { type Bundle, changed } from "./bundle.ts";

const OUT = new URL("_fresh/client/", ROOT);
const MANIFEST = new URL("_fresh/client.json", ROOT);

/**
 * Writes a bundle to _fresh/.
 *
 * @param bundle What was built.
 */
export async function writeBuild({ files, ...rest }: Bundle): Promise<void> {
  await Deno.remove(OUT, { recursive: true }).catch(() => {});
  for (const [name, bytes] of Object.entries(files)) {
    const file = new URL(name, OUT);
    await Deno.mkdir(new URL(".", file), { recursive: true });
    await Deno.writeFile(file, bytes);
  }
  const text = JSON.stringify({ ...rest, files: Object.keys(files) });
  await Deno.writeTextFile(MANIFEST, text);
}

/**
 * What lies in _fresh/.
 *
 * @returns The build; undefined where there is none, or a source has changed since.
 */
export function readBuild(): Client | undefined {
  try {
    const text = Deno.readTextFileSync(MANIFEST);
    const { files, inputs, ...rest } = JSON.parse(text);
    const isOld = Object.entries(inputs).some(([path, time]) =>
      changed(new URL(path, ROOT)) !== time
    );
    if (isOld) return undefined;
    const urls = (files as string[]).map((name) => [name, new URL(name, OUT)]);
    return { ...rest, files: Object.fromEntries(urls) };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
