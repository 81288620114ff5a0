/**
 * Which files a bundle is made of, and which of them are workers: the bundler follows imports,
 * but not `new Worker(new URL("./worker.ts", import.meta.url))`.
 *
 * @module
 */

const IMPORT =
  /(?:\bfrom\s*|\bimport\s*\(?\s*)"(\.[^"]+)"|\bnew\s+URL\(\s*"(\.[^"]+\.ts)",\s*import\.meta\.url,?\s*\)/g;
const NO_CODE =
  /\/\*[\s\S]*?\*\/|^\s*\/\/.*$|\b(?:import|export)\s+type\b[^;]*?\bfrom\s*"[^"]+"/gm;

/** What modules reach by local imports, types left out. */
export interface Graph {
  /** Every file, the beginnings included. */
  readonly files: ReadonlySet<string>;
  /** Those that are started as workers. */
  readonly workers: ReadonlySet<string>;
}

/**
 * Follows local imports.
 *
 * @param beginnings Addresses of modules.
 * @returns What they reach.
 */
export async function graphOf(
  beginnings: readonly URL[],
): Promise<Graph> {
  const files = new Set<string>();
  const workers = new Set<string>();
  const visit = async (url: URL): Promise<void> => {
    if (files.has(url.href)) return;
    files.add(url.href);
    if (!/\.tsx?$/.test(url.pathname)) return;
    // What is missing is the bundler's to tell, with the line that asks for it.
    const text = await Deno.readTextFile(url).catch(() => "");
    const found = text.replace(NO_CODE, "").matchAll(IMPORT);
    await Promise.all([...found].map(([, module, worker]) => {
      const target = new URL(module ?? worker!, url);
      if (worker) workers.add(target.href);
      return visit(target);
    }));
  };
  await Promise.all(beginnings.map(visit));
  return { files, workers };
}
