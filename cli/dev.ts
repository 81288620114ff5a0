/**
 * `deno task dev`: the pages from their sources, bundled in memory.
 *
 * @module
 */
import { bundle } from "./build/bundle.ts";
import { main } from "./main.ts";
import { serve } from "./serve.ts";

if (import.meta.main) {
  await main(async () => {
    const client = await bundle({ dev: true });
    return await serve(Deno.args, { client, dev: true });
  });
}
