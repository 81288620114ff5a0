/**
 * Loads a site: pages, islands and static files.
 *
 * @module
 */
import { type App, setSnapshot } from "../../fresh/app.ts";
import type { Client, Module } from "../../fresh/types.ts";

/** Where the project lies. */
export const ROOT: URL = new URL("../../", import.meta.url);

/** How to load a site. */
export interface LoadOptions {
  /** What was built for the browser; without it pages stay still. */
  readonly client?: Client;
  /** Whether pages reload when something changes. */
  readonly dev?: boolean;
  /** Where routes/, islands/ and static/ lie; the project by default. */
  readonly root?: URL;
  /** Loads a module of them by its path from the root; a build brings its own. */
  readonly get?: (path: string) => Promise<Module>;
}

/** The modules below a folder: sorted paths. */
export function modulesIn(dir: URL, prefix = ""): string[] {
  return [...Deno.readDirSync(dir)].flatMap(({ name, isDirectory }) => {
    if (!isDirectory) return /\.tsx?$/.test(name) ? prefix + name : [];
    const below = new URL(`${encodeURIComponent(name)}/`, dir);
    return modulesIn(below, `${prefix}${name}/`);
  }).sort();
}

const disk = (root: URL) => (path: string): Promise<Module> =>
  import(new URL(encodeURI(path), root).href);

/** Hands an app its routes, islands and static files; before `app.handler()`. */
export async function load<State>(
  app: App<State>,
  { client, dev = false, root = ROOT, get = disk(root) }: LoadOptions = {},
): Promise<void> {
  const all = async (dir: string, files: string[]) =>
    Object.fromEntries(
      await Promise.all(
        files.map(async (file) => [file, await get(dir + file)] as const),
      ),
    );
  const files = modulesIn(new URL("routes/", root));
  const pages = files.filter((file) => !/(^|\/)_\w+\.tsx?$/.test(file));
  const wrappers = files.filter((file) => !pages.includes(file));
  const islands = modulesIn(new URL("islands/", root));
  const usedBy = (file: string) =>
    [...wrappers, file].flatMap((name) => client?.uses[name] ?? []);
  setSnapshot(app, {
    routes: {
      ...await all("routes/", wrappers),
      ...Object.fromEntries(
        pages.map((file) => [file, () => get(`routes/${file}`)]),
      ),
    },
    // A page loads its own alone, which makes the first one faster.
    islands: (file) => all("islands/", client ? usedBy(file) : islands),
    client,
    staticDir: new URL("static/", root),
    dev,
  });
}
