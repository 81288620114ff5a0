/**
 * A real browser in front of the site.
 *
 * @module
 */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

// Asks for Windows by a file that only --allow-all may look at, unless it is
// told that it is under test.
Deno.env.set("__IS_WSL_TEST__", "1");
const { chromium } = await import("playwright-core");

/** Where Chromium is: CHROMIUM, or as Debian puts it. */
function executablePath(): string {
  return Deno.env.get("CHROMIUM") ?? "/usr/bin/chromium";
}

/** A site on a port of its own. */
export interface OpenSite {
  /** Its address, without a slash at the end. */
  readonly url: string;
  /** Ends it; now, or once every answer is given. */
  close(how?: { readonly now: boolean }): Promise<void>;
}

/** A page and what went wrong in it. */
export interface OpenPage {
  /** The page. */
  readonly page: Page;
  /** Errors of its console and its scripts. */
  readonly errors: string[];
  /** Requests to anywhere but the site. */
  readonly external: string[];
  /** Closes it. */
  close(): Promise<void>;
}

/** How a page is opened. */
export interface PageOptions extends BrowserContextOptions {
  /** The site; requests elsewhere are noted. */
  readonly url: string;
}

/**
 * Starts a headless Chromium.
 *
 * @param extra More flags.
 * @param webgpu Whether it offers WebGPU, on its software driver. Defaults to true.
 * @returns The browser; close it.
 */
export function launch(
  extra: readonly string[] = [],
  webgpu = true,
): Promise<Browser> {
  return chromium.launch({
    executablePath: executablePath(),
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...webgpu ? ["--enable-unsafe-webgpu"] : [],
      ...extra,
    ],
  });
}

/**
 * Serves a site on this machine alone.
 *
 * @param handler Answers requests, such as `app.handler()`.
 * @param port The port; a free one by default.
 * @returns Where it is.
 */
export function openSite(
  handler: (
    request: Request,
    info: Deno.ServeHandlerInfo<Deno.NetAddr>,
  ) => Response | Promise<Response>,
  port = 0,
): OpenSite {
  const ending = new AbortController();
  const server = Deno.serve({
    port,
    hostname: "127.0.0.1",
    signal: ending.signal,
    onListen() {},
  }, handler);
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    async close({ now } = { now: false }) {
      if (!now) return await server.shutdown();
      ending.abort();
      await server.finished;
    },
  };
}

/**
 * Opens an empty page that remembers what went wrong.
 *
 * @param browser The browser.
 * @param options The site, and the size, the scheme and the like of the page.
 * @returns The page.
 */
export async function openPage(
  browser: Browser,
  { url, ...options }: PageOptions,
): Promise<OpenPage> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const errors: string[] = [];
  const external: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    errors.push(`${message.text()} ${message.location().url}`.trim());
  });
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    const own = origin === url || ["data:", "blob:"].includes(protocol);
    if (!own) external.push(request.url());
  });
  return { page, errors, external, close: () => context.close() };
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}

const found = await exists(executablePath());
const required = Deno.env.get("HEATBATH_REQUIRE_BROWSER") === "1";

/**
 * Declares a test that needs a browser: without one it is ignored, visibly;
 * where HEATBATH_REQUIRE_BROWSER=1 is set it fails.
 *
 * @param name What holds.
 * @param fn The test.
 * @param webgpu Whether the browser offers WebGPU. Defaults to true.
 */
export function browserTest(
  name: string,
  fn: (browser: Browser) => Promise<void>,
  webgpu = true,
): void {
  Deno.test({
    name: found ? name : `${name} (no Chromium)`,
    ignore: !found && !required,
    // Chromium leaves pipes behind that close a little later.
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      const browser = await launch([], webgpu);
      try {
        await fn(browser);
      } finally {
        await browser.close();
      }
    },
  });
}
