/**
 * Bundles the server: hundreds of small modules would take most of the time to
 * the first page.
 *
 * @module
 */
import { modulesIn, ROOT } from "./load.ts";
import { bundled, WORKER } from "./bundler.ts";
import { graphOf } from "./graph.ts";

const OUT = new URL("_fresh/", ROOT);

/** A server, in memory. */
export interface ServerBundle {
  /** The files by name; `server.js` is the one to run. */
  readonly files: Readonly<Record<string, Uint8Array<ArrayBuffer>>>;
  /** The sources. */
  readonly sources: ReadonlySet<string>;
}

/** What is run: the same as `dev`, with every page at hand. */
function entryText(modules: readonly string[]): string {
  return [
    `import { builtClient } from "../cli/build/built.ts";`,
    `import { main } from "../cli/main.ts";`,
    `import { serve } from "../cli/serve.ts";`,
    "const modules = {",
    ...modules.map((path) => `  "${path}": () => import("../${path}"),`),
    "};",
    "const get = (path) => modules[path]();",
    'const client = builtClient(new URL("./", import.meta.url));',
    'const root = new URL("../", import.meta.url);',
    "await main(() => serve(Deno.args, { client, get, root }));",
    "",
  ].join("\n");
}

/**
 * Bundles the server with its pages; packages and workers stay where they are.
 *
 * @returns The files, in memory.
 * @throws Error with the bundler's messages.
 */
export async function bundleServer(): Promise<ServerBundle> {
  const modules = ["routes/", "islands/"].flatMap((folder) =>
    modulesIn(new URL(folder, ROOT)).map((file) => folder + file)
  );
  const entry = new URL("server.js", OUT);
  await Deno.mkdir(OUT, { recursive: true });
  await Deno.writeTextFile(entry, entryText(modules));
  const { files: sources, workers } = await graphOf([
    new URL("cli/serve.ts", ROOT),
    ...modules.map((path) => new URL(path, ROOT)),
  ]);
  const outputs = await bundled([entry], OUT, {
    platform: "deno",
    packages: "external",
  });
  const files = Object.fromEntries(
    Object.entries(outputs).map(([name, text]) => {
      const placed = text.replace(WORKER, (all, path: string) => {
        const end = path.replace(/^.*\//, "/");
        const found = [...workers].find((href) => href.endsWith(end));
        return found
          ? `new URL("${found.replace(ROOT.href, "../")}", import.meta.url)`
          : all;
      });
      return [name, new TextEncoder().encode(placed)];
    }),
  );
  return { files, sources };
}
