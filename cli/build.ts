/**
 * `deno task build`: bundles the islands into _fresh/ and tells their sizes.
 *
 * @module
 */
import { bundle } from "./build/bundle.ts";
import { writeBuild } from "./build/disk.ts";
import { codes } from "./exit.ts";
import { main } from "./main.ts";
import { print } from "./terminal.ts";

async function zipped(bytes: Uint8Array<ArrayBuffer>): Promise<number> {
  const gzip = new CompressionStream("gzip");
  const stream = new Blob([bytes]).stream().pipeThrough(gzip);
  return (await new Response(stream).bytes()).length;
}

async function build(): Promise<number> {
  const built = await bundle();
  await writeBuild(built);
  for (const [name, bytes] of Object.entries(built.files)) {
    const [raw, gz] = [bytes.length, await zipped(bytes)]
      .map((size) => `${(size / 1000).toFixed(1)} kB`.padStart(9));
    print(`${raw} ${gz} gz  ${name}\n`);
  }
  return codes.ok;
}

if (import.meta.main) await main(build);
