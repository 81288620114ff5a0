/**
 * `deno task site`: the gallery as files, which any file server can serve; runs go on in the
 * visitor's browser.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { bundle } from "./build/bundle.ts";
import { load, ROOT } from "./build/load.ts";
import { SCRIPTS } from "../fresh/static_files.ts";
import { experiments } from "../lib/experiments/mod.ts";
import { siteOf } from "../main.ts";
import { lab } from "../main.ts";
import { codes, Stop } from "./exit.ts";
import { main } from "./main.ts";
import { relative } from "./site/relative.ts";
import { print } from "./terminal.ts";

const usage = `deno task site [--out FOLDER]

  --out FOLDER    where to write; default _site
`;

const pages = [
  "/",
  "/potential",
  "/adapter",
  ...experiments.map(({ name }) => `/experiments/${name}`),
];

type Files = Map<string, Uint8Array<ArrayBuffer>>;

async function staticFilesIn(dir: URL, prefix: string): Promise<Files> {
  const files: Files = new Map();
  for await (const { name, isDirectory } of Deno.readDir(dir)) {
    const path = `${prefix}${name}`;
    if (isDirectory) {
      const below = await staticFilesIn(new URL(`${name}/`, dir), `${path}/`);
      below.forEach((bytes, file) => files.set(file, bytes));
    } else files.set(path, await Deno.readFile(new URL(name, dir)));
  }
  return files;
}

/**
 * Renders the site.
 *
 * @returns Every file by its path from the top, such as "/index.html".
 * @throws Error where a page fails or leads out of the site.
 */
export async function renderSite(): Promise<Files> {
  const client = await bundle();
  const files = await staticFilesIn(new URL("static/", ROOT), "/");
  for (const [name, bytes] of Object.entries(client.files)) {
    files.set(`${SCRIPTS}${client.buildId}/${name}`, bytes);
  }
  const contents = { pages: new Set(pages), files: new Set(files.keys()) };
  const app = siteOf(lab, "static");
  await load(app, { client });
  const handler = app.handler();
  for (const page of pages) {
    const response = await handler(new Request(`http://localhost${page}`));
    const text = await response.text();
    if (response.status !== 200) {
      throw new Error(`Page ${page} fails with ${response.status}: ${text}`);
    }
    const { html, astray } = relative(text, page, contents);
    if (astray.length > 0) {
      throw new Error(`Page ${page} leads out of the site: ${astray}`);
    }
    const policy = response.headers.get("Content-Security-Policy") ?? "";
    const meta = `<meta http-equiv="Content-Security-Policy" content="${
      policy.replace(/ *frame-ancestors[^;]*;?/, "")
    }">`;
    const whole = html.replace(/<meta charset="utf-8"\/?>/i, `$&${meta}`);
    const path = `${page === "/" ? "" : page}/index.html`;
    files.set(path, new TextEncoder().encode(whole));
  }
  // Some hosts leave out folders that begin with an underscore, unless told.
  return files.set("/.nojekyll", new Uint8Array());
}

async function site(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      out: { type: "string", default: "_site" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) {
    print(usage);
    return codes.ok;
  }
  const files = await renderSite();
  try {
    const out = values.out.replace(/\/+$/, "");
    await Deno.remove(`${out}/_fresh`, { recursive: true }).catch(() => {});
    for (const [path, bytes] of files) {
      const file = `${out}${path}`;
      await Deno.mkdir(file.replace(/\/[^/]*$/, ""), { recursive: true });
      await Deno.writeFile(file, bytes);
    }
  } catch (error) {
    throw new Stop(codes.input, [
      `Cannot write the site to ${values.out}: ${(error as Error).message}`,
    ]);
  }
  const size = files.values().reduce((sum, { length }) => sum + length, 0);
  print(
    `${files.size} files, ${
      (size / 1e6).toFixed(1)
    } MB in ${values.out}: serve that folder with any file server.\n`,
  );
  return codes.ok;
}

if (import.meta.main) await main(() => site(Deno.args));
