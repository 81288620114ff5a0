/**
 * Energies that turn out to be quadratic in their coordinates.
 *
 * @module
 */
import {
  compileNumeric,
  derivative,
  neg,
  type Node,
  num,
  power,
  product,
  quotient,
  substitute,
  sum,
  symbolsOf,
} from "../../expressions/mod.ts";
import type { Energy, MetricTrees } from "../../learning/mod.ts";
import type { Quadratic, QuadraticFamily } from "../../theory/mod.ts";

/** K, b and c of U = x.Kx/2 - b.x + c as trees in the parameters. */
export interface QuadraticTrees {
  /** K, shape [coordinate * coordinate]. */
  readonly precision: readonly Node[];
  /** b, shape [coordinate]. */
  readonly offset: readonly Node[];
  /** c. */
  readonly constant: Node;
}

/**
 * The parts of an energy that is quadratic in its coordinates.
 *
 * @param energy The energy.
 * @returns Its parts; undefined where a second derivative depends on a coordinate.
 *
 * @example A moving trap
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseExpression, showExpression } from "../../expressions/mod.ts";
 * import { quadraticTrees } from "./quadratic.ts";
 *
 * const tree = await parseExpression("2*(x - t)^2", ["x", "t"]);
 * const energy = { name: "trap", coordinates: ["x"], parameters: ["t"], tree };
 * assertEquals(showExpression(quadraticTrees(energy)!.offset[0]!), "4*t");
 * ```
 */
export function quadraticTrees(
  { tree, coordinates }: Energy,
): QuadraticTrees | undefined {
  const slopes = coordinates.map((x) => derivative(tree, x));
  const precision = slopes.flatMap((slope) =>
    coordinates.map((x) => derivative(slope, x))
  );
  const bent = precision.some((node) => {
    const used = symbolsOf(node);
    return coordinates.some((x) => used.has(x));
  });
  if (bent) return undefined;
  const origin = new Map(coordinates.map((x) => [x, num(0)]));
  return {
    precision,
    offset: slopes.map((slope) => neg(substitute(slope, origin))),
    constant: substitute(tree, origin),
  };
}

/**
 * A quadratic energy for the reference solvers.
 *
 * @param energy The energy.
 * @param trees Its parts.
 * @returns The family.
 */
export function quadraticFamilyOf(
  { coordinates, parameters }: Energy,
  trees: QuadraticTrees,
): QuadraticFamily {
  const d = coordinates.length;
  const all = [...trees.precision, ...trees.offset, trees.constant];
  const values = compileNumeric(all, parameters);
  const slopes = parameters.map((p) =>
    compileNumeric(all.map((node) => derivative(node, p)), parameters)
  );
  const out = new Float64Array(all.length);
  function read(
    run: ReturnType<typeof compileNumeric>,
    theta: ArrayLike<number>,
  ): Quadratic {
    run(theta, out);
    return {
      precision: out.slice(0, d * d),
      offset: out.slice(d * d, d * d + d),
      constant: out[d * d + d]!,
    };
  }
  return {
    kind: "quadratic",
    dimension: d,
    parameters: parameters.length,
    fixedPrecision: trees.precision.every((node) => node.kind === "num"),
    at: (theta) => read(values, theta),
    slopes: (theta) => slopes.map((slope) => read(slope, theta)),
  };
}

/**
 * Both metrics of a quadratic energy of one coordinate: those of the natural
 * parameters (b, k), section 6.2, carried over by the chain rule.
 *
 * @param energy The energy, one coordinate and at most two parameters.
 * @param trees Its parts.
 * @returns Trees in the parameters.
 */
export function lineQuadraticMetric(
  { parameters }: Energy,
  { precision, offset }: QuadraticTrees,
): MetricTrees {
  const [k, b] = [precision[0]!, offset[0]!];
  const over = (node: Node, n: number) => quotient(node, power(k, n));
  const square = power(b, 2);
  const fisher = {
    bb: over(num(1), 1),
    bk: neg(over(b, 2)),
    kk: sum(over(num(0.5), 2), over(square, 3)),
  };
  const friction = {
    bb: over(num(1), 2),
    bk: neg(over(b, 3)),
    kk: sum(over(square, 4), over(num(0.25), 3)),
  };
  const jacobian = parameters.map((p) => [derivative(b, p), derivative(k, p)]);
  const carried = ({ bb, bk, kk }: typeof fisher) =>
    jacobian.map(([b1, k1]) =>
      jacobian.map(([b2, k2]) =>
        sum(
          product(bb, b1!, b2!),
          product(bk, sum(product(b1!, k2!), product(k1!, b2!))),
          product(kk, k1!, k2!),
        )
      )
    );
  return { fisher: carried(fisher), friction: carried(friction) };
}
