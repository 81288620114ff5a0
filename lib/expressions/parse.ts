/**
 * Expressions from what people write. The library that groups the words,
 * mathjs, is loaded when it is first needed, here and nowhere else.
 *
 * @module
 */
import type { MathNode } from "mathjs";
import { NotReadyError } from "../params.ts";
import { call, neg, num, power, product, quotient, sum, sym } from "./build.ts";
import { ExpressionError } from "./error.ts";
import type { Node } from "./node.ts";
import { scan } from "./scan.ts";
import { type FunctionName, writtenFunctions } from "./special.ts";

/** Groups the words of an expression. */
type Parse = (text: string) => MathNode;

let loaded: Parse | undefined;

/**
 * Loads what {@linkcode parseLoaded} needs; later calls cost nothing.
 *
 * @returns When it may be called.
 */
export async function expressionsReady(): Promise<void> {
  if (loaded) return;
  const { create, parseDependencies } = await import("mathjs/number");
  const { parse } = create(parseDependencies!);
  loaded = (text) => parse(text);
}

/** What mathjs made of our words, of the few kinds that the scan lets through. */
type Grouped =
  | { readonly type: "ConstantNode"; readonly value: unknown }
  | { readonly type: "SymbolNode"; readonly name: string }
  | { readonly type: "ParenthesisNode"; readonly content: Grouped }
  | {
    readonly type: "OperatorNode" | "FunctionNode";
    readonly fn: string | { readonly name: string };
    readonly args: readonly Grouped[];
  };

/** The terms of a sum, or the factors of a product, however long. */
function chain(
  node: Grouped,
  [plus, less]: readonly [string, string],
): (readonly [Grouped, boolean])[] {
  const parts: (readonly [Grouped, boolean])[] = [];
  let rest = node;
  while (
    rest.type === "OperatorNode" && (rest.fn === plus || rest.fn === less)
  ) {
    parts.push([rest.args[1]!, rest.fn === less]);
    rest = rest.args[0]!;
  }
  parts.push([rest, false]);
  return parts.reverse();
}

function operatorOf(
  fn: string,
  node: Grouped & { readonly args: readonly Grouped[] },
  values: ReadonlyMap<string, Node>,
): Node {
  const [a, b] = node.args;
  switch (fn) {
    case "add":
    case "subtract":
      return sum(
        ...chain(node, ["add", "subtract"]).map(([part, less]) => {
          const term = convert(part, values);
          return less ? neg(term) : term;
        }),
      );
    case "multiply":
    case "divide":
      return chain(node, ["multiply", "divide"])
        .map(([part, below]) => [convert(part, values), below] as const)
        .reduce(
          (whole, [part, below]) =>
            below ? quotient(whole, part) : product(whole, part),
          num(1),
        );
    case "unaryMinus":
      return neg(convert(a!, values));
    case "pow": {
      const exponent = convert(b!, values);
      if (exponent.kind === "num") {
        return power(convert(a!, values), exponent.value);
      }
    }
  }
  throw new ExpressionError(`"${fn}" is no part of an expression`);
}

function convert(node: Grouped, values: ReadonlyMap<string, Node>): Node {
  switch (node.type) {
    case "ConstantNode":
      if (typeof node.value === "number") return num(node.value);
      break;
    case "SymbolNode": {
      const value = values.get(node.name);
      if (value) return value;
      break;
    }
    case "ParenthesisNode":
      return convert(node.content, values);
    case "OperatorNode":
      return operatorOf(String(node.fn), node, values);
    case "FunctionNode": {
      const fn = typeof node.fn === "string" ? node.fn : node.fn.name;
      const known = (writtenFunctions as readonly string[]).includes(fn);
      if (known && node.args.length === 1) {
        return call(fn as FunctionName, convert(node.args[0]!, values));
      }
    }
  }
  throw new ExpressionError(`"${node.type}" is no part of an expression`);
}

/**
 * Reads an expression, once {@linkcode expressionsReady} has been awaited.
 *
 * @param text What a user wrote: numbers, names, + - * / ^ ( ) and the functions sin cos exp log sqrt tanh; `log` is the natural logarithm, `pi` is known, exponents are whole numbers from -8 to 8.
 * @param names Coordinates and controls that it may speak of.
 * @returns The expression, simplified.
 * @throws ExpressionError with the column of the first mistake.
 * @throws NotReadyError
 */
export function parseLoaded(text: string, names: readonly string[]): Node {
  if (!loaded) throw new NotReadyError("expressions", expressionsReady);
  const tokens = scan(text, names);
  // The library sees names of our own, so no word of a user means anything to it.
  const values = new Map<string, Node>([["v", num(Math.PI)]]);
  names.forEach((name, i) => values.set(`v${i}`, sym(name)));
  const words = tokens.map(({ kind, text }) => {
    if (kind !== "name") return text;
    const index = names.indexOf(text);
    return index < 0 ? "v" : `v${index}`;
  });
  return convert(loaded(words.join(" ")) as unknown as Grouped, values);
}

/**
 * Reads an expression; loads mathjs when it is called first.
 *
 * @param text What a user wrote; see {@linkcode parseLoaded}.
 * @param names Coordinates and controls that it may speak of.
 * @returns The expression, simplified.
 * @throws ExpressionError with the column of the first mistake.
 *
 * @example A mistake has a column
 * ```ts
 * import { assertRejects } from "@std/assert";
 * import { ExpressionError, parseExpression } from "./mod.ts";
 *
 * await assertRejects(
 *   () => parseExpression("E*(x^2-1", ["x", "E"]),
 *   ExpressionError,
 *   'a ")" is missing at column 9',
 * );
 * ```
 */
export async function parseExpression(
  text: string,
  names: readonly string[],
): Promise<Node> {
  await expressionsReady();
  return parseLoaded(text, names);
}
