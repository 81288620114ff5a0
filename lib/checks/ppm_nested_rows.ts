/**
 * The nested estimator on samples of an energy with random parameters: V30.
 *
 * @module
 */
import {
  normalPair,
  purposes,
  streamKey,
  threefry,
  uniform01,
} from "../rng.ts";
import { nestedInformation } from "../stats/mod.ts";
import { type CheckRow, show } from "./row.ts";
import { zLimit } from "./sampled.ts";

/** A row that needs no device. */
export interface HostRow extends Pick<CheckRow, "id" | "quantity" | "kind"> {
  /** Samples and compares. */
  compute(): CheckRow;
}

/** Coefficient of x^4. */
const quartic = 0.25;
/** Pairs, and others that each is compared with. */
const sizes = { count: 2 ** 15, others: 64 } as const;
/** Cells of a distribution function, which is 0 beyond the ends. */
const cells = 512;
const end = 6;
const width = 2 * end / cells;
const seed = 30;

const nodes = Float64Array.from(
  { length: cells + 1 },
  (_, i) => i * width - end,
);
const walls = nodes.map((x) => quartic * x ** 4);
const density = new Float64Array(cells + 1);
const cumulative = new Float64Array(cells + 1);

/** A place x from p_theta whose cumulative probability is u, and ln Z(theta). */
function draw(theta: number, u: number): readonly [number, number] {
  for (let i = 0; i <= cells; i++) {
    density[i] = Math.exp(theta * nodes[i]! - walls[i]!);
    if (i > 0) {
      cumulative[i] = cumulative[i - 1]! + (density[i - 1]! + density[i]!) / 2;
    }
  }
  const aim = u * cumulative[cells]!;
  let [a, b] = [0, cells];
  while (b - a > 1) {
    const middle = (a + b) >> 1;
    if (cumulative[middle]! <= aim) a = middle;
    else b = middle;
  }
  // Within a cell the density is a line.
  const [left, right] = [density[a]!, density[b]!];
  const part = aim - cumulative[a]!;
  const root = Math.sqrt(left * left + 2 * (right - left) * part);
  return [
    nodes[a]! + width * 2 * part / (left + root),
    Math.log(cumulative[cells]! * width),
  ];
}

/** I(X; Theta) of Gaussian parameters, as the nested estimator finds it. */
function estimate(mean: number, variance: number) {
  const key = streamKey(seed, purposes.start, 0);
  const words = new Uint32Array(4);
  const normals = new Float64Array(2);
  const theta = new Float64Array(sizes.count);
  const log = new Float64Array(sizes.count);
  const x = new Float64Array(sizes.count);
  for (let i = 0; i < sizes.count; i++) {
    threefry(words, i, 0, 0, 0, key);
    normalPair(normals, 0, words[0]!, words[1]!);
    theta[i] = mean + Math.sqrt(variance) * normals[0]!;
    [x[i], log[i]] = draw(theta[i]!, uniform01(words[2]!));
  }
  // What does not depend on theta cancels.
  return nestedInformation({
    ...sizes,
    logDensity: (i, j) => theta[j]! * x[i]! - log[j]!,
  }).mean;
}

function row(
  name: string,
  mean: number,
  variance: number,
  printed: string,
): HostRow {
  const expectation = {
    id: "PPM-V30",
    quantity: `I(X;Theta) of ${name}, nested estimator`,
    kind: "monte-carlo" as const,
    source: "quadrature",
    printed,
  };
  return {
    ...expectation,
    compute() {
      const { value, standardError } = estimate(mean, variance);
      const z = (value - Number(printed)) / standardError;
      return {
        ...expectation,
        value,
        standardError,
        z,
        verdict: Math.abs(z) <= zLimit ? "pass" : "fail",
        reason: `${show(z)} standard errors from ${printed}, limit ${zLimit}`,
      };
    },
  };
}

/** Information of energies that are drawn, by sampling without a device. */
export const ppmNestedRows: readonly HostRow[] = [
  row("Theta ~ N(1, 0.25)", 1, 0.25, "0.0614105555"),
  row("Theta ~ N(0, 1)", 0, 1, "0.2224871617"),
];
