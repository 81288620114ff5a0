/**
 * `deno task start`: the pages, over a store and an engine.
 *
 * @module
 */
import { load } from "../fresh/load.ts";
import type { Client } from "../fresh/types.ts";
import { quietDrivers } from "./engine.ts";
import { bundle } from "./build/bundle.ts";
import { readBuild, writeBuild } from "./build/disk.ts";
import { app, lab } from "../main.ts";
import { codes, Stop } from "./exit.ts";
import { interruption } from "./interrupt.ts";
import { main } from "./main.ts";
import {
  everywhere,
  readStartLine,
  type StartLine,
  startUsage,
} from "./start_line.ts";
import { print, say } from "./terminal.ts";

async function serve(line: StartLine): Promise<number> {
  const { host, port, token, dev } = line;
  const client = dev ? await bundle({ dev }) : readBuild() ?? await rebuilt();
  quietDrivers();
  const { store, backend } = line;
  lab.open({
    host,
    backend,
    ...(token === undefined ? {} : { token }),
    ...(store === undefined ? {} : { store }),
  });
  if (dev) app.get("/_fresh/alive", alive(client.buildId));
  await load(app, { client, dev });
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
    say("Stopping: runs that go on are kept, and can be resumed.");
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

/** Builds what is not built, or has changed since. */
async function rebuilt(): Promise<Client> {
  say("Building the pages.");
  try {
    const built = await bundle();
    await writeBuild(built);
    return built;
  } catch (error) {
    const { message } = error as Error;
    throw new Stop(codes.input, [
      message.includes("Requires read access")
        ? "Cannot build the pages as packages lie where this task may not read: deno task build, then start again."
        : `Cannot build the pages: ${message}`,
    ]);
  }
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

if (import.meta.main) {
  await main(async () => {
    const line = readStartLine(Deno.args);
    if (!line.help) return await serve(line);
    print(startUsage);
    return codes.ok;
  });
}
