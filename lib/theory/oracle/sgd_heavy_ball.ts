/**
 * Numbers of the specification of descent, section 6.7: a linear regression
 * with momentum.
 *
 * @module
 */
import { marginal } from "../sgd/mod.ts";
import { type Entry, type ReferenceRow, rows } from "./row.ts";
import { entries as entriesOf } from "./sgd_entries.ts";
import { namedChain, remembered, smallRegression } from "./sgd_problems.ts";

const MOMENTS = "exact moment recursion";
const SETS = "recursion over the samples that are left";

const entries = (
  name: string,
  source: string,
  values: () => ArrayLike<number>,
  printed: readonly string[],
) => entriesOf(name, source, values, printed, 2);

const ball = remembered((scheme, rate) => {
  const chain = namedChain(smallRegression, "heavy-ball", 2, Number(rate), {
    scheme: scheme === "wor" ? "wor" : "wr",
    momentum: 0.9,
  });
  const rest = chain.stationary()!;
  return { x: marginal(rest, 2), v: marginal(rest, 2, true) };
});

/** One row of the table with momentum. */
function heavyRows(
  rate: number,
  scheme: "wr" | "wor",
  covariance: readonly string[],
  velocity: readonly string[],
  mean?: readonly string[],
): Entry[] {
  const at = `${scheme}, eta ${rate},`;
  const source = scheme === "wor" ? SETS : MOMENTS;
  return [
    ...(mean
      ? entries(`mean, ${at}`, source, () => ball(scheme, rate).x.mean, mean)
      : []),
    ...entries(
      `Cov x, ${at}`,
      source,
      () => ball(scheme, rate).x.covariance,
      covariance,
    ),
    ...entries(
      `Cov velocity, ${at}`,
      source,
      () => ball(scheme, rate).v.covariance,
      velocity,
    ),
  ];
}

/** Rows of section 6.7. */
export const sgdHeavyBallRows: readonly ReferenceRow[] = rows("SGD-P7", [
  ...heavyRows(
    0.02,
    "wr",
    ["1.3163727256e-2", "5.4536136922e-3", "2.4259243800e-2"],
    ["4.3002210109e-4", "2.1954971314e-4", "2.6556819352e-4"],
  ),
  ...heavyRows(
    0.02,
    "wor",
    ["3.6704467001e-4", "1.8133218372e-4", "2.2458429785e-4"],
    ["1.7774766507e-5", "9.7100368407e-6", "7.1918406947e-6"],
    ["6.7509597960e-4", "1.2529851437e-3"],
  ),
  ...heavyRows(
    0.01,
    "wr",
    ["5.8481640802e-3", "3.5577273944e-3", "1.2262949126e-2"],
    ["9.8886407065e-5", "6.2270164249e-5", "6.9496561229e-5"],
  ),
  ...heavyRows(
    0.01,
    "wor",
    ["8.6410868772e-5", "5.3422762444e-5", "6.0137704984e-5"],
    ["2.6387490874e-6", "1.6996744923e-6", "1.3554101718e-6"],
    ["3.3601308820e-4", "6.2602972719e-4"],
  ),
]);
