/** Runs in the browser: wakes the islands of a page. */
import { type ComponentType, h, hydrate } from "preact";
import { type Signal, signal } from "@preact/signals";

const signals = new Map<number, Signal>();

/** The reverse of what the server's islands.ts writes. */
function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (value === null || typeof value !== "object") return value;
  const o = value as Record<string, unknown>;
  if ("~n" in o) return Number(o["~n"]);
  if ("~s" in o) {
    const id = Number(o["~s"]);
    const known = signals.get(id) ?? signal(decode(o.v));
    signals.set(id, known);
    return known;
  }
  const entries = (o["~o"] as [string, unknown][] | undefined) ??
    Object.entries(o);
  return Object.fromEntries(entries.map(([k, v]) => [k, decode(v)]));
}

/** Reloads the page when the server of `dev` comes back with something else. */
function reloadOnChange(): void {
  let seen: string | undefined;
  new EventSource("/_fresh/alive").onmessage = ({ data }) => {
    if (seen !== undefined && seen !== data) location.reload();
    seen = data;
  };
}

async function wake(el: HTMLElement, props: object[]): Promise<void> {
  const { src = "", export: name = "", props: index } = el.dataset;
  const module = await import(new URL(src, document.baseURI).href);
  const component = module[name] as ComponentType<object>;
  hydrate(h(component, props[Number(index)]!), el);
  el.dataset.ready = "";
}

const script = document.getElementById("fresh-data");
if (script) {
  const { dev, props } = JSON.parse(script.textContent ?? "");
  if (dev) reloadOnChange();
  const decoded = decode(props) as object[];
  const found = document.querySelectorAll<HTMLElement>("fresh-island");
  await Promise.all(Array.from(found, (el) => wake(el, decoded)));
}
