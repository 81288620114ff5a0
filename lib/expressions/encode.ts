/**
 * Expressions as plain data, for another thread.
 *
 * @module
 */
import { num, sym } from "./build.ts";
import { nodesOf, operandsOf, rebuild } from "./inspect.ts";
import type { Node } from "./node.ts";
import type { FunctionName } from "./special.ts";

/** A node; its operands by their index. */
export type EncodedRow =
  | readonly ["num", number]
  | readonly ["sym", string]
  | readonly ["sum" | "product", readonly number[]]
  | readonly ["power", number, number]
  | readonly ["call", string, readonly number[]];

/** An expression that may be posted, or written as JSON: rows of nodes, operands first. */
export type EncodedNode = readonly EncodedRow[];

/**
 * Turns an expression into plain data.
 *
 * @param node The expression.
 * @returns Its nodes, the whole last.
 */
export function encodeNode(node: Node): EncodedNode {
  const nodes = nodesOf(node);
  const index = new Map(nodes.map((n, i) => [n, i]));
  return nodes.map((n): EncodedRow => {
    const operands = operandsOf(n).map((o) => index.get(o)!);
    switch (n.kind) {
      case "num":
        return ["num", n.value];
      case "sym":
        return ["sym", n.name];
      case "power":
        return ["power", operands[0]!, n.exponent];
      case "call":
        return ["call", n.fn, operands];
      default:
        return [n.kind, operands];
    }
  });
}

/**
 * The expression of plain data: the same object as the one that was encoded,
 * where both are in one thread.
 *
 * @param rows What `encodeNode` returned.
 * @returns The expression.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { decodeNode, encodeNode, parseExpression } from "./mod.ts";
 *
 * const node = await parseExpression("x^4/4 - a*x", ["x", "a"]);
 * const posted = structuredClone(encodeNode(node));
 * assertEquals(decodeNode(posted) === node, true);
 * ```
 */
export function decodeNode(rows: EncodedNode): Node {
  const nodes: Node[] = [];
  const at = (list: readonly number[]) => list.map((i) => nodes[i]!);
  for (const row of rows) {
    switch (row[0]) {
      case "num":
        nodes.push(num(row[1]));
        break;
      case "sym":
        nodes.push(sym(row[1]));
        break;
      case "power": {
        const base = nodes[row[1]]!;
        const kind = "power" as const;
        nodes.push(rebuild({ kind, base, exponent: row[2] }, [base]));
        break;
      }
      case "call": {
        const args = at(row[2]);
        const fn = row[1] as FunctionName;
        nodes.push(rebuild({ kind: "call", fn, args }, args));
        break;
      }
      case "sum":
        nodes.push(rebuild({ kind: "sum", terms: at(row[1]) }, at(row[1])));
        break;
      case "product":
        nodes.push(
          rebuild({ kind: "product", factors: at(row[1]) }, at(row[1])),
        );
    }
  }
  return nodes.at(-1)!;
}
