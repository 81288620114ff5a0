/**
 * Serves the pages over a store and an engine, until it is interrupted.
 *
 * @module
 */
import { load, type LoadOptions } from "./build/load.ts";
import type { Client } from "../fresh/types.ts";
import { app, lab } from "../main.ts";
import { quietDrivers } from "./engine.ts";
import { codes, Stop } from "./exit.ts";
import { interruption } from "./interrupt.ts";
import { everywhere, readStartLine, startUsage } from "./start_line.ts";
import { print, say } from "./terminal.ts";

/** What is served. */
export interface Site extends Pick<LoadOptions, "dev" | "get" | "root"> {
  /** What was built for the browser. */
  readonly client: Client;
}

/**
 * Serves until the process is interrupted.
 *
 * @param args The words of the line.
 * @param site What to serve.
 * @returns The exit code.
 * @throws Stop with everything that is wrong with the line, or where the port is taken.
 */
export async function serve(
  args: readonly string[],
  site: Site,
): Promise<number> {
  const { client, dev = false } = site;
  const line = readStartLine(args);
  if (line.help) {
    print(startUsage);
    return codes.ok;
  }
  const { host, port, token, store, backend } = line;
  quietDrivers();
  lab.open({
    host,
    backend,
    ...(token === undefined ? {} : { token }),
    ...(store === undefined ? {} : { store }),
  });
  if (dev) app.get("/_fresh/alive", alive(client.buildId));
  await load(app, site);
  const server = listen({ hostname: host, port }, app.handler());
  const name = host.includes(":") ? `[${host}]` : host;
  const address = `http://${
    everywhere.includes(host) ? "localhost" : name
  }:${server.addr.port}/`;
  print(`${address}${token === undefined ? "" : `?token=${token}`}\n`);
  const stopped = Promise.withResolvers<void>();
  using _listening = interruption(() => stopped.resolve());
  // The store opens after the first page, and is told of before somebody needs it.
  const opening = setTimeout(() => {
    Promise.try(() => lab.list({ limit: 1 })).catch(stopped.reject);
  }, 200);
  try {
    await stopped.promise;
    if (lab.list({ status: "running", limit: 1 }).total > 0) {
      say("Stopping: runs that go on are kept, and can be resumed.");
    }
  } finally {
    clearTimeout(opening);
    await lab.close();
    // A visitor whose connection hangs must not hold the process.
    const late = Promise.withResolvers<void>();
    const timer = setTimeout(late.resolve, dev ? 50 : 2000);
    await Promise.race([server.shutdown(), late.promise]);
    clearTimeout(timer);
  }
  return codes.ok;
}

/** Tells open pages of this process, so that they reload when there is another one. */
function alive(buildId: string): () => Response {
  const data = `retry: 200\ndata: ${buildId}-${Date.now()}\n\n`;
  const headers = { "content-type": "text/event-stream" };
  const body = () =>
    new ReadableStream<Uint8Array<ArrayBuffer>>({
      start: (out) => out.enqueue(new TextEncoder().encode(data)),
    });
  return () => new Response(body(), { headers });
}

function listen(
  where: { hostname: string; port: number },
  handler: Deno.ServeHandler,
): Deno.HttpServer<Deno.NetAddr> {
  try {
    return Deno.serve(
      { ...where, automaticCompression: true, onListen: () => {} },
      handler,
    );
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    throw new Stop(codes.input, [
      `Cannot listen on port ${where.port} as another program does: use --port.`,
    ]);
  }
}
