/**
 * Potentials that users write.
 *
 * @module
 */
import {
  compileScalar,
  decodeNode,
  derivative,
  difference,
  encodeNode,
  minus,
  neg,
  type Node,
  num,
  printWgsl,
  type Step,
  substitute,
  sym,
  symbolsOf,
  type WgslName,
} from "../expressions/mod.ts";
import type {
  Control,
  Controls,
  Potential,
  WrittenPotential,
} from "./potential.ts";

/** What {@linkcode expressionPotential} makes a potential from. */
export interface ExpressionOptions {
  /** U in the coordinate `x` and the controls. */
  readonly energy: Node;
  /** Names of the controls, at most 12, in the order of protocols. */
  readonly controls: readonly (string | Control)[];
  /** Non-conservative force in the same names. Defaults to none. */
  readonly drive?: Node;
  /** The coordinate is an angle on [-pi, pi); both must have period 2 pi. Defaults to false. */
  readonly ring?: boolean;
  /** Where the particle may be, if not on the whole line [length]. */
  readonly domain?: readonly [number, number];
  /** The energy as it was written, for messages. */
  readonly formula: string;
}

/** The expressions that a potential consists of, in `x` and the names of the controls. */
interface Parts {
  readonly energy: Node;
  readonly gain: Node;
  readonly force: Node;
  readonly curvature: Node;
  readonly switchWork: Node;
  readonly drive: Node;
  readonly driveSlope: Node;
}

/** Names of values after a step and of steps, which no user can write. */
const to = (name: string) => `${name} to`;
const by = (name: string) => `${name} by`;

function stepsOf(names: readonly string[]): ReadonlyMap<string, Step> {
  return new Map(
    names.map((name) => [name, { to: sym(to(name)), by: sym(by(name)) }]),
  );
}

function partsOf(
  energy: Node,
  drive: Node,
  controls: readonly string[],
): Parts {
  const slope = derivative(energy, "x");
  return {
    energy,
    gain: difference(energy, stepsOf(["x"])),
    force: neg(slope),
    curvature: derivative(slope, "x"),
    switchWork: difference(energy, stepsOf(controls)),
    drive,
    driveSlope: derivative(drive, "x"),
  };
}

/** Sixteen hexadecimal digits that tell codes apart (two FNV-1a hashes). */
function hashOf(code: string): string {
  let [a, b] = [0x811c9dc5, 0xcbf29ce4];
  for (let i = 0; i < code.length; i++) {
    const c = code.charCodeAt(i);
    a = Math.imul(a ^ c, 0x01000193);
    b = Math.imul(b ^ c ^ (a >>> 7), 0x01000193);
  }
  return [a, b].map((h) => (h >>> 0).toString(16).padStart(8, "0")).join("");
}

const lanes = ["x", "y", "z", "w"] as const;

/** The functions of a potential in WGSL. No word of a user is in it. */
function wgslOf(parts: Parts, controls: readonly string[]): string {
  const element = (array: string, i: number) =>
    controls.length <= 4
      ? `${array}.${lanes[i]}`
      : `${array}[${Math.floor(i / 4)}].${lanes[i % 4]}`;
  const four = (code: string): WgslName => ({ code, lanes: 4 });
  const one = (code: string): WgslName => ({ code, lanes: 1 });
  const names = new Map<string, WgslName>([
    ["x", four("x")],
    [to("x"), four("y")],
    [by("x"), four("dx")],
  ]);
  const held = new Map(names);
  const moved = new Map(names);
  controls.forEach((name, i) => {
    const [after, change] = [element("l", i), element("change", i)];
    held.set(name, one(after));
    moved.set(name, one(`(${after} - ${change})`));
    moved.set(to(name), one(after));
    moved.set(by(name), one(change));
  });
  function declare(head: string, node: Node, known = held): string {
    const { lets, results } = printWgsl([node], known);
    const lines = lets.map((line) => `${line}\n`).join("");
    return `fn ${head} -> vec4f {\n${lines}  return vec4f(${results[0]});\n}\n`;
  }
  const gain = declare("gain(x: vec4f, y: vec4f, l: Controls)", parts.gain)
    .replace("{\n", "{\n  let dx = y - x;\n");
  return [
    "// Generated from an expression. `curvature` is minus the slope of the total force.\n// Needs: math.wgsl, functions.wgsl. Host: lib/potentials/expression.ts\n",
    gain,
    declare("force(x: vec4f, l: Controls)", parts.force),
    declare(
      "curvature(x: vec4f, l: Controls)",
      minus(parts.curvature, parts.driveSlope),
    ),
    declare(
      "switchWork(x: vec4f, l: Controls, change: Controls)",
      parts.switchWork,
      moved,
    ),
    declare("drive(x: vec4f, l: Controls)", parts.drive),
  ].join("\n");
}

