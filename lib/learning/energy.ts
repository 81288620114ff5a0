/**
 * An energy with learnable parameters, and all that follows from its tree.
 *
 * @module
 */
import {
  derivative,
  difference,
  minus,
  neg,
  type Node,
  num,
  substitute,
  sym,
  symbolsOf,
} from "../expressions/mod.ts";

/** Both metrics of an energy in closed form, as trees in its parameters. */
export interface MetricTrees {
  /** Fisher information, shape [parameter][parameter]. */
  readonly fisher: readonly (readonly Node[])[];
  /** Friction tensor, shape [parameter][parameter] [time / parameter^2]. */
  readonly friction: readonly (readonly Node[])[];
}

/** U(x; theta) in units of kT. */
export interface Energy {
  /** Name, for messages. */
  readonly name: string;
  /** Names of the coordinates. */
  readonly coordinates: readonly string[];
  /** Names of the parameters. */
  readonly parameters: readonly string[];
  /** U, in symbols of these names. */
  readonly tree: Node;
  /** Both metrics, where they are known in closed form. */
  readonly metric?: MetricTrees;
}

/** Trees that follow from an energy; primed names are those after a change. */
export interface Derived {
  /** -dU/dx, shape [coordinate]. */
  readonly force: readonly Node[];
  /** X = -dU/dtheta, shape [parameter]. */
  readonly forces: readonly Node[];
  /** U(x'; theta) - U(x; theta). */
  readonly gain: Node;
  /** U(x; theta') - U(x; theta), in theta, theta' and their difference. */
  readonly switchWork: Node;
  /** d^2U/dx^2, shape [coordinate]. */
  readonly stiffness: readonly Node[];
  /** dX/dx, shape [parameter][coordinate]. */
  readonly slopes: readonly (readonly Node[])[];
}

/** Name of a coordinate or parameter after a change. */
export function primed(name: string): string {
  return `${name}'`;
}

/** Name of the change of a parameter. */
export function changeOf(name: string): string {
  return `d ${name}`;
}

const known = new WeakMap<Energy, Derived>();

/**
 * Everything that a simulation needs of an energy.
 *
 * @param energy The energy.
 * @returns Its derivatives, and differences without cancellation.
 */
export function derivedOf(energy: Energy): Derived {
  const found = known.get(energy);
  if (found) return found;
  const { coordinates, parameters, tree } = energy;
  const forces = parameters.map((p) => neg(derivative(tree, p)));
  const derived = {
    force: coordinates.map((x) => neg(derivative(tree, x))),
    forces,
    gain: difference(
      tree,
      new Map(coordinates.map((x) => {
        const to = sym(primed(x));
        return [x, { to, by: minus(to, sym(x)) }];
      })),
    ),
    switchWork: difference(
      tree,
      new Map(parameters.map((p) => [
        p,
        { to: sym(primed(p)), by: sym(changeOf(p)) },
      ])),
    ),
    stiffness: coordinates.map((x) => derivative(derivative(tree, x), x)),
    slopes: forces.map((f) => coordinates.map((x) => derivative(f, x))),
  };
  known.set(energy, derived);
  return derived;
}

function mentions(node: Node, names: readonly string[]): boolean {
  const used = symbolsOf(node);
  return names.some((name) => used.has(name));
}

/**
 * Whether the forces are a function of the chains plus one of the parameters:
 * so for every exponential family in natural parameters, and for a moving trap.
 * Then dtheta.ghat is the gain of the approximate likelihood in an update.
 *
 * @param energy The energy.
 * @returns True where dX/dx has no parameter in it.
 */
export function isSeparable(energy: Energy): boolean {
  return !derivedOf(energy).slopes.flat().some((s) =>
    mentions(s, energy.parameters)
  );
}

/**
 * Forces without their part that depends on the parameters alone, which
 * cancels in ghat.
 *
 * @param energy A separable energy.
 * @returns Trees in the coordinates, shape [parameter].
 */
export function reducedForces(energy: Energy): readonly Node[] {
  const zero = new Map(energy.parameters.map((p) => [p, num(0)]));
  const one = new Map(energy.parameters.map((p) => [p, num(1)]));
  return derivedOf(energy).forces.map((f) => {
    try {
      const at = substitute(f, zero);
      // A force that is singular at 0 folds to a constant that is not finite.
      return Number.isFinite(constantOf(at) ?? 0) ? at : substitute(f, one);
    } catch {
      return substitute(f, one);
    }
  });
}

function constantOf(node: Node): number | undefined {
  return node.kind === "num" ? node.value : undefined;
}

/**
 * Whether X is affine in the coordinates at any parameters, so that a minibatch
 * acts through its mean alone.
 *
 * @param energy The energy.
 * @returns True where dX/dx has no coordinate in it.
 */
export function isAffine(energy: Energy): boolean {
  return !derivedOf(energy).slopes.flat().some((s) =>
    mentions(s, energy.coordinates)
  );
}

/**
 * Whether U is quadratic in each coordinate by itself, so that the exact
 * Ornstein-Uhlenbeck move applies.
 *
 * @param energy The energy.
 * @returns True where the matrix of second derivatives is diagonal and free of coordinates.
 */
export function isSeparateQuadratic(energy: Energy): boolean {
  const { coordinates } = energy;
  return derivedOf(energy).force.every((f, j) =>
    coordinates.every((x, i) => {
      const slope = derivative(f, x);
      return i === j ? !mentions(slope, coordinates) : constantOf(slope) === 0;
    })
  );
}
