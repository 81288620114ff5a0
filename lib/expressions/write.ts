/**
 * Straight-line code from expressions: what is used more than once has a name.
 *
 * @module
 */
import { num, power, split } from "./build.ts";
import { operandsOf } from "./inspect.ts";
import type { CallNode, Node } from "./node.ts";

/** Values side by side: one for all trajectories, or one for each of four. */
export type Lanes = 1 | 4;

/** How a language writes what it is made of. */
export interface Dialect {
  /** A constant, not negative. */
  readonly number: (value: number) => string;
  /** A name, as code that needs no parentheses. */
  readonly symbol: (name: string) => string;
  /** How wide a name is. */
  readonly lanes: (name: string) => Lanes;
  /** A function of arguments that are written and as wide as `lanes`. */
  readonly call: (
    node: CallNode,
    args: readonly string[],
    lanes: Lanes,
    bind: (code: string) => string,
  ) => string;
  /** The line that names a value. */
  readonly bind: (name: string, code: string) => string;
  /** What every new name begins with. */
  readonly prefix: string;
}

/** Lines and what they lead to. */
export interface Code {
  /** Lines that name shared values, in order. */
  readonly lets: string[];
  /** The value of each expression. */
  readonly results: string[];
}

/** Levels that a reader of the code may have to nest. */
const deepest = 12;

/** Binding strength of written code. */
const [asSum, asProduct, asAtom] = [0, 1, 2];

interface Text {
  readonly code: string;
  readonly strength: number;
  readonly depth: number;
}

/** What a power is written with: squares of squares. */
function stepsOf(base: Node, n: number): readonly Node[] {
  if (n < 0) return [power(base, -n)];
  const root = power(base, n >> 1);
  return n % 2 === 0 ? [root, root] : [power(base, n - 1), base];
}

/** What a node is written with, each as often as it appears. */
function partsOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case "power":
      return stepsOf(node.base, node.exponent);
    case "product": {
      const [factor, rest] = split(node);
      return factor !== 1 ? [rest] : node.factors.map(upward);
    }
    case "sum":
      return node.terms.map((t) => split(t)[1]);
    default:
      return operandsOf(node);
  }
}

function upward(factor: Node): Node {
  const below = factor.kind === "power" && factor.exponent < 0;
  return below ? power(factor.base, -factor.exponent) : factor;
}

function countUses(nodes: readonly Node[]): ReadonlyMap<Node, number> {
  const uses = new Map<Node, number>();
  function visit(node: Node): void {
    const before = uses.get(node) ?? 0;
    uses.set(node, before + 1);
    if (before === 0) partsOf(node).forEach(visit);
  }
  nodes.forEach(visit);
  return uses;
}

/**
 * Writes expressions in a language.
 *
 * @param nodes The expressions.
 * @param dialect The language.
 * @returns Lines for what they share, and the value of each.
 */