/** A function of position and controls. */
type Function2 = (x: number, l: Controls) => number;

function compilePotential(parts: Parts, controls: readonly string[]) {
  const at = (node: Node) => compileScalar(node, ["x", controls]) as Function2;
  const gain = compileScalar(
    parts.gain,
    ["x", to("x"), by("x"), controls],
  );
  // Before a switch each control has its value after it less its change.
  const before = new Map(
    controls.map((name) => [name, minus(sym(to(name)), sym(by(name)))]),
  );
  const worked = compileScalar(substitute(parts.switchWork, before), [
    "x",
    controls.map(to),
    controls.map(by),
  ]);
  return {
    energy: at(parts.energy),
    gain: (x: number, y: number, l: Controls) => gain(x, y, y - x, l),
    force: at(parts.force),
    curvature: at(parts.curvature),
    switchWork: (x: number, l: Controls, change: Controls) =>
      worked(x, l, change),
    drive: at(parts.drive),
    ...(parts.driveSlope === num(0)
      ? {}
      : { driveSlope: at(parts.driveSlope) }),
  };
}

/**
 * Makes a potential from an expression: forces and curvature by symbolic
 * differentiation, `gain` and `switchWork` as differences without cancellation,
 * in f64 and in WGSL.
 *
 * @param options The expression and what its names are.
 * @returns The potential.
 *
 * @example A double well
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseExpression } from "../expressions/mod.ts";
 * import { expressionPotential } from "./expression.ts";
 *
 * const formula = "E*(x^2-1)^2 - f*x";
 * const controls = ["E", "f"];
 * const energy = await parseExpression(formula, ["x", ...controls]);
 * const well = expressionPotential({ energy, controls, formula });
 * assertEquals(well.force(0.5, [4, 1]), 7);
 * assertEquals(well.quadratic, false);
 * ```
 */
export function expressionPotential(options: ExpressionOptions): Potential {
  const { energy, drive = num(0), ring = false, domain, formula } = options;
  const controls = options.controls.map((c): Control =>
    typeof c === "string" ? { name: c, unit: "", help: "a control" } : c
  );
  const names = controls.map((c) => c.name);
  const parts = partsOf(energy, drive, names);
  const code = wgslOf(parts, names);
  const uniform = parts.driveSlope === num(0);
  const walls = domain ? { domain } : {};
  return {
    name: "the written potential",
    formula,
    shader: { path: `potentials/written_${hashOf(code)}.wgsl`, code },
    controls,
    ring,
    driven: drive !== num(0),
    quadratic: !ring && uniform &&
      !symbolsOf(parts.curvature).has("x"),
    ...compilePotential(parts, names),
    ...walls,
    written: {
      formula,
      energy: encodeNode(energy),
      drive: encodeNode(drive),
      controls,
      ring,
      ...walls,
    },
  };
}

/**
 * The potential of plain data, in another thread for example.
 *
 * @param written What {@linkcode expressionPotential} left in `written`.
 * @returns The same potential.
 */
export function potentialFrom(written: WrittenPotential): Potential {
  return expressionPotential({
    ...written,
    energy: decodeNode(written.energy),
    drive: decodeNode(written.drive),
  });
}
