import type { Middleware, Snapshot } from "./types.ts";

const TYPES: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  ico: "image/x-icon",
  js: "text/javascript; charset=utf-8",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
};

/** Where built scripts are served from. */
export const SCRIPTS = "/_fresh/js/";

/** Serves static/ and the built scripts. */
export function staticFiles<State>(): Middleware<State> {
  return async (ctx) => {
    const { snapshot } = ctx.inner;
    const { pathname, searchParams } = ctx.url;
    const source = snapshot && sourceOf(snapshot, pathname);
    const body = source instanceof URL ? await open(source) : source;
    if (!snapshot || !body) return await ctx.next();
    if (ctx.req.method !== "GET" && ctx.req.method !== "HEAD") {
      if (body instanceof ReadableStream) await body.cancel();
      return new Response("Method Not Allowed", { status: 405 });
    }
    const locked = pathname.startsWith(SCRIPTS) ||
      searchParams.get("__frsh_c") === snapshot.client?.buildId;
    const headers = {
      "Content-Type": TYPES[pathname.split(".").at(-1)!] ??
        "application/octet-stream",
      "Cache-Control": locked && !snapshot.dev
        ? "public, max-age=31536000, immutable"
        : "no-cache",
    };
    return new Response(body, { headers });
  };
}

function sourceOf(
  { client, staticDir }: Snapshot,
  pathname: string,
): URL | Uint8Array<ArrayBuffer> | undefined {
  if (client && pathname.startsWith(`${SCRIPTS}${client.buildId}/`)) {
    const name = pathname.slice(SCRIPTS.length + client.buildId.length + 1);
    return Object.hasOwn(client.files, name) ? client.files[name] : undefined;
  }
  // Only plain names: nothing that climbs, hides or means another thing elsewhere.
  const plain = /^(\/[\w-][\w.-]*)+$/.test(pathname);
  return plain ? new URL(`.${pathname}`, staticDir) : undefined;
}

async function open(url: URL) {
  try {
    const file = await Deno.open(url);
    if ((await file.stat()).isFile) return file.readable;
    file.close();
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
  }
  return undefined;
}
