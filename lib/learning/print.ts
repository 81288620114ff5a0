/**
 * An energy as WGSL: the functions that `shaders/learning/learner.wgsl` and the
 * moves call.
 *
 * @module
 */
import { type Node, printWgsl } from "../expressions/mod.ts";
import type { Shader } from "../shader.ts";
import {
  changeOf,
  derivedOf,
  type Energy,
  isSeparable,
  isSeparateQuadratic,
  primed,
  reducedForces,
} from "./energy.ts";

type Names = Map<string, { code: string; lanes: 1 | 4 }>;

function names(
  list: readonly string[],
  array: string,
  lanes: 1 | 4,
): [string, { code: string; lanes: 1 | 4 }][] {
  return list.map((name, i) => [name, { code: `${array}[${i}]`, lanes }]);
}

/** A function that returns one value, or an array of them. */
function printed(
  head: string,
  type: string,
  nodes: readonly Node[],
  known: Names,
  whole?: string,
): string {
  const { lets, results } = printWgsl(nodes, known);
  const wide = type === "vec4f";
  const values = results.map((code) => wide ? `vec4f(${code})` : code);
  const answer = whole ? `${whole}(${values.join(", ")})` : values[0];
  const returned = whole ?? type;
  return [
    `fn ${head} -> ${returned} {`,
    ...lets,
    `  return ${answer};`,
    "}",
  ].join("\n");
}

/** Options of {@linkcode energyShader}. */
export interface EnergyShaderOptions {
  /** Whether the derivatives of the forces are wanted. Defaults to no. */
  readonly slopes?: boolean;
}

/**
 * The functions of an energy in WGSL, four chains at a time.
 *
 * @param energy The energy.
 * @param options What is wanted besides.
 * @returns A file of generated code; no text of the user is in it.
 */
export function energyShader(
  energy: Energy,
  { slopes = false }: EnergyShaderOptions = {},
): Shader {
  const { coordinates, parameters, metric } = energy;
  const d = derivedOf(energy);
  const at: Names = new Map([
    ...names(coordinates, "x", 4),
    ...names(parameters, "t", 1),
  ]);
  const gain: Names = new Map([
    ...at,
    ...names(coordinates.map(primed), "y", 4),
  ]);
  const work: Names = new Map([
    ...at,
    ...names(parameters.map(primed), "to", 1),
    ...names(parameters.map(changeOf), "by", 1),
  ]);
  const forces = isSeparable(energy) ? reducedForces(energy) : d.forces;
  const list = (count: number) => `array<vec4f, ${count}>`;
  const code = [
    printed("force(x: Point, t: Theta)", "vec4f", d.force, at, "Point"),
    printed(
      "forces(x: Point, t: Theta)",
      "vec4f",
      forces,
      at,
      list(parameters.length),
    ),
    printed("gain(x: Point, y: Point, t: Theta)", "vec4f", [d.gain], gain),
    printed(
      "switchWork(x: Point, t: Theta, to: Theta, by: Theta)",
      "vec4f",
      [d.switchWork],
      work,
    ),
  ];
  if (slopes) {
    const flat = d.slopes.flat();
    code.push(
      printed(
        "slopes(x: Point, t: Theta)",
        "vec4f",
        flat,
        at,
        list(flat.length),
      ),
    );
  }
  if (isSeparateQuadratic(energy)) {
    const size = `array<f32, ${coordinates.length}>`;
    code.push(printed("stiffness(t: Theta)", "f32", d.stiffness, at, size));
  }
  if (metric) {
    const size = `array<f32, ${parameters.length ** 2}>`;
    code.push(
      printed("fisherOf(t: Theta)", "f32", metric.fisher.flat(), at, size),
      printed("frictionOf(t: Theta)", "f32", metric.friction.flat(), at, size),
    );
  }
  return { path: `learning/energy of ${energy.name}`, code: code.join("\n\n") };
}
