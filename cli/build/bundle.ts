/**
 * Bundles islands/ for the browser.
 *
 * @module
 */
import { modulesIn, ROOT } from "../../fresh/load.ts";
import { SCRIPTS } from "../../fresh/static_files.ts";
import type { Client } from "../../fresh/types.ts";
import { graphOf } from "./graph.ts";

const OUT = new URL("_fresh/client/", ROOT);
const WORKER = /new URL\(\s*["'`]([^"'`]+\.ts)["'`],\s*import\.meta\.url\s*\)/g;

/** What was built, in memory. */
export interface Bundle extends Client {
  /** The files by name. */
  readonly files: Record<string, Uint8Array<ArrayBuffer>>;
  /** When each source was changed [ms], by path. */
  readonly inputs: Readonly<Record<string, number>>;
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
  const pages = new Set<string>();
  const routes = modulesIn(new URL("routes/", root)).map(async (file) => {
    const { files } = await graphOf([new URL(`routes/${file}`, root)]);
    for (const href of files) if (!href.includes("/lib/")) pages.add(href);
    return [file, islands.filter((_, i) => files.has(sources[i]!.href))];
  });
  const uses = Object.fromEntries(await Promise.all(routes));
  const workers = [...graph.workers].map((href) => new URL(href));
  const result = await Deno.bundle({
    entrypoints: [client, ...sources, ...workers].map((url) => url.pathname),
    outputDir: OUT.pathname,
    platform: "browser",
    codeSplitting: true,
    minify: !dev,
    write: false,
  });
  if (!result.success) {
    const lines = result.errors.map(({ location, text }) =>
      `${location?.file ?? ""}: ${text}`
    );
    throw new Error(lines.join("\n"));
  }
  const outputs = result.outputFiles ?? [];
  const nameOf = ({ path }: { path: string }) =>
    path.slice(OUT.pathname.length);
  const outputOf = (source: URL) => {
    const path = source.pathname.replace(/\.tsx?$/, ".js");
    return outputs.map(nameOf).find((name) => path.endsWith(`/${name}`))!;
  };
  const files: Bundle["files"] = {};
  for (const output of outputs) {
    const name = nameOf(output);
    const top = "../".repeat(name.split("/").length - 1) || "./";
    const text = output.text().replace(WORKER, (all, path: string) => {
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
  // The folders too: their times tell of files that came or went.
  const inputs = ["islands/", "routes/"].map((name) => new URL(name, root))
    .concat(new URL("deno.lock", ROOT)).map(String)
    .concat(...graph.files.union(pages));
  return {
    buildId,
    entry: url(client),
    chunks: Object.fromEntries(
      islands.map((file, i) => [file, url(sources[i]!)]),
    ),
    uses,
    files,
    inputs: Object.fromEntries(inputs.map((href) => [
      href.replace(ROOT.href, ""),
      changed(new URL(href)),
    ])),
  };
}

/**
 * When a file or a folder was changed.
 *
 * @param url Where it is.
 * @returns The time [ms].
 * @throws Deno.errors.NotFound where there is nothing.
 */
export function changed(url: URL): number {
  return Deno.statSync(url).mtime?.getTime() ?? 0;
}