export function write(nodes: readonly Node[], dialect: Dialect): Code {
  const uses = countUses(nodes);
  const lets: string[] = [];
  const written = new Map<Node, Text>();
  const widths = new Map<Node, Lanes>();

  function widthOf(node: Node): Lanes {
    let width = widths.get(node);
    if (width === undefined) {
      width = node.kind === "sym"
        ? dialect.lanes(node.name)
        : operandsOf(node).some((o) => widthOf(o) === 4)
        ? 4
        : 1;
      widths.set(node, width);
    }
    return width;
  }

  function bind(code: string): string {
    const name = `${dialect.prefix}${lets.length}`;
    lets.push(dialect.bind(name, code));
    return name;
  }

  /** Narrow ones first, so that they meet before they are widened. */
  function narrowFirst<T>(list: readonly T[], of: (t: T) => Node): T[] {
    return [
      ...list.filter((t) => widthOf(of(t)) === 1),
      ...list.filter((t) => widthOf(of(t)) === 4),
    ];
  }

  function inside(text: Text, strength: number): string {
    return text.strength < strength ? `(${text.code})` : text.code;
  }

  function joined(
    texts: readonly Text[],
    strength: number,
    code: string,
  ): Text {
    const depth = 1 + Math.max(0, ...texts.map((t) => t.depth));
    return { code, strength, depth };
  }

  function isNamed(node: Node): boolean {
    return written.has(node) || uses.get(node)! > 1;
  }

  /** A factor times what it multiplies, without the sign. */
  function ofTerm(factor: number, rest: Node): Text {
    const size = Math.abs(factor);
    if (size === 1) return textOf(rest);
    if (rest === num(1)) {
      return { code: dialect.number(size), strength: asAtom, depth: 0 };
    }
    const flat = rest.kind === "product" && !isNamed(rest);
    return ofFactors(size, flat ? rest.factors : [rest]);
  }

  function ofFactors(size: number, factors: readonly Node[]): Text {
    const isBelow = (f: Node) =>
      f.kind === "power" && f.exponent < 0 && !isNamed(f);
    const above = narrowFirst(factors.filter((f) => !isBelow(f)), (f) => f)
      .map(textOf);
    const below = narrowFirst(
      factors.filter(isBelow).map(upward),
      (f) => f,
    ).map(textOf);
    const numerator = above.map((t) => inside(t, asAtom));
    if (size !== 1 || numerator.length === 0) {
      numerator.unshift(dialect.number(size));
    }
    const top = numerator.join(" * ");
    if (below.length === 0) return joined(above, asProduct, top);
    const bottom = below.map((t) => inside(t, asAtom)).join(" * ");
    const code = `${top} / ${below.length > 1 ? `(${bottom})` : bottom}`;
    return joined([...above, ...below], asProduct, code);
  }

  function ofSum(terms: readonly Node[]): Text {
    const parts = narrowFirst(terms.map(split), ([, rest]) => rest);
    const first = Math.max(parts.findIndex(([factor]) => factor > 0), 0);
    const ordered = [parts[first]!, ...parts.filter((_, i) => i !== first)];
    const texts = ordered.map(([factor, rest]) => ofTerm(factor, rest));
    const code = ordered.map(([factor], i) => {
      const sign = factor < 0 ? (i > 0 ? " - " : "-") : i > 0 ? " + " : "";
      return sign + inside(texts[i]!, asProduct);
    });
    return joined(texts, asSum, code.join(""));
  }

  function ofNode(node: Node): Text {
    switch (node.kind) {
      case "num": {
        const digits = dialect.number(Math.abs(node.value));
        return node.value < 0
          ? { code: `-${digits}`, strength: asSum, depth: 0 }
          : { code: digits, strength: asAtom, depth: 0 };
      }
      case "sym":
        return { code: dialect.symbol(node.name), strength: asAtom, depth: 0 };
      case "sum":
        return ofSum(node.terms);
      case "product": {
        const [factor, rest] = split(node);
        const text = factor === 1
          ? ofFactors(1, node.factors)
          : ofTerm(factor, rest);
        return factor < 0
          ? joined([text], asSum, `-${inside(text, asProduct)}`)
          : text;
      }
      case "power": {
        const texts = stepsOf(node.base, node.exponent).map(textOf);
        const factors = texts.map((t) => inside(t, asAtom));
        return node.exponent < 0
          ? joined(texts, asProduct, `${dialect.number(1)} / ${factors[0]}`)
          : joined(texts, asProduct, factors.join(" * "));
      }
      case "call": {
        const texts = node.args.map(textOf);
        const args = texts.map((t) => t.code);
        const code = dialect.call(node, args, widthOf(node), bind);
        return joined(texts, asAtom, code);
      }
    }
  }

  function textOf(node: Node): Text {
    const found = written.get(node);
    if (found) return found;
    const text = ofNode(node);
    const leaf = node.kind === "num" || node.kind === "sym";
    const named = !leaf && (uses.get(node)! > 1 || text.depth >= deepest);
    if (!named) return text;
    const name: Text = { code: bind(text.code), strength: asAtom, depth: 0 };
    written.set(node, name);
    return name;
  }

  const results = nodes.map((node) => textOf(node).code);
  return { lets, results };
}
