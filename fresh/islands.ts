import { createContext, h, isValidElement, options, type VNode } from "preact";
import { useContext } from "preact/hooks";
import { Signal } from "@preact/signals";
import { asset } from "./runtime.ts";
import type { Module } from "./types.ts";

/** The islands met while one page is rendered. */
export interface Met {
  readonly chunks: Readonly<Record<string, string>>;
  /** Addresses of the scripts of those met. */
  readonly scripts: Set<string>;
  /** The properties of each, as they are sent. */
  readonly props: unknown[];
  readonly signals: Map<Signal, number>;
}

/** What is being rendered; rendering itself never waits. */
export const islands: { met: Met | null } = { met: null };

const known = new Map<unknown, { file: string; exported: string }>();
const Inside = createContext(false);
let making = false;

/** Learns which components are islands, from modules by path. */
export function registerIslands(modules: Readonly<Record<string, Module>>) {
  for (const [file, module] of Object.entries(modules)) {
    for (const [exported, fn] of Object.entries(module)) {
      if (typeof fn === "function") known.set(fn, { file, exported });
    }
  }
}

const before = options.vnode;
options.vnode = (vnode) => {
  const { type, props } = vnode as { type: unknown; props: { src?: unknown } };
  if (islands.met && !making && known.has(type)) {
    Object.assign(vnode, { type: Boundary, props: { type, props } });
  } else if (type === "img" && typeof props.src === "string") {
    props.src = asset(props.src);
  }
  before?.(vnode);
};

function Boundary({ type, props }: { type: () => VNode; props: object }) {
  making = true;
  const content = h(type, props);
  making = false;
  const { met } = islands;
  if (useContext(Inside) || !met) return content;
  const { file, exported } = known.get(type)!;
  const src = met.chunks[file];
  if (src) met.scripts.add(src);
  return h("fresh-island", {
    "data-src": src,
    "data-export": exported,
    "data-props": met.props.push(encode(props, met, file)) - 1,
  }, h(Inside.Provider, { value: true, children: content }));
}

/** As JSON, with what JSON lacks under keys that begin with a tilde. */
function encode(value: unknown, met: Met, file: string): unknown {
  const inner = (x: unknown) => encode(x, met, file);
  if (typeof value === "number") {
    return Number.isFinite(value) && !Object.is(value, -0)
      ? value
      : { "~n": Object.is(value, -0) ? "-0" : String(value) };
  }
  if (value instanceof Signal) {
    const id = met.signals.get(value) ?? met.signals.size;
    met.signals.set(value, id);
    return { "~s": id, v: inner(value.peek()) };
  }
  if (Array.isArray(value)) {
    // Long columns of numbers are most of what islands are given.
    const plain = value.every((x) => Number.isFinite(x) && !Object.is(x, -0));
    return plain ? value : value.map((x) => inner(x ?? null));
  }
  if (!value || /^(string|boolean)$/.test(typeof value)) return value;
  const plain = Object.getPrototypeOf(value) === Object.prototype;
  if (!plain || isValidElement(value)) {
    const what = Object.prototype.toString.call(value);
    throw new TypeError(
      `Island ${file}: only plain values and signals reach the browser, not ${what}`,
    );
  }
  const entries = Object.entries(value).map(([k, v]) => [k, inner(v)] as const);
  return entries.some(([k]) => k.startsWith("~"))
    ? { "~o": entries }
    : Object.fromEntries(entries);
}
