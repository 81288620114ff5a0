/**
 * The part of `fresh/runtime` that this site uses: works on both sides.
 *
 * @module
 */
import type { ComponentChildren } from "preact";
export { HttpError } from "./error.ts";

/** Whether this runs in a browser. */
export const IS_BROWSER: boolean = typeof document !== "undefined";

/** What a rendering shares with `asset` and `Head`. */
export const rendering: { buildId: string; head: ComponentChildren[] | null } =
  { buildId: "", head: null };

/** A path that may be cached for ever, since it changes with each build. */
export function asset(path: string): string {
  if (rendering.buildId === "" || !/^\/(?!\/)/.test(path)) return path;
  const url = new URL(path, "https://site.invalid");
  url.searchParams.set("__frsh_c", rendering.buildId);
  return url.pathname + url.search + url.hash;
}

/** Moves its children into the document's head, where a server renders. */
export function Head(props: { children?: ComponentChildren }): null {
  rendering.head?.push(props.children);
  return null;
}
