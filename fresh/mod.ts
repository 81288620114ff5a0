/**
 * The part of Fresh 2 that this site uses, under the same names.
 *
 * @module
 */
export { App } from "./app.ts";
export type { Context, Context as FreshContext } from "./context.ts";
export { createDefine, type Define, page } from "./define.ts";
export { HttpError } from "./error.ts";
export { csp, type CSPOptions, csrf } from "./guards.ts";
export { staticFiles } from "./static_files.ts";
export type * from "./types.ts";
