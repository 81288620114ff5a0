/**
 * What stands between a network and the pages.
 *
 * @module
 */
import type { JSX } from "preact";
import { type Context, HttpError, type Middleware } from "fresh";

/** What the guards look at. */
export interface Guarded {
  /** The lab, of which only the settings matter here. */
  lab: {
    readonly settings: { readonly host: string; readonly token?: string };
  };
}

const LOOPBACK = /^(127(\.\d{1,3}){3}|localhost|\[::1\]|::1)$/;
const COOKIE = "heatbath";
const WAIT = 10_000;

/**
 * Whether only this machine reaches a host.
 *
 * @param host A name or an address.
 * @returns Whether it is loopback.
 */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

/**
 * Sets the headers that every answer carries and tightens the policy of pages.
 *
 * @returns The middleware, to be put outside all others.
 */
export function headers<S>(): Middleware<S> {
  return async (ctx) => {
    const response = await ctx.next();
    const { headers } = response;
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-cache");
    const policy = headers.get("Content-Security-Policy");
    if (headers.get("Content-Type")?.startsWith("image/svg+xml")) {
      // A picture brings its own style, and needs nothing else.
      const alone = "default-src 'none'; style-src 'unsafe-inline'";
      headers.set(
        "Content-Security-Policy",
        `${alone}; frame-ancestors 'none'`,
      );
    } else if (policy) {
      // A server on loopback has no https, and no page needs inline code.
      const strict = policy.replace(/;? *upgrade-insecure-requests/, "")
        .replaceAll(" 'unsafe-inline'", "");
      headers.set("Content-Security-Policy", strict);
    }
    return response;
  };
}

/**
 * Shows what goes wrong: a page, or JSON where JSON was asked for.
 *
 * @param page What shows an error.
 * @param report Told of errors that are the server's own.
 * @returns The middleware, to be put inside those that set headers.
 */
export function errors<S>(
  page: (ctx: Context<S>) => JSX.Element,
  report: (error: unknown) => void,
): Middleware<S> {
  return async (ctx) => {
    try {
      return await ctx.next();
    } catch (error) {
      ctx.error = error;
      const status = error instanceof HttpError ? error.status : 500;
      if (status >= 500) report(error);
      if (!ctx.url.pathname.startsWith("/api/")) {
        return await ctx.render(page(ctx), { status });
      }
      const known = error instanceof HttpError && error.message !== "";
      const problems = [known ? error.message : `Error ${status}.`];
      return ctx.json({ problems }, { status });
    }
  };
}

/**
 * Refuses other names than this machine's while only this machine is served: a name that
 * somebody else pointed here would make their page ours.
 *
 * @returns The middleware; it throws 421.
 */
export function ownName<S extends Guarded>(): Middleware<S> {
  return (ctx) => {
    const { host } = ctx.state.lab.settings;
    if (isLoopback(host) && !isLoopback(ctx.url.hostname)) {
      throw new HttpError(
        421,
        "This server answers to localhost and 127.0.0.1 only.",
      );
    }
    return ctx.next();
  };
}

/**
 * Asks for the token, where there is one: in a cookie, as a bearer, or once in the address.
 *
 * @returns The middleware; it throws 401.
 */
export function token<S extends Guarded>(): Middleware<S> {
  return async (ctx) => {
    const { token } = ctx.state.lab.settings;
    if (token === undefined) return await ctx.next();
    const wanted = await digest(token);
    const { headers } = ctx.req;
    const cookie = (headers.get("Cookie") ?? "").split(/; */)
      .find((part) => part.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
    const bearer = /^Bearer (.+)$/.exec(headers.get("Authorization") ?? "")
      ?.[1];
    if (cookie !== undefined && same(cookie, wanted)) return await ctx.next();
    if (bearer !== undefined && same(await digest(bearer), wanted)) {
      return await ctx.next();
    }
    const given = ctx.url.searchParams.get("token");
    if (given === null || !same(await digest(given), wanted)) {
      throw new HttpError(
        401,
        "This server asks for its token: open the address that it printed, which ends in ?token=...",
      );
    }
    ctx.url.searchParams.delete("token");
    const response = ctx.redirect(ctx.url.pathname + ctx.url.search, 303);
    response.headers.set(
      "Set-Cookie",
      `${COOKIE}=${wanted}; Path=/; HttpOnly; SameSite=Strict`,
    );
    return response;
  };
}

/**
 * Reads what is sent, up to a size and within ten seconds.
 *
 * @param most Bytes.
 * @returns The middleware; it throws 413 and 408.
 */
export function bodyLimit<S>(most = 256 * 1024): Middleware<S> {
  const tooLong = () =>
    new HttpError(413, `Cannot take more than ${most / 1024} kB at once.`);
  return async (ctx) => {
    const { body, headers, method } = ctx.req;
    if (!body) return await ctx.next();
    if (Number(headers.get("Content-Length") ?? 0) > most) throw tooLong();
    const late = AbortSignal.timeout(WAIT);
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    try {
      await body.pipeTo(
        new WritableStream({
          write(chunk) {
            size += chunk.length;
            if (size > most) throw tooLong();
            chunks.push(chunk);
          },
        }),
        { signal: late },
      );
    } catch (error) {
      if (!late.aborted) throw error;
      throw new HttpError(408, "Nothing arrived for ten seconds.");
    }
    const read = await new Blob(chunks).arrayBuffer();
    ctx.req = new Request(ctx.req.url, { method, headers, body: read });
    return await ctx.next();
  };
}

async function digest(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return new Uint8Array(hash).toHex();
}

/** Takes the same time wherever the two differ. */
function same(a: string, b: string): boolean {
  let different = a.length ^ b.length;
  for (let i = 0; i < b.length; i++) {
    different |= a.charCodeAt(i) ^ b.charCodeAt(i);
  }
  return different === 0;
}
