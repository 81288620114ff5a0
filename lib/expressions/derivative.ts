/**
 * Derivatives.
 *
 * @module
 */
import {
  call,
  minus,
  neg,
  num,
  power,
  product,
  quotient,
  sum,
} from "./build.ts";
import { multipliedOut } from "./inspect.ts";
import type { CallNode, Node } from "./node.ts";

/** Derivatives of a function with respect to each of its arguments. */
function slopes(node: CallNode): readonly Node[] {
  const [a, b] = node.args as [Node, Node];
  switch (node.fn) {
    case "sin":
      return [call("cos", a)];
    case "cos":
      return [neg(call("sin", a))];
    case "exp":
      return [node];
    case "log":
      return [power(a, -1)];
    case "sqrt":
      return [quotient(num(0.5), node)];
    case "tanh":
      return [minus(num(1), power(node, 2))];
    case "expm1":
      return [call("exp", a)];
    case "log1p":
      return [power(sum(num(1), a), -1)];
    case "sigmoid":
      return [product(node, minus(num(1), node))];
    case "softplus":
      return [call("sigmoid", a)];
    case "softplusRise": {
      const after = call("sigmoid", sum(a, b));
      return [minus(after, call("sigmoid", a)), after];
    }
  }
}

/**
 * The partial derivative of an expression.
 *
 * @param node An expression.
 * @param name With respect to what; every other name is held fixed.
 * @returns The expression.
 *
 * @example The force in a double well
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { derivative, neg, parseExpression, showExpression } from "./mod.ts";
 *
 * const energy = await parseExpression("E*(x^2-1)^2 - f*x", ["x", "E", "f"]);
 * const force = neg(derivative(energy, "x"));
 * assertEquals(showExpression(force), "f - 4*E*x*(x^2 - 1)");
 * ```
 */
export function derivative(node: Node, name: string): Node {
  const zero = num(0);
  const done = new Map<Node, Node>();
  function d(n: Node): Node {
    let slope = done.get(n);
    if (slope === undefined) done.set(n, slope = slopeOf(n));
    return slope;
  }
  function slopeOf(n: Node): Node {
    switch (n.kind) {
      case "num":
        return zero;
      case "sym":
        return num(Number(n.name === name));
      case "sum":
        return sum(...n.terms.map(d));
      case "product": {
        const terms = multipliedOut(n);
        return terms
          ? sum(...terms.map(d))
          : sum(...n.factors.map((f, i) =>
            d(f) === zero
              ? zero
              : product(...n.factors.map((g, j) => i === j ? d(g) : g))
          ));
      }
      case "power":
        return product(
          num(n.exponent),
          power(n.base, n.exponent - 1),
          d(n.base),
        );
      case "call":
        return n.args.every((a) => d(a) === zero)
          ? zero
          : sum(...slopes(n).map((s, i) => product(s, d(n.args[i]!))));
    }
  }
  return d(node);
}
