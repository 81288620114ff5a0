/**
 * An energy as f64 functions.
 *
 * @module
 */
import { compileNumeric, type Node } from "../expressions/mod.ts";
import {
  changeOf,
  derivedOf,
  type Energy,
  isSeparable,
  primed,
  reducedForces,
} from "./energy.ts";

/** Numbers by position: coordinates or parameters. */
export type Vector = ArrayLike<number>;

/** The f64 functions of an energy; vectors are written to `out`. */
export interface EnergyFunctions {
  /** U(x; t). */
  energy(x: Vector, t: Vector): number;
  /** U of many chains, shape of `x` [coordinate][chain]; `count` of them from `from` on. */
  energies(
    x: readonly Vector[],
    from: number,
    count: number,
    t: Vector,
    out: Float64Array,
  ): void;
  /** U(y; t) - U(x; t), without cancellation. */
  gain(x: Vector, y: Vector, t: Vector): number;
  /** U(x; to) - U(x; t), without cancellation. */
  switchWork(x: Vector, t: Vector, to: Vector): number;
  /** -dU/dx, shape [coordinate]. */
  force(x: Vector, t: Vector, out: Float64Array): void;
  /** X = -dU/dtheta, shape [parameter]. */
  forces(x: Vector, t: Vector, out: Float64Array): void;
  /** X without its part that depends on the parameters alone, where there is such a part. */
  reduced(x: Vector, t: Vector, out: Float64Array): void;
  /** d^2U/dx^2, shape [coordinate]. */
  stiffness(x: Vector, t: Vector, out: Float64Array): void;
  /** dX/dx, shape [parameter * coordinate]. */
  slopes(x: Vector, t: Vector, out: Float64Array): void;
  /** Both metrics in closed form, shape [2 * parameter * parameter]; only where there are any. */
  metric(t: Vector, out: Float64Array): void;
}

const known = new WeakMap<Energy, EnergyFunctions>();

/**
 * Compiles an energy; once.
 *
 * @param energy The energy.
 * @returns Its functions.
 */
export function functionsOf(energy: Energy): EnergyFunctions {
  const found = known.get(energy);
  if (found) return found;
  const { coordinates, parameters, tree, metric } = energy;
  const d = derivedOf(energy);
  const c = coordinates.length;
  const p = parameters.length;
  const state = [...coordinates, ...parameters];
  const one = new Float64Array(1);

  function scalar(
    node: Node,
    names: readonly string[],
  ): (fill: (input: Float64Array) => void) => number {
    const run = compileNumeric([node], names);
    const input = new Float64Array(names.length);
    return (fill) => {
      fill(input);
      run(input, one);
      return one[0]!;
    };
  }

  function vector(nodes: readonly Node[]): EnergyFunctions["force"] {
    const run = compileNumeric(nodes, state);
    const input = new Float64Array(c + p);
    return (x, t, out) => {
      for (let j = 0; j < c; j++) input[j] = x[j]!;
      for (let i = 0; i < p; i++) input[c + i] = t[i]!;
      run(input, out);
    };
  }

  const energyOf = scalar(tree, state);
  const energyAt = compileNumeric([tree], state);
  const point = new Float64Array(c + p);
  const gainOf = scalar(d.gain, [
    ...coordinates,
    ...coordinates.map(primed),
    ...parameters,
  ]);
  const workOf = scalar(d.switchWork, [
    ...state,
    ...parameters.map(primed),
    ...parameters.map(changeOf),
  ]);
  const forces = vector(d.forces);
  const metricOf = metric
    ? compileNumeric(
      [...metric.fisher.flat(), ...metric.friction.flat()],
      parameters,
    )
    : undefined;
  const functions: EnergyFunctions = {
    energy: (x, t) =>
      energyOf((v) => {
        for (let j = 0; j < c; j++) v[j] = x[j]!;
        for (let i = 0; i < p; i++) v[c + i] = t[i]!;
      }),
    energies(x, from, count, t, out) {
      for (let i = 0; i < p; i++) point[c + i] = t[i]!;
      for (let k = 0; k < count; k++) {
        for (let j = 0; j < c; j++) point[j] = x[j]![from + k]!;
        energyAt(point, one);
        out[k] = one[0]!;
      }
    },
    gain: (x, y, t) =>
      gainOf((v) => {
        for (let j = 0; j < c; j++) v[j] = x[j]!, v[c + j] = y[j]!;
        for (let i = 0; i < p; i++) v[2 * c + i] = t[i]!;
      }),
    switchWork: (x, t, to) =>
      workOf((v) => {
        for (let j = 0; j < c; j++) v[j] = x[j]!;
        for (let i = 0; i < p; i++) {
          v[c + i] = t[i]!;
          v[c + p + i] = to[i]!;
          v[c + 2 * p + i] = to[i]! - t[i]!;
        }
      }),
    force: vector(d.force),
    forces,
    reduced: isSeparable(energy) ? vector(reducedForces(energy)) : forces,
    stiffness: vector(d.stiffness),
    slopes: vector(d.slopes.flat()),
    metric(t, out) {
      metricOf!(t, out);
    },
  };
  known.set(energy, functions);
  return functions;
}
