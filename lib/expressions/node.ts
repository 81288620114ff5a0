/**
 * The tree of an expression: immutable nodes, each structure once.
 *
 * @module
 */
import type { FunctionName } from "./special.ts";

/** A constant. */
export interface NumberNode {
  /** Discriminator. */
  readonly kind: "num";
  /** Its value. */
  readonly value: number;
}

/** A coordinate or a control. */
export interface SymbolNode {
  /** Discriminator. */
  readonly kind: "sym";
  /** Its name. */
  readonly name: string;
}

/** A sum of two terms or more. */
export interface SumNode {
  /** Discriminator. */
  readonly kind: "sum";
  /** The terms, a constant last; no two differ by a factor alone. */
  readonly terms: readonly Node[];
}

/** A product of two factors or more. */
export interface ProductNode {
  /** Discriminator. */
  readonly kind: "product";
  /** The factors, a constant first; no two have one base. */
  readonly factors: readonly Node[];
}

/** A whole power other than 0 and 1. */
export interface PowerNode {
  /** Discriminator. */
  readonly kind: "power";
  /** What is raised. */
  readonly base: Node;
  /** The exponent, a whole number. */
  readonly exponent: number;
}

/** A function of one argument, or of two. */
export interface CallNode {
  /** Discriminator. */
  readonly kind: "call";
  /** The function. */
  readonly fn: FunctionName;
  /** Its arguments. */
  readonly args: readonly Node[];
}

/**
 * An expression. Structurally equal ones are one object, so `===` compares
 * them; only the constructors of this folder make them.
 */
export type Node =
  | NumberNode
  | SymbolNode
  | SumNode
  | ProductNode
  | PowerNode
  | CallNode;

let created = 0;
const ids = new WeakMap<Node, number>();
const known = new Map<string, WeakRef<Node>>();
const forget = new FinalizationRegistry<string>((key) => {
  if (known.get(key)?.deref() === undefined) known.delete(key);
});

function keyOf(node: Node): string {
  const list = (nodes: readonly Node[]) =>
    nodes.map((n) => ids.get(n)!).join(" ");
  switch (node.kind) {
    case "num":
      return `${node.value}`;
    case "sym":
      return `$${node.name}`;
    case "sum":
      return `+${list(node.terms)}`;
    case "product":
      return `*${list(node.factors)}`;
    case "power":
      return `^${node.exponent} ${ids.get(node.base)}`;
    case "call":
      return `(${node.fn} ${list(node.args)}`;
  }
}

/**
 * The one object of a structure.
 *
 * @param node A structure in canonical form, of interned parts.
 * @returns The same structure, the same object each time.
 */
export function intern(node: Node): Node {
  const key = keyOf(node);
  const found = known.get(key)?.deref();
  if (found) return found;
  created++;
  ids.set(node, created);
  known.set(key, new WeakRef(node));
  forget.register(node, key);
  return node;
}

const ranks = { num: 0, sym: 1, call: 2, power: 3, sum: 4, product: 5 };

function compareLists(a: readonly Node[], b: readonly Node[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (a[i] !== b[i]) return compareNodes(a[i]!, b[i]!);
  }
  return a.length - b.length;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The canonical order of operands. It follows from the structures alone, so
 * that an expression gives the same code in every process.
 *
 * @param a An expression.
 * @param b Another.
 * @returns Negative where `a` comes first; 0 where both are one.
 */
export function compareNodes(a: Node, b: Node): number {
  if (a === b) return 0;
  if (a.kind === "num" && b.kind === "num") return a.value - b.value;
  if (a.kind === "sym" && b.kind === "sym") return compareText(a.name, b.name);
  if (a.kind === "sum" && b.kind === "sum") {
    return compareLists(a.terms, b.terms);
  }
  if (a.kind === "product" && b.kind === "product") {
    return compareLists(a.factors, b.factors);
  }
  if (a.kind === "power" && b.kind === "power") {
    return compareNodes(a.base, b.base) || a.exponent - b.exponent;
  }
  if (a.kind === "call" && b.kind === "call") {
    return compareText(a.fn, b.fn) || compareLists(a.args, b.args);
  }
  return ranks[a.kind] - ranks[b.kind];
}
