import { Fragment, h, type JSX } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Context } from "./context.ts";
import { NONCE } from "./guards.ts";
import { islands, type Met, registerIslands } from "./islands.ts";
import { rendering } from "./runtime.ts";
import type { PageProps, Snapshot } from "./types.ts";

/** What a page, a layout or the app wrapper gets. */
export function propsOf<Data, State>(
  ctx: Context<State>,
  data: Data,
  content: JSX.Element | null = null,
): PageProps<Data, State> {
  const { config, url, req, params, info, state, error, route } = ctx;
  const request = { config, url, req, params, info, state, error, route };
  return { ...request, data, Component: () => content };
}

/** Renders a page to HTML, with what wakes its islands. */
export async function renderPage<State>(
  ctx: Context<State>,
  page: JSX.Element | null,
  init?: ResponseInit,
): Promise<Response> {
  const { app, layouts, file, snapshot } = ctx.inner;
  const content = [...layouts].reverse().concat(app ?? [])
    .reduce((child, wrapper) => h(wrapper, propsOf(ctx, null, child)), page);
  if (snapshot) registerIslands(await snapshot.islands(file));
  const { chunks = {} } = snapshot?.client ?? {};
  const met: Met = {
    chunks,
    scripts: new Set(),
    props: [],
    signals: new Map(),
  };
  islands.met = met;
  rendering.head = [];
  let html: string;
  let head: string;
  try {
    html = renderToString(h(Fragment, null, content));
    head = renderToString(h(Fragment, null, rendering.head));
  } finally {
    islands.met = null;
    rendering.head = null;
  }
  if (head.includes("<title")) html = html.replace(/<title.*?<\/title>/s, "");
  const [links, scripts] = scriptsOf(met, snapshot);
  html = before(html, "</head>", head + links);
  html = before(html, "</body>", scripts);
  const response = ctx.html("<!DOCTYPE html>" + html, init);
  return Object.assign(response, { [NONCE]: crypto.randomUUID() });
}

/** What wakes the islands: data and modules, never inline code. */
function scriptsOf(
  { scripts, props }: Met,
  snapshot: Snapshot | null,
): [string, string] {
  const { client, dev } = snapshot ?? {};
  if (!client || (scripts.size === 0 && !dev)) return ["", ""];
  const links = [client.entry, ...scripts]
    .map((url) => `<link rel="modulepreload" href="${url}">`).join("");
  const json = JSON.stringify({ dev, props }).replaceAll("<", "\\u003c");
  const data =
    `<script type="application/json" id="fresh-data">${json}</script>`;
  return [
    links,
    `${data}<script type="module" src="${client.entry}"></script>`,
  ];
}

function before(html: string, tag: string, insert: string): string {
  const at = html.lastIndexOf(tag);
  return at < 0 ? html + insert : html.slice(0, at) + insert + html.slice(at);
}
