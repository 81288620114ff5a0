/**
 * `@std/text` from npm, with types.
 *
 * @module
 */
// @ts-types="./text.d.ts"
export * from "npm:deno-std@1.4.0/text/mod.js";
