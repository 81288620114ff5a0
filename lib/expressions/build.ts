/**
 * Makes expressions, simplified: constants folded, like terms collected,
 * common factors in front, operands in canonical order.
 *
 * @module
 */
import { compareNodes, intern, type Node } from "./node.ts";
import { type FunctionName, numericFunctions } from "./special.ts";

/**
 * A constant.
 *
 * @param value Its value.
 * @returns The expression.
 */
export function num(value: number): Node {
  // Minus zero and zero are one constant.
  return intern({ kind: "num", value: value === 0 ? 0 : value });
}

/**
 * A coordinate or a control.
 *
 * @param name Its name.
 * @returns The expression.
 */
export function sym(name: string): Node {
  return intern({ kind: "sym", name });
}

const zero = num(0);
const one = num(1);

/** The numeric factor of a term, and what it multiplies. */
export function split(node: Node): readonly [number, Node] {
  if (node.kind === "num") return [node.value, one];
  if (node.kind !== "product") return [1, node];
  const [first, ...rest] = node.factors;
  if (first?.kind !== "num") return [1, node];
  return [
    first.value,
    rest.length === 1 ? rest[0]! : intern({ kind: "product", factors: rest }),
  ];
}

function scaled(factor: number, node: Node): Node {
  if (factor === 1) return node;
  const factors = node.kind === "product" ? node.factors : [node];
  return intern({ kind: "product", factors: [num(factor), ...factors] });
}

/** Base and exponent of a factor. */
function raised(factor: Node): readonly [Node, number] {
  return factor.kind === "power" ? [factor.base, factor.exponent] : [factor, 1];
}

function powersOf(term: Node): ReadonlyMap<Node, number> {
  return new Map((term.kind === "product" ? term.factors : [term]).map(raised));
}

/** The powers that every term has, as one product; undefined where there are none. */
function commonFactor(terms: readonly Node[]): Node | undefined {
  const common = new Map(powersOf(terms[0]!));
  for (const term of terms.slice(1)) {
    const own = powersOf(term);
    for (const [base, exponent] of common) {
      const other = own.get(base);
      if (other === undefined || other * exponent < 0) common.delete(base);
      else if (Math.abs(other) < Math.abs(exponent)) common.set(base, other);
    }
    if (common.size === 0) return undefined;
  }
  return product(...[...common].map(([base, n]) => power(base, n)));
}

/**
 * A sum.
 *
 * @param nodes The terms.
 * @returns The expression.
 *
 * @example Like terms are one, and a common factor is in front
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { num, product, showExpression, sum, sym } from "./mod.ts";
 *
 * const [a, x] = [sym("a"), sym("x")];
 * const node = sum(product(a, x), product(num(3), x), product(a, x));
 * assertEquals(showExpression(node), "x*(2*a + 3)");
 * ```
 */
export function sum(...nodes: readonly Node[]): Node {
  const there = nodes.filter((node) => node !== zero);
  // A factor in front of a single sum stays in front: s (y - x) keeps what
  // s y - s x would lose to cancellation.
  if (there.length === 1) return there[0]!;
  let constant = 0;
  const factors = new Map<Node, number>();
  function add(node: Node, by: number): void {
    const [factor, term] = split(node);
    const c = by * factor;
    if (term === one) constant += c;
    else if (term.kind === "sum") { for (const t of term.terms) add(t, c); }
    else factors.set(term, (factors.get(term) ?? 0) + c);
  }
  for (const node of there) add(node, 1);
  const kept = [...factors].filter(([, c]) => c !== 0)
    .sort(([a], [b]) => compareNodes(a, b));
  if (kept.length === 0) return num(constant);
  if (kept.length > 1 && constant === 0) {
    const common = commonFactor(kept.map(([term]) => term));
    if (common) {
      return product(
        common,
        sum(...kept.map(([t, c]) => product(num(c), quotient(t, common)))),
      );
    }
  }
  const terms = kept.map(([term, c]) => scaled(c, term));
  if (constant !== 0) terms.push(num(constant));
  return terms.length === 1 ? terms[0]! : intern({ kind: "sum", terms });
}

