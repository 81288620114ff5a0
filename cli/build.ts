/**
 * `deno task build`: bundles pages and islands into _fresh/ and tells their sizes.
 *
 * @module
 */
import { isBuilt } from "./build/stamp.ts";
import { codes } from "./exit.ts";
import { main } from "./main.ts";
import { print, say } from "./terminal.ts";

async function zipped(bytes: Uint8Array<ArrayBuffer>): Promise<number> {
  const gzip = new CompressionStream("gzip");
  const stream = new Blob([bytes]).stream().pipeThrough(gzip);
  return (await new Response(stream).bytes()).length;
}

async function build(quiet: boolean): Promise<number> {
  // Loaded for those who build: `start` asks each time whether it must.
  const { bundle } = await import("./build/bundle.ts");
  const { bundleServer } = await import("./build/server.ts");
  const { writeBuild } = await import("./build/disk.ts");
  const client = await bundle();
  await writeBuild(client, await bundleServer());
  if (quiet) return codes.ok;
  for (const [name, bytes] of Object.entries(client.files)) {
    const [raw, gz] = [bytes.length, await zipped(bytes)]
      .map((size) => `${(size / 1000).toFixed(1)} kB`.padStart(9));
    print(`${raw} ${gz} gz  ${name}\n`);
  }
  return codes.ok;
}

if (import.meta.main) {
  await main(async () => {
    const ifStale = Deno.args.includes("--if-stale");
    if (!ifStale) return await build(false);
    if (isBuilt()) return codes.ok;
    say("Building the pages.");
    return await build(true);
  });
}
