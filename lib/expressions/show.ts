/**
 * Expressions for people.
 *
 * @module
 */
import { call, num, power, product, split, sum } from "./build.ts";
import type { CallNode, Node } from "./node.ts";

const one = num(1);

/** Functions that people cannot write, in those that they can. */
function spelled({ fn, args }: CallNode): string {
  const [a, b] = args as [Node, Node];
  const exp = (node: Node) => inner(call("exp", node));
  switch (fn) {
    case "expm1":
      return `(${exp(a)} - 1)`;
    case "log1p":
      return `log(1 + ${inner(a)})`;
    case "sigmoid":
      return `(1/(1 + ${exp(product(num(-1), a))}))`;
    case "softplus":
      return `log(1 + ${exp(a)})`;
    case "softplusRise":
      return `log((1 + ${exp(sum(a, b))})/(1 + ${exp(a)}))`;
    default:
      return `${fn}(${showExpression(a)})`;
  }
}

/** A power in steps that people may write: at most 8. */
function powerText(base: Node, exponent: number): string {
  const text = inner(base);
  const eighths = Array(Math.floor((exponent - 1) / 8)).fill(`${text}^8`);
  const rest = exponent - 8 * eighths.length;
  return [...eighths, rest === 1 ? text : `${text}^${rest}`].join("*");
}

/** In parentheses unless it binds as a factor does. */
function inner(node: Node): string {
  const text = showExpression(node);
  const loose = node.kind === "sum" || node.kind === "product" ||
    node.kind === "num" && node.value < 0 ||
    node.kind === "power" && (node.exponent < 0 || node.exponent > 8);
  return loose ? `(${text})` : text;
}

function factorsText(factor: number, rest: Node): string {
  const factors = rest === one
    ? []
    : rest.kind === "product"
    ? rest.factors
    : [rest];
  const isBelow = (f: Node) => f.kind === "power" && f.exponent < 0;
  const above = factors.filter((f) => !isBelow(f)).map(inner);
  const below = factors.filter(isBelow).map((f) => inner(power(f, -1)));
  if (factor !== 1 || above.length === 0) above.unshift(String(factor));
  const top = above.join("*");
  if (below.length === 0) return top;
  return `${top}/${below.length > 1 ? `(${below.join("*")})` : below[0]}`;
}

/**
 * Writes an expression as people do, in the names of its user. Reading the
 * text again gives an equal function.
 *
 * @param node The expression.
 * @returns Infix notation, such as `E*(x^2 - 1)^2 - f*x`.
 */
export function showExpression(node: Node): string {
  switch (node.kind) {
    case "num":
      return String(node.value);
    case "sym":
      return node.name;
    case "call":
      return spelled(node);
    case "power":
      return node.exponent < 0
        ? `1/${inner(power(node.base, -node.exponent))}`
        : powerText(node.base, node.exponent);
    case "product": {
      const [factor, rest] = split(node);
      const sign = factor < 0 ? "-" : "";
      return sign + factorsText(Math.abs(factor), rest);
    }
    case "sum": {
      const parts = node.terms.map(split);
      const first = Math.max(parts.findIndex(([c]) => c > 0), 0);
      const ordered = [parts[first]!, ...parts.filter((_, i) => i !== first)];
      return ordered.map(([c, rest], i) => {
        const sign = c < 0 ? (i > 0 ? " - " : "-") : i > 0 ? " + " : "";
        return sign + factorsText(Math.abs(c), rest);
      }).join("");
    }
  }
}
