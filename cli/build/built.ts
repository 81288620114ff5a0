/**
 * What a built server finds beside it.
 *
 * @module
 */
import type { Client } from "../../fresh/types.ts";

/** Folder of what browsers load. */
export const CLIENT = "client/";
/** File that says what is what. */
export const MANIFEST = "client.json";

/**
 * What was built for browsers.
 *
 * @param folder Where the build lies.
 * @returns The files by name, and which page needs which.
 * @throws Deno.errors.NotFound where nothing is built.
 */
export function builtClient(folder: URL): Client {
  const text = Deno.readTextFileSync(new URL(MANIFEST, folder));
  const { files, ...rest } = JSON.parse(text);
  const urls = (files as string[])
    .map((name) => [name, new URL(CLIENT + name, folder)]);
  return { ...rest, files: Object.fromEntries(urls) };
}
