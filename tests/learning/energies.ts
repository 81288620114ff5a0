/**
 * Energies of every size and kind that a learner may have.
 *
 * @module
 */
import { type Node, parseExpression } from "../../lib/expressions/mod.ts";
import type { Energy, MetricTrees } from "../../lib/learning/mod.ts";

async function energyOf(
  name: string,
  coordinates: readonly string[],
  parameters: readonly string[],
  text: string,
): Promise<Energy> {
  const tree = await parseExpression(text, [...coordinates, ...parameters]);
  return { name, coordinates, parameters, tree };
}

/** Rows of expressions as trees. */
function rows(
  texts: readonly (readonly string[])[],
  names: readonly string[],
): Promise<Node[][]> {
  return Promise.all(
    texts.map((row) =>
      Promise.all(row.map((text) => parseExpression(text, names)))
    ),
  );
}

async function withMetric(
  energy: Energy,
  fisher: readonly (readonly string[])[],
  friction: readonly (readonly string[])[],
): Promise<Energy> {
  const metric: MetricTrees = {
    fisher: await rows(fisher, energy.parameters),
    friction: await rows(friction, energy.parameters),
  };
  return { ...energy, metric };
}

/** A moving trap of stiffness 1. */
export const trap: Energy = await withMetric(
  await energyOf("trap", ["x"], ["theta"], "0.5 * (x - theta)^2"),
  [["1"]],
  [["1"]],
);

/** A trap whose place and stiffness are learnt, in natural parameters. */
export const stiffness: Energy = await withMetric(
  await energyOf("stiffness", ["x"], ["b", "k"], "0.5 * k * x^2 - b * x"),
  [["1 / k", "-b / k^2"], ["-b / k^2", "0.5 / k^2 + b^2 / k^3"]],
  [["1 / k^2", "-b / k^3"], ["-b / k^3", "b^2 / k^4 + 0.25 / k^3"]],
);

/** A double well whose tilt is learnt. */
export const tilt: Energy = await energyOf(
  "tilt",
  ["x"],
  ["f"],
  "2 * (x^2 - 1)^2 - f * x",
);

/** A Gaussian in two coordinates whose mean is learnt. */
export const anisotropic: Energy = await withMetric(
  await energyOf(
    "anisotropic",
    ["x", "y"],
    ["a", "c"],
    "0.5 * (x - a)^2 + 2 * (y - c)^2",
  ),
  [["1", "0"], ["0", "4"]],
  [["1", "0"], ["0", "1"]],
);

/** The weight of one of two Gaussians: its forces are not those of an exponential family. */
export const mixture: Energy = await energyOf(
  "mixture",
  ["x"],
  ["w"],
  "-log(w * exp(-(x + 1.2)^2 / 0.72) + (1 - w) * exp(-(x - 1.2)^2 / 0.72))",
);

/** A restricted Boltzmann machine with two Gaussian units, hidden units summed. */
export const boltzmann: Energy = await energyOf(
  "boltzmann",
  ["x", "y"],
  ["a", "b", "c", "d", "p", "q", "r", "s"],
  "0.5 * (x - a)^2 + 0.5 * (y - b)^2 - log(1 + exp(c + p * x + q * y)) - log(1 + exp(d + r * x + s * y))",
);

/** Six coupled coordinates. */
export const six: Energy = await energyOf(
  "six",
  ["u", "v", "w", "x", "y", "z"],
  ["a", "b", "c", "d", "e", "f"],
  "0.5 * (u - a)^2 + (v - b)^2 + 0.25 * (w - c)^4 + 0.5 * w^2 + 0.5 * (x - d * u)^2 + 0.5 * y^2 - e * sin(y) + 0.5 * z^2 - f * y * z",
);
