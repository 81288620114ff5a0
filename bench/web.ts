// deno task bench-web: what a visitor waits for, on a built site with a store of
// its own; medians of a few tries. Needs Chromium.
import type { Browser, Page } from "playwright-core";
import { launch } from "../tests/browser/harness.ts";
import { median } from "./run.ts";

// deno-lint-ignore no-console
const say = (line: string) => console.log(line);

const folder = await Deno.makeTempDir();
const port = 8900 + Math.floor(50 * Math.random());
const url = `http://127.0.0.1:${port}`;

interface Server {
  readonly child: Deno.ChildProcess;
  /** From the command to the first byte of the gallery [ms]. */
  readonly firstByte: number;
}

async function firstByteOf(path: string): Promise<boolean> {
  try {
    const response = await fetch(url + path);
    const reader = response.body!.getReader();
    const { done } = await reader.read();
    await reader.cancel();
    return !done && response.ok;
  } catch {
    return false;
  }
}

async function start(): Promise<Server> {
  const began = performance.now();
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "task",
      "-q",
      "start",
      "--port",
      String(port),
      "--store",
      "runs/bench-web.db",
    ],
    stdout: "null",
    stderr: "inherit",
  }).spawn();
  while (!await firstByteOf("/")) await new Promise((r) => setTimeout(r, 2));
  return { child, firstByte: performance.now() - began };
}

async function stop({ child }: Server): Promise<void> {
  child.kill("SIGTERM");
  await child.status;
}

async function gzipped(bytes: Uint8Array<ArrayBuffer>): Promise<number> {
  const stream = new Blob([bytes]).stream().pipeThrough(
    new CompressionStream("gzip"),
  );
  return (await new Response(stream).bytes()).length;
}

const ready = () => {
  const islands = [...document.querySelectorAll("fresh-island")];
  return islands.length > 0 &&
    islands.every((island) => island.hasAttribute("data-ready"));
};

/** From the request to hydrated islands [ms], and the scripts that came [bytes, gzipped]. */
async function visit(
  browser: Browser,
  path: string,
): Promise<readonly [number, number]> {
  const context = await browser.newContext();
  const page: Page = await context.newPage();
  const scripts: Promise<number>[] = [];
  page.on("response", (response) => {
    if (!response.url().endsWith(".js")) return;
    scripts.push(
      response.body().then((body) => gzipped(new Uint8Array(body))),
    );
  });
  const began = performance.now();
  await page.goto(url + path, { waitUntil: "commit" });
  await page.waitForFunction(ready);
  const took = performance.now() - began;
  await page.waitForLoadState("networkidle");
  const sizes = await Promise.all(scripts);
  await context.close();
  return [took, sizes.reduce((sum, size) => sum + size, 0)];
}

const tries = 7;
const waits: number[] = [];
for (let i = 0; i < tries; i++) {
  const server = await start();
  waits.push(server.firstByte);
  await stop(server);
}
say(
  `command to first byte: ${median(waits).toFixed(0)} ms [${
    Math.min(...waits).toFixed(0)
  }..${Math.max(...waits).toFixed(0)}]`,
);

const server = await start();
const browser = await launch();
try {
  await visit(browser, "/");
  for (const path of ["/", "/experiments/drag-trap", "/potential", "/runs"]) {
    const visits = [];
    for (let i = 0; i < tries; i++) visits.push(await visit(browser, path));
    const times = visits.map(([time]) => time);
    const size = visits[0]![1];
    say(
      `${path.padEnd(24)} interactive after ${median(times).toFixed(0)} ms [${
        Math.min(...times).toFixed(0)
      }..${Math.max(...times).toFixed(0)}], scripts ${
        (size / 1000).toFixed(1)
      } kB gzipped`,
    );
  }
} finally {
  await browser.close();
  await stop(server);
  await Deno.remove(folder, { recursive: true });
}
