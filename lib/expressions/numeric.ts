/**
 * Expressions as functions in f64.
 *
 * @module
 */
import type { Node } from "./node.ts";
import { numericFunctions } from "./special.ts";
import { type Code, write } from "./write.ts";

/** Functions that are built into the language. */
const builtIn: readonly string[] = [
  "sin",
  "cos",
  "exp",
  "log",
  "sqrt",
  "tanh",
  "expm1",
  "log1p",
];

/**
 * Writes expressions in JavaScript, f64.
 *
 * @param nodes The expressions.
 * @param names Code for each name; nothing of it may come from a user.
 * @returns Statements and the value of each expression; they speak of {@linkcode numericFunctions} as `own`.
 */
function printNumeric(
  nodes: readonly Node[],
  names: ReadonlyMap<string, string>,
): Code {
  return write(nodes, {
    number: String,
    symbol(name) {
      const code = names.get(name);
      if (code !== undefined) return code;
      throw new RangeError(`Cannot compile as nothing stands for "${name}".`);
    },
    lanes: () => 1,
    call: ({ fn }, args) =>
      `${builtIn.includes(fn) ? "Math" : "own"}.${fn}(${args.join(", ")})`,
    bind: (name, code) => `const ${name} = ${code};`,
    prefix: "p",
  });
}

function build(parameters: string, lines: readonly string[]): unknown {
  const body = `"use strict"; return (${parameters}) => {\n${
    lines.join("\n")
  }\n};`;
  // The text is made from the tree alone: constants, operators and names of our own.
  return new Function("own", body)(numericFunctions);
}

/**
 * Compiles expressions to f64 code, once what they share.
 *
 * @param nodes The expressions.
 * @param inputs Names, in the order of the numbers that the function takes.
 * @returns A function that reads one number a name and writes one a node.
 * @throws RangeError where an expression has a name that is no input.
 *
 * @example A well and its force at one point
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { compileNumeric, derivative, neg, parseExpression } from "./mod.ts";
 *
 * const energy = await parseExpression("k*x^2/2", ["x", "k"]);
 * const both = compileNumeric([energy, neg(derivative(energy, "x"))], ["x", "k"]);
 * const out = new Float64Array(2);
 * both([0.5, 4], out);
 * assertEquals([...out], [0.5, -2]);
 * ```
 */
export function compileNumeric(
  nodes: readonly Node[],
  inputs: readonly string[],
): (input: ArrayLike<number>, out: Float64Array) => void {
  const names = new Map(inputs.map((name, i) => [name, `a[${i}]`]));
  const { lets, results } = printNumeric(nodes, names);
  const writes = results.map((code, i) => `out[${i}] = ${code};`);
  return build("a, out", [...lets, ...writes]) as ReturnType<
    typeof compileNumeric
  >;
}

/**
 * Compiles one expression to a function of a few arguments, each a number or
 * an array of them.
 *
 * @param node The expression.
 * @param parameters Names of the arguments in the function: a name stands for a number, a list of names for an array.
 * @returns The function.
 * @throws RangeError where an expression has a name that is no argument.
 *
 * @example A coordinate and controls
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { compileScalar, parseExpression } from "./mod.ts";
 *
 * const node = await parseExpression("k*(x-c)^2/2", ["x", "k", "c"]);
 * const energy = compileScalar(node, ["x", ["k", "c"]]);
 * assertEquals(energy(2, [4, 1]), 2);
 * ```
 */
export function compileScalar(
  node: Node,
  parameters: readonly (string | readonly string[])[],
): (...args: readonly (number | ArrayLike<number>)[]) => number {
  const names = new Map<string, string>();
  parameters.forEach((p, i) => {
    if (typeof p === "string") names.set(p, `a${i}`);
    else p.forEach((name, j) => names.set(name, `a${i}[${j}]`));
  });
  const { lets, results } = printNumeric([node], names);
  const list = parameters.map((_, i) => `a${i}`).join(", ");
  return build(list, [...lets, `return ${results[0]};`]) as ReturnType<
    typeof compileScalar
  >;
}
