/**
 * What kernels of products have in common: what they bind, where they find
 * their part of the result, and what they do with their sums.
 *
 * @module
 */
import type { Product } from "./product.ts";

/** Vectors of a uniform window: 64 KiB. */
export const windowVectors = 4096;

const range = (count: number) => [...Array(count).keys()];

/**
 * Prints the bindings of a product: place, result, gate, operands.
 *
 * @param product The product.
 * @returns Their declarations.
 */
export function productBindings({ reach, gated }: Product): string {
  const out = [
    "@group(0) @binding(0) var<storage, read> place: Place;",
    "@group(0) @binding(1) var<storage, read_write> c: array<vec4f>;",
  ];
  const add = (declared: string) =>
    out.push(`@group(0) @binding(${out.length}) ${declared};`);
  if (gated) add("var<storage, read> gate: array<vec4f>");
  if (reach.through === "windows") {
    for (const [i, name] of (["a", "b"] as const).entries()) {
      for (const k of range(reach.windows[i]!)) {
        add(`var<uniform> ${name}${k}: array<vec4f, ${windowVectors}>`);
      }
    }
  } else {
    add("var<storage, read> a0: array<vec4f>");
    add("var<storage, read> b0: array<vec4f>");
  }
  return out.join("\n");
}

/** Where the sums of an invocation lie, from its row and column on. */
export interface BlockPlaces {
  /** Row of the j-th row of sums. */
  readonly row: (j: number) => number;
  /** Vector of the i-th vector of sums. */
  readonly vector: (i: number) => number;
}

const adjacent: BlockPlaces = { row: (j) => j, vector: (i) => i };

/**
 * Prints what an invocation does with its sums.
 *
 * @param product The product.
 * @param places Where they lie. Defaults to side by side.
 * @returns Statements that store what lies within the result.
 */
export function productEnding(
  { form, tile: [tall, wide], gated }: Product,
  { row, vector }: BlockPlaces = adjacent,
): string {
  const out = [
    "  let rows = place.rows;",
    "  let columns = place.columns;",
    "  let cRow = place.cRow;",
    ...(gated ? ["  let gateRow = place.gateRow;"] : []),
    form === "update"
      ? "  let coefficient = place.coefficient;"
      : "  let least = vec4f(place.least);",
  ];
  for (const j of range(tall)) {
    for (const i of range(wide)) {
      const [down, across] = [row(j), vector(i)];
      const at = `cAt + ${down}u * cRow + ${across}u`;
      const sum = `s${j}_${i}`;
      const value = form === "update"
        ? `c[${at}] + coefficient * ${sum}`
        : gated
        ? `select(vec4f(), ${sum}, gate[gAt + ${down}u * gateRow + ${across}u] > vec4f())`
        : `max(${sum}, least)`;
      out.push(
        `  if (row + ${down}u < rows && column + ${across}u < columns) { c[${at}] = ${value}; }`,
      );
    }
  }
  return out.join("\n");
}

/**
 * Prints where an invocation finds its part of result and gate.
 *
 * @param product The product.
 * @returns Statements that need `replica`, `row` and `column`.
 */
export function productPlaces({ gated }: Product): string {
  const at = (name: string) =>
    `replica * place.${name}Replica + row * place.${name}Row + column`;
  return `  let cAt = ${at("c")};
${gated ? `  let gAt = ${at("gate")};` : ""}`;
}
