/**
 * The bundler.
 *
 * @module
 */

/** How modules start workers. */
export const WORKER: RegExp =
  /new URL\(\s*["'`]([^"'`]+\.ts)["'`],\s*import\.meta\.url\s*\)/g;

/**
 * Bundles modules with the code that they share.
 *
 * @param entries Where they begin.
 * @param out Where the files will lie.
 * @param options For whom.
 * @returns The text of each file, by its path from there.
 * @throws Error with the bundler's messages.
 */
export async function bundled(
  entries: readonly URL[],
  out: URL,
  options: Pick<Deno.bundle.Options, "platform" | "packages" | "minify">,
): Promise<Record<string, string>> {
  const { success, errors, outputFiles = [] } = await Deno.bundle({
    ...options,
    entrypoints: entries.map(({ pathname }) => pathname),
    outputDir: out.pathname,
    codeSplitting: true,
    write: false,
  });
  if (!success) {
    const lines = errors.map(({ location, text }) =>
      `${location?.file ?? ""}: ${text}`
    );
    throw new Error(lines.join("\n"));
  }
  return Object.fromEntries(
    outputFiles.map((file) => [
      file.path.slice(out.pathname.length),
      file.text(),
    ]),
  );
}
