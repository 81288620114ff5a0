/**
 * Differences of an expression at two points, without cancellation.
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
import { multipliedOut, replacing } from "./inspect.ts";
import type { CallNode, Node } from "./node.ts";

/** How far a name moves. */
export interface Step {
  /** Its value after the move. */
  readonly to: Node;
  /** How much it grows: `to` minus its own value. */
  readonly by: Node;
}

/** Values of an argument before and after, and how much it grows. */
interface Change {
  readonly before: Node;
  readonly after: Node;
  readonly by: Node;
}

const half = num(0.5);
const one = num(1);

/** a^n of one that grows; factored so that the small factor `by` is in front. */
function ofPower({ before, after, by }: Change, n: number): Node {
  if (n < 0) {
    const both = product(power(before, -n), power(after, -n));
    return neg(quotient(ofPower({ before, after, by }, -n), both));
  }
  if (n === 1) return by;
  if (n % 2 === 0) {
    const h = n / 2;
    return product(
      ofPower({ before, after, by }, h),
      sum(power(after, h), power(before, h)),
    );
  }
  return sum(
    product(after, ofPower({ before, after, by }, n - 1)),
    product(power(before, n - 1), by),
  );
}

/** f b of two that both grow. */
function ofProduct(factors: readonly Change[]): Node {
  const still = factors.filter((f) => f.by === num(0)).map((f) => f.before);
  const [first, ...rest] = factors.filter((f) => f.by !== num(0));
  const moved = rest.reduce((a, b) => ({
    before: product(a.before, b.before),
    after: product(a.after, b.after),
    by: sum(product(a.after, b.by), product(b.before, a.by)),
  }), first!);
  return product(...still, moved.by);
}

function ofCall(node: CallNode, args: readonly Change[], after: Node): Node {
  const { before: a, after: b, by } = args[0]!;
  switch (node.fn) {
    case "sin":
      return product(
        num(2),
        call("cos", product(half, sum(a, b))),
        call("sin", product(half, by)),
      );
    case "cos":
      return product(
        num(-2),
        call("sin", product(half, sum(a, b))),
        call("sin", product(half, by)),
      );
    case "exp":
      // Not e^a expm1(by), which is 0 times infinity far down a flank.
      return product(sum(node, after), call("tanh", product(half, by)));
    case "expm1":
      return product(
        sum(call("exp", a), call("exp", b)),
        call("tanh", product(half, by)),
      );
    case "log":
      return call("log1p", quotient(by, a));
    case "log1p":
      return call("log1p", quotient(by, sum(one, a)));
    case "sqrt":
      return quotient(by, sum(node, after));
    case "tanh":
      return product(minus(one, product(node, after)), call("tanh", by));
    case "sigmoid":
      return product(
        sum(
          product(node, minus(one, after)),
          product(after, minus(one, node)),
        ),
        call("tanh", product(half, by)),
      );
    case "softplus":
      return call("softplusRise", a, by);
    case "softplusRise":
      return minus(after, node);
  }
}

/**
 * How much an expression grows when names in it move, exactly and without
 * cancellation: for every rule the small factors stand in front, so that a
 * tiny move gives a tiny difference to full relative accuracy.
 *
 * @param node An expression.
 * @param steps What moves, by name.
 * @returns The expression at `to` minus the expression, in terms of the names and of the steps.
 *
 * @example A polynomial in factored form
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { difference, parseExpression, showExpression, sym } from "./mod.ts";
 *
 * const energy = await parseExpression("x^2/2", ["x"]);
 * const step = { to: sym("y"), by: sym("dx") };
 * const gain = difference(energy, new Map([["x", step]]));
 * assertEquals(showExpression(gain), "0.5*dx*(x + y)");
 * ```
 */
export function difference(
  node: Node,
  steps: ReadonlyMap<string, Step>,
): Node {
  const zero = num(0);
  const after = replacing(
    new Map([...steps].map(([name, { to }]) => [name, to])),
  );
  const changes = new Map<Node, Change>();
  function part(n: Node): Change {
    let change = changes.get(n);
    if (change === undefined) {
      change = { before: n, after: after(n), by: growth(n) };
      changes.set(n, change);
    }
    return change;
  }
  function growth(n: Node): Node {
    switch (n.kind) {
      case "num":
        return zero;
      case "sym":
        return steps.get(n.name)?.by ?? zero;
      case "sum":
        return sum(...n.terms.map((t) => part(t).by));
      case "product": {
        if (n.factors.every((f) => part(f).by === zero)) return zero;
        const terms = multipliedOut(n);
        return terms
          ? sum(...terms.map((t) => part(t).by))
          : ofProduct(n.factors.map(part));
      }
      case "power":
        return part(n.base).by === zero
          ? zero
          : ofPower(part(n.base), n.exponent);
      case "call": {
        const args = n.args.map(part);
        return args.every((a) => a.by === zero)
          ? zero
          : ofCall(n, args, after(n));
      }
    }
  }
  return part(node).by;
}
