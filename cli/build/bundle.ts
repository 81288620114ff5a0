/**
 * Bundles islands/ for the browser.
 *
 * @module
 */
import { modulesIn, ROOT } from "./load.ts";
import { SCRIPTS } from "../../fresh/static_files.ts";
import type { Client } from "../../fresh/types.ts";
import { bundled, WORKER } from "./bundler.ts";
import { graphOf } from "./graph.ts";

const OUT = new URL("_fresh/client/", ROOT);

/** What was built, in memory. */
export interface Bundle extends Client {
  /** The files by name. */
  readonly files: Record<string, Uint8Array<ArrayBuffer>>;
  /** The sources. */
  readonly sources: ReadonlySet<string>;
}

/** How to bundle. */
export interface BundleOptions {
  /** Whether to keep the code readable. Defaults to no. */
  readonly dev?: boolean;
  /** Where routes/ and islands/ lie. Defaults to the project. */
  readonly root?: URL;
}

/**
 * Bundles every island, the workers that they start and what wakes them.
 *
 * @param options How to bundle.
 * @returns The files, in memory.
 * @throws Error with the bundler's messages.
 */
export async function bundle(
  { dev = false, root = ROOT }: BundleOptions = {},
): Promise<Bundle> {
  const islands = modulesIn(new URL("islands/", root));
  const client = new URL("fresh/client.ts", ROOT);
  const sources = islands.map((file) => new URL(`islands/${file}`, root));
  const graph = await graphOf([client, ...sources]);
  const routes = modulesIn(new URL("routes/", root)).map(async (file) => {
    const { files } = await graphOf([new URL(`routes/${file}`, root)]);
    return [file, islands.filter((_, i) => files.has(sources[i]!.href))];
  });
  const uses = Object.fromEntries(await Promise.all(routes));
  const workers = [...graph.workers].map((href) => new URL(href));
  const entries = [client, ...sources, ...workers];
  const outputs = await bundled(entries, OUT, {
    platform: "browser",
    minify: !dev,
  });
  const outputOf = (source: URL) => {
    const path = source.pathname.replace(/\.tsx?$/, ".js");
    return Object.keys(outputs).find((name) => path.endsWith(`/${name}`))!;
  };
  const files: Bundle["files"] = {};
  for (const [name, code] of Object.entries(outputs)) {
    const top = "../".repeat(name.split("/").length - 1) || "./";
    const text = code.replace(WORKER, (all, path: string) => {
      const end = path.replace(/^.*\//, "/");
      const worker = workers.find(({ pathname }) => pathname.endsWith(end));
      return worker
        ? `new URL("${top}${outputOf(worker)}",import.meta.url)`
        : all;
    });
    files[name] = new TextEncoder().encode(text);
  }
  const all = await new Blob(Object.values(files)).arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", all));
  const buildId = hash.toHex().slice(0, 12);
  const url = (source: URL) => `${SCRIPTS}${buildId}/${outputOf(source)}`;
  return {
    buildId,
    entry: url(client),
    chunks: Object.fromEntries(
      islands.map((file, i) => [file, url(sources[i]!)]),
    ),
    uses,
    files,
    sources: graph.files,
  };
}
