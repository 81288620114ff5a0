import { App, csp, csrf, staticFiles } from "fresh";
import { bundle } from "../../cli/build/bundle.ts";
import { load } from "../../cli/build/load.ts";
import type { Client } from "../../fresh/types.ts";
import type { Shared } from "./site/define.ts";

/** Where the site of these tests lies. */
export const root: URL = new URL("./site/", import.meta.url);

/** Answers a request to the site of these tests. */
export type Ask = (path: string, init?: RequestInit) => Promise<Response>;

/**
 * The site of these tests.
 *
 * @param bundled Whether its islands are bundled.
 * @returns What answers, and the bundle.
 */
export async function openSite(
  bundled = false,
): Promise<{ ask: Ask; client: Client | undefined }> {
  const app = new App<Shared>();
  app.use(staticFiles(), csp({ useNonce: true }), csrf());
  app.get("/early/:id", (ctx) => ctx.text(`early ${ctx.params.id}`));
  app.fsRoutes();
  const client = bundled ? await bundle({ root }) : undefined;
  await load(app, { root, ...(client ? { client } : {}) });
  const handler = app.handler();
  const ask: Ask = (path, init) =>
    handler(new Request(`http://localhost${path}`, init));
  return { ask, client };
}
