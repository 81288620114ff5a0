/**
 * How many frames a second a page keeps with three live charts of two lines of
 * 500 points, all new ten times a second. Run it on a machine at rest:
 * `deno run -A tests/web/plot_frames.ts`.
 *
 * @module
 */
import { chromium } from "playwright-core";

const bundle = await Deno.bundle({
  entrypoints: [new URL("plot_frames_page.tsx", import.meta.url).pathname],
  outputDir: "/out",
  platform: "browser",
  codeSplitting: true,
  minify: true,
  write: false,
});
const files = new Map<string, string>();
for (const file of bundle.outputFiles ?? []) {
  files.set(`/${file.path.split("/").at(-1)}`, file.text());
}
const css = await Deno.readTextFile(
  new URL("../../static/plot.css", import.meta.url),
);
const page = `<!DOCTYPE html><html lang="en"><meta charset="utf-8">
<title>Frames</title><link rel="stylesheet" href="/plot.css">
<body><script type="module" src="/plot_frames_page.js"></script></body></html>`;

const server = Deno.serve(
  { port: 0, hostname: "127.0.0.1", onListen: () => {} },
  ({ url }) => {
    const { pathname } = new URL(url);
    const send = (body: string, type: string) =>
      new Response(body, { headers: { "content-type": type } });
    if (pathname === "/") return send(page, "text/html");
    if (pathname === "/plot.css") return send(css, "text/css");
    const found = files.get(pathname);
    return found === undefined
      ? new Response(null, { status: 404 })
      : send(found, "text/javascript");
  },
);
const browser = await chromium.launch({
  executablePath: Deno.env.get("CHROMIUM") ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"],
});
const view = await browser.newPage({ viewport: { width: 1200, height: 1500 } });
await view.goto(`http://127.0.0.1:${server.addr.port}/`);
await view.waitForFunction(
  "document.querySelectorAll('canvas[width]').length === 3",
);
await view.waitForTimeout(1000);
const frames = await view.evaluate("measure(10000)") as number[];
await browser.close();
await server.shutdown();

const at = (values: number[], part: number) =>
  values.sort((a, b) => a - b)[Math.floor(part * (values.length - 1))]!
    .toFixed(1);
const total = frames.reduce((a, b) => a + b, 0);
const text = [
  `${(1000 * frames.length / total).toFixed(1)} frames/s over ${
    (total / 1000).toFixed(1)
  } s`,
  `between frames: median ${at(frames, 0.5)} ms, 95 % ${
    at(frames, 0.95)
  } ms, longest ${at(frames, 1)} ms`,
];
await Deno.stdout.write(new TextEncoder().encode(text.join("\n") + "\n"));