/**
 * A product.
 *
 * @param nodes The factors.
 * @returns The expression.
 */
export function product(...nodes: readonly Node[]): Node {
  let constant = 1;
  const exponents = new Map<Node, number>();
  function times(node: Node): void {
    if (node.kind === "num") constant *= node.value;
    else if (node.kind === "product") node.factors.forEach(times);
    else {
      const [base, n] = raised(node);
      exponents.set(base, (exponents.get(base) ?? 0) + n);
    }
  }
  nodes.forEach(times);
  if (constant === 0) return zero;
  const factors = [...exponents].filter(([, n]) => n !== 0)
    .map(([base, n]) => n === 1 ? base : power(base, n)).sort(compareNodes);
  if (factors.length === 0) return num(constant);
  const rest = factors.length === 1
    ? factors[0]!
    : intern({ kind: "product", factors });
  // The sign of a difference costs nothing inside it.
  if (constant === -1 && rest.kind === "sum") {
    return sum(...rest.terms.map((t) => product(num(-1), t)));
  }
  return scaled(constant, rest);
}

/**
 * The negative.
 *
 * @param a An expression.
 * @returns -a.
 */
export function neg(a: Node): Node {
  return product(num(-1), a);
}

/**
 * A difference as it is written; see `difference` for one without cancellation.
 *
 * @param a An expression.
 * @param b Another.
 * @returns a - b.
 */
export function minus(a: Node, b: Node): Node {
  return sum(a, neg(b));
}

/**
 * A quotient.
 *
 * @param a Numerator.
 * @param b Denominator.
 * @returns a / b.
 */
export function quotient(a: Node, b: Node): Node {
  return product(a, power(b, -1));
}

/**
 * A whole power.
 *
 * @param base What is raised.
 * @param exponent A whole number.
 * @returns The expression.
 * @throws RangeError for another exponent.
 */
export function power(base: Node, exponent: number): Node {
  if (!Number.isSafeInteger(exponent)) {
    throw new RangeError(
      `Cannot use exponent as it must be a whole number: here it is ${exponent}.`,
    );
  }
  if (exponent === 0) return one;
  if (exponent === 1) return base;
  switch (base.kind) {
    case "num": {
      const value = base.value ** exponent;
      // What is not finite stays as it is written, for the reader to refuse.
      if (Number.isFinite(value)) return num(value);
      break;
    }
    case "power":
      return power(base.base, base.exponent * exponent);
    case "product":
      return product(...base.factors.map((f) => power(f, exponent)));
  }
  return intern({ kind: "power", base, exponent });
}

/** What is raised to e in `1 + c e^a`, ln c included; undefined for other sums. */
function oneAndExponential(node: Node): Node | undefined {
  if (node.kind !== "sum" || node.terms.length !== 2) return undefined;
  const [term, constant] = node.terms as [Node, Node];
  const [factor, rest] = split(term);
  const is = constant === one && factor > 0 && rest.kind === "call" &&
    rest.fn === "exp";
  return is ? sum(rest.args[0]!, num(Math.log(factor))) : undefined;
}

/**
 * A function. ln(1 + e^a) becomes `softplus(a)`, which neither overflows nor
 * loses what is small.
 *
 * @param fn Which.
 * @param args Its arguments: one, for `softplusRise` two.
 * @returns The expression.
 */
export function call(fn: FunctionName, ...args: readonly Node[]): Node {
  if (fn === "log") {
    const a = oneAndExponential(args[0]!);
    if (a) return call("softplus", a);
  }
  if (args.every((a) => a.kind === "num")) {
    const [a, b] = args.map((arg) => arg.value);
    const value = numericFunctions[fn](a!, b ?? 0);
    if (Number.isFinite(value)) return num(value);
  }
  return intern({ kind: "call", fn, args });
}
