/**
 * Expressions in WGSL.
 *
 * @module
 */
import functions from "../../shaders/functions.wgsl" with { type: "text" };
import type { Shader } from "../shader.ts";
import { decimalOf } from "./decimal.ts";
import type { Node } from "./node.ts";
import type { FunctionName } from "./special.ts";
import { type Code, type Lanes, write } from "./write.ts";

/** What printed code calls, besides `math.wgsl`, in the lanes of `lanes/four.wgsl`. */
export const functionsShader: Shader = {
  path: "functions.wgsl",
  code: functions,
};

/** What a name of an expression is in a shader. */
export interface WgslName {
  /** Code that needs no parentheses. */
  readonly code: string;
  /** 1 for an f32, 4 for a vec4f. */
  readonly lanes: Lanes;
}

/** Options of {@linkcode printWgsl}. */
export interface WgslOptions {
  /** Begins every line. Defaults to two blanks. */
  readonly indent?: string;
  /** Begins every name that is declared. Defaults to `p`. */
  readonly prefix?: string;
}

/** Functions of `shaders/functions.wgsl` and `shaders/math.wgsl`, all over lanes. */
const own: Readonly<Partial<Record<FunctionName, string>>> = {
  exp: "exponential",
  log: "naturalLog",
  tanh: "hyperbolicTangent",
  expm1: "expm1",
  log1p: "log1p",
  sigmoid: "sigmoid",
  softplus: "softplus",
  softplusRise: "softplusRise",
};

/**
 * Writes expressions in straight-line WGSL: what is used twice is declared
 * once, whole powers are products, constants are the shortest decimals that
 * f32 reads back. A value is as wide as the widest name in it: `vec4f(...)`
 * around a result widens it where it must be.
 *
 * The code calls `math.wgsl` and {@linkcode functionsShader}, and is for four lanes.
 *
 * @param nodes The expressions.
 * @param names Code and width of each name; nothing of it may come from a user.
 * @param options Indent and prefix of what is declared.
 * @returns Declarations, and one expression a node.
 * @throws RangeError where an expression has a name without code.
 * @throws ExpressionError where f32 cannot hold a constant.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { derivative, parseExpression, printWgsl } from "./mod.ts";
 *
 * const energy = await parseExpression("E*(x^2-1)^2", ["x", "E"]);
 * const { lets, results } = printWgsl(
 *   [energy, derivative(energy, "x")],
 *   new Map([
 *     ["x", { code: "x", lanes: 4 }],
 *     ["E", { code: "l.x", lanes: 1 }],
 *   ]),
 * );
 * assertEquals(lets, ["  let p0 = x * x - 1.0;"]);
 * assertEquals(results, ["l.x * (p0 * p0)", "4.0 * l.x * x * p0"]);
 * ```
 */
export function printWgsl(
  nodes: readonly Node[],
  names: ReadonlyMap<string, WgslName>,
  { indent = "  ", prefix = "p" }: WgslOptions = {},
): Code {
  const circles = new Map<Node, string>();
  function nameOf(name: string): WgslName {
    const found = names.get(name);
    if (found) return found;
    throw new RangeError(`Cannot write WGSL as nothing stands for "${name}".`);
  }
  return write(nodes, {
    number: decimalOf,
    symbol: (name) => nameOf(name).code,
    lanes: (name) => nameOf(name).lanes,
    call({ fn, args: [argument] }, args, lanes, bind) {
      const narrow = lanes === 1 ? ".x" : "";
      if (fn === "sqrt") return `sqrt(${args[0]})`;
      const wide = args.map((a) => `vec4f(${a})`);
      if (fn !== "sin" && fn !== "cos") {
        return `${own[fn]}(${wide.join(", ")})${narrow}`;
      }
      // Sine and cosine of one angle come together.
      let point = circles.get(argument!);
      if (point === undefined) {
        point = bind(`circle(${wide[0]})`);
        circles.set(argument!, point);
      }
      return `${point}.${fn === "sin" ? "sine" : "cosine"}${narrow}`;
    },
    bind: (name, code) => `${indent}let ${name} = ${code};`,
    prefix,
  });
}
