import { HttpError } from "./error.ts";
import type { Middleware } from "./types.ts";

/** Refuses what another site sends in the visitor's name, with 403. */
export function csrf<State>(): Middleware<State> {
  return async (ctx) => {
    const { method, headers } = ctx.req;
    const site = headers.get("Sec-Fetch-Site");
    const origin = headers.get("Origin");
    const fine = ["GET", "HEAD", "OPTIONS"].includes(method) ||
      site === "same-origin" || site === "none" ||
      (site === null && origin === null) || origin === ctx.url.origin;
    if (!fine) throw new HttpError(403);
    return await ctx.next();
  };
}

/** Carries a page's nonce to the middleware without a header. */
export const NONCE: unique symbol = Symbol("nonce");

/** How strict the policy is. */
export interface CSPOptions {
  /** Directives that add to the defaults or replace those of their name. */
  csp?: string[];
  /** Inline scripts and styles need the page's nonce. */
  useNonce?: boolean;
}

const DEFAULTS = "default-src 'self'; script-src 'self' 'unsafe-inline'; " +
  "style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; " +
  "media-src 'self' data: blob:; worker-src 'self' blob:; " +
  "connect-src 'self'; object-src 'none'; base-uri 'self'; " +
  "form-action 'self'; frame-ancestors 'none'; upgrade-insecure-requests";

/** Sets the Content-Security-Policy of what comes back. */
export function csp<State>(options: CSPOptions = {}): Middleware<State> {
  const { csp: own = [], useNonce } = options;
  const names = own.map((directive) => directive.split(" ")[0]);
  const policy = DEFAULTS.split("; ")
    .filter((directive) => !names.includes(directive.split(" ")[0]))
    .concat(own).join("; ");
  return async (ctx) => {
    const response: Response & { [NONCE]?: string } = await ctx.next();
    const { [NONCE]: nonce } = response;
    const inline = useNonce && nonce ? `'nonce-${nonce}'` : "'unsafe-inline'";
    const text = policy.replaceAll("'unsafe-inline'", inline);
    response.headers.set("Content-Security-Policy", text);
    return response;
  };
}
