/**
 * What an expression consists of, and what becomes of it with other parts.
 *
 * @module
 */
import { call, power, product, sum } from "./build.ts";
import type { Node } from "./node.ts";

/**
 * The parts that a node is made of.
 *
 * @param node An expression.
 * @returns Its operands, in order.
 */
export function operandsOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case "sum":
      return node.terms;
    case "product":
      return node.factors;
    case "power":
      return [node.base];
    case "call":
      return node.args;
    default:
      return [];
  }
}

/**
 * Every distinct node, operands before what is made of them.
 *
 * @param nodes Expressions.
 * @returns The nodes, each once.
 */
export function nodesOf(...nodes: readonly Node[]): readonly Node[] {
  const seen = new Set<Node>();
  function visit(node: Node): void {
    if (seen.has(node)) return;
    operandsOf(node).forEach(visit);
    seen.add(node);
  }
  nodes.forEach(visit);
  return [...seen];
}

/**
 * The names in an expression.
 *
 * @param node An expression.
 * @returns Coordinates and controls that occur in it.
 */
export function symbolsOf(node: Node): ReadonlySet<string> {
  return new Set(
    nodesOf(node).filter((n) => n.kind === "sym").map((n) => n.name),
  );
}

/**
 * The size of an expression.
 *
 * @param node An expression.
 * @returns Number of distinct nodes.
 */
export function sizeOf(node: Node): number {
  return nodesOf(node).length;
}

/**
 * The same function of other operands, simplified anew.
 *
 * @param node An expression.
 * @param operands As many as {@linkcode operandsOf} returns.
 * @returns The expression.
 */
export function rebuild(node: Node, operands: readonly Node[]): Node {
  switch (node.kind) {
    case "sum":
      return sum(...operands);
    case "product":
      return product(...operands);
    case "power":
      return power(operands[0]!, node.exponent);
    case "call":
      return call(node.fn, ...operands);
    default:
      return node;
  }
}

/**
 * Puts expressions in the place of names, in one expression after the other.
 *
 * @param values What replaces a name; names that it lacks stay.
 * @returns What becomes of an expression; parts that were seen before cost nothing.
 */
export function replacing(
  values: ReadonlyMap<string, Node>,
): (node: Node) => Node {
  const done = new Map<Node, Node>();
  function replace(node: Node): Node {
    const found = done.get(node);
    if (found) return found;
    const operands = operandsOf(node);
    const replaced = operands.map(replace);
    const same = operands.every((o, i) => o === replaced[i]);
    const result = node.kind === "sym"
      ? values.get(node.name) ?? node
      : same
      ? node
      : rebuild(node, replaced);
    done.set(node, result);
    return result;
  }
  return replace;
}

/**
 * The terms of a product of one sum with powers of names, multiplied out:
 * they follow simpler rules than the product.
 *
 * @param node An expression.
 * @returns The terms; undefined for anything else.
 */
export function multipliedOut(node: Node): readonly Node[] | undefined {
  if (node.kind !== "product") return undefined;
  const sums = node.factors.filter((f) => f.kind === "sum");
  const plain = node.factors.every((f) =>
    f.kind === "num" || f.kind === "sym" || f.kind === "sum" ||
    f.kind === "power" && f.base.kind === "sym"
  );
  if (sums.length !== 1 || !plain) return undefined;
  const rest = node.factors.filter((f) => f.kind !== "sum");
  return sums[0]!.terms.map((t) => product(...rest, t));
}

/**
 * Puts expressions in the place of names, all at once.
 *
 * @param node An expression.
 * @param values What replaces a name; names that it lacks stay.
 * @returns The expression, simplified anew.
 *
 * @example A control that is held fixed
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { num, product, showExpression, substitute, sym } from "./mod.ts";
 *
 * const node = product(sym("E"), sym("x"));
 * const held = substitute(node, new Map([["E", num(2)]]));
 * assertEquals(showExpression(held), "2*x");
 * ```
 */
export function substitute(
  node: Node,
  values: ReadonlyMap<string, Node>,
): Node {
  return replacing(values)(node);
}
