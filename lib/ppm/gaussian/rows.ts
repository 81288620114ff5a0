/**
 * Stochastic entropies and informations of the rows of a run, from their
 * columns and the exact Gaussian marginals.
 *
 * @module
 */
import {
  remembered,
  type RowsOf,
  type Values,
} from "../../experiment/samples.ts";
import {
  acrossTerms,
  addLogDensity,
  linearDensities,
  type LogDensity,
} from "../../theory/ppm/mod.ts";
import { type GaussianSetting, readsPath } from "./setting.ts";

/** Names of what rows have. */
export type RowName =
  | "X"
  | "Theta"
  | "Joint"
  | "ThetaGivenData"
  | "JointGivenData"
  | "XGivenTheta"
  | "XInitial"
  | "XInterface"
  | "Dissipation"
  | "Feedback"
  | "FeedbackMarginal"
  | "initialInterface"
  | "interface"
  | "path"
  | "memorized"
  | "jointMemorized";

/** What rows have, in nats; without those whose densities do not exist. */
export type RowQuantities = Readonly<Partial<Record<RowName, RowsOf>>>;

/** Which state a density is taken at; at the last one also about what the path of theta alone says of it. */
type End = "first" | "last" | "path";

/** A term of a sum: a density at an end, or a column. */
type Term =
  | readonly [End, LogDensity | undefined, number]
  | readonly ["column", string, number];

/** Names of variables of densities as columns at both ends. */
function columnsAt(values: Values, end: End) {
  const { data, theta0, theta, x0, x } = values;
  const { filterMarginal = values.filter } = values;
  const filter = end === "path" ? filterMarginal : values.filter;
  const all = end === "first"
    ? { data, theta: theta0, x: x0 }
    : { data, theta, x, filter };
  return Object.fromEntries(
    Object.entries(all).filter(([, plane]) => plane !== undefined),
  ) as Parameters<typeof addLogDensity>[1];
}

/** The sum of terms; undefined where a density does not exist. */
function summed(
  terms: readonly Term[],
  constant = 0,
): RowsOf | undefined {
  if (terms.some(([, density]) => density === undefined)) return undefined;
  return remembered((values) => {
    const out = new Float64Array(values.x!.length).fill(constant);
    for (const [kind, of, factor] of terms) {
      if (kind === "column") {
        const plane = values[of]!;
        for (let i = 0; i < out.length; i++) out[i]! += factor * plane[i]!;
      } else {
        addLogDensity(of!, columnsAt(values, kind), factor, out);
      }
    }
    return out;
  });
}

/** Without feedback [(x_N - m_N)^2 - (x_0 - theta_0)^2]/(2 s2) + q_X with the filter m of the path. */
function givenPath({ model }: GaussianSetting): RowsOf {
  const half = 1 / (2 * model.modelVariance);
  return remembered(({ x, x0, theta0, filter, heat }) => {
    const out = new Float64Array(x!.length);
    for (let i = 0; i < out.length; i++) {
      const [end, start] = [x![i]! - filter![i]!, x0![i]! - theta0![i]!];
      out[i] = half * (end * end - start * start) + heat![i]!;
    }
    return out;
  });
}

/**
 * What rows of a run have.
 *
 * @param setting The run.
 * @returns Functions of the columns of a block, each computed once a block.
 */
export function rowQuantities(setting: GaussianSetting): RowQuantities {
  const { theory, params } = setting;
  const first = linearDensities(theory, 0);
  const last = linearDensities(theory, params.steps);
  const across = acrossTerms(theory);
  const noisy = theory.batchVariance + theory.thermalVariance > 0;
  const heat: Term = ["column", "heat", 1];
  // Orthogonal directions carry no heat: they are free.
  const still: Term[] = across && params.dimensions > 1
    ? [
      ["column", "across0", across.start],
      ["column", "across", across.end],
    ]
    : [];
  const change = (name: Exclude<keyof typeof first, "xGivenPath">): Term[] => [
    ["first", first[name], 1],
    ["last", last[name], -1],
  ];
  const moved = (
    name: "theta" | "joint" | "thetaGivenData" | "jointGivenData",
    withHeat: boolean,
  ) =>
    noisy && across
      ? summed([
        ...change(name),
        ["column", "heatTheta", 1],
        ...(withHeat ? [heat] : []),
        ...still,
      ], across.constant)
      : undefined;
  const xFirst: Term = ["first", first.xGivenTheta, 1];
  const xPath = (factor: number): Term => [
    "path",
    last.xGivenPathAlone,
    factor,
  ];
  const transferred = (end: Term, column: string) =>
    params.adaptive && noisy
      ? summed([xFirst, end, heat, ["column", column, 1]])
      : undefined;
  const read = readsPath(setting);
  const between = (end: "first" | "last") => {
    const densities = end === "first" ? first : last;
    return summed([
      [end, densities.xGivenTheta, 1],
      [end, densities.x, -1],
    ]);
  };
  const found: Record<RowName, RowsOf | undefined> = {
    X: summed([...change("x"), heat]),
    Theta: moved("theta", false),
    Joint: moved("joint", true),
    ThetaGivenData: moved("thetaGivenData", false),
    JointGivenData: moved("jointGivenData", true),
    XGivenTheta: !params.adaptive
      ? givenPath(setting)
      : read
      ? summed([xFirst, xPath(-1), heat])
      : undefined,
    XInitial: summed([xFirst, ["last", last.x, -1], heat]),
    XInterface: summed([xFirst, ["last", last.xGivenTheta, -1], heat]),
    Dissipation: summed([["column", "work", 1]]),
    Feedback: transferred(["last", last.xGivenPath, -1], "transfer"),
    FeedbackMarginal: transferred(xPath(-1), "transferMarginal"),
    initialInterface: between("first"),
    interface: between("last"),
    path: read ? summed([xPath(1), ["last", last.x, -1]]) : undefined,
    memorized: summed([
      ["last", last.thetaGivenData, 1],
      ["last", last.theta, -1],
    ]),
    jointMemorized: summed([
      ["last", last.jointGivenData, 1],
      ["last", last.joint, -1],
    ]),
  };
  return Object.fromEntries(
    Object.entries(found).filter(([, quantity]) => quantity !== undefined),
  );
}
