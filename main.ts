import { h } from "preact";
import { App, csp, csrf, staticFiles } from "fresh";
import { Lab } from "./lib/dashboard/lab.ts";
import * as guard from "./lib/dashboard/security.ts";
import ErrorPage from "./routes/_error.tsx";
import type { State } from "./utils.ts";

function tell(error: unknown): void {
  const text = error instanceof Error ? error.stack : String(error);
  Deno.stderr.writeSync(new TextEncoder().encode(`${text}\n`));
}

/**
 * The pages over a lab.
 *
 * @param lab Where runs are.
 * @param site Who computes: a server, or the visitor's browser alone.
 * @returns The site.
 */
export function siteOf(lab: Lab, site: State["site"] = "server"): App<State> {
  const app = new App<State>();
  app.use((ctx) => {
    Object.assign(ctx.state, { lab, site });
    return ctx.next();
  });
  app.use(guard.headers(), staticFiles());
  app.use(csp({ useNonce: true, csp: ["img-src 'self' data: blob:"] }));
  // Inside the policy: an error page that is shown further out would come without it.
  app.use(guard.errors(
    (ctx) => h(ErrorPage, { ...ctx, data: undefined as never }),
    tell,
  ));
  app.use(guard.ownName(), guard.token(), guard.bodyLimit(), csrf());
  return app.fsRoutes();
}

/** The lab of this process; it opens when it is first asked. */
export const lab: Lab = new Lab();

/** The site of this process. */
export const app: App<State> = siteOf(lab);
