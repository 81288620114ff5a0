/**
 * Numbers of the specification of descent, section 6.1: exact stationary
 * moments of chains on a linear regression with six samples.
 *
 * @module
 */
import {
  entropyForm,
  expectedEntropy,
  sampleMoments,
  stepNess,
} from "../sgd/mod.ts";
import { once } from "../once.ts";
import { type Entry, type ReferenceRow, rows } from "./row.ts";
import { entries as entriesOf } from "./sgd_entries.ts";
import { centred, namedChain, smallRegression } from "./sgd_problems.ts";

const MOMENTS = "exact moment recursion";
const SETS = "recursion over the samples that are left";

const problem = once(() => centred(smallRegression));
const entries = (
  name: string,
  source: string,
  values: () => ArrayLike<number>,
  printed: readonly string[],
) => entriesOf(name, source, values, printed, 2);

const orbit = once(() => {
  const chain = namedChain(smallRegression, "sgd", 2, 0.1, { scheme: "so" });
  const rest = chain.stationary()!;
  return [rest, chain.phase(rest, 1), chain.phase(rest, 2)];
});
const orbitRows: Entry[] = ([
  [3, ["0.0127122796", "-0.0102552388"]],
  [1, ["-0.0009890774", "-0.0028054776"]],
  [2, ["0.0100088644", "-0.0057215518"]],
] as const).flatMap(([block, printed]) =>
  entries(
    `orbit of so, eta 0.1, after block ${block},`,
    "product of maps",
    () => orbit()[block % 3]!.mean,
    printed,
  )
);

/** One row of the table of fresh minibatches: S11, S12, S22, area, E3, E2, radius. */
function freshRows(
  scheme: "wr" | "iid",
  rate: number,
  printed: readonly string[],
): Entry[] {
  const at = `${scheme}, eta ${rate}`;
  const found = once(() => {
    const chain = namedChain(smallRegression, "sgd", 2, rate, { scheme });
    const rest = chain.stationary()!;
    const path = chain.path(rest, 1, rest.mean);
    const { hessian, noise } = sampleMoments(problem().samples, {
      scheme,
      size: 2,
    });
    const ness = stepNess(hessian, noise, rate);
    const mean = (estimator: "E2" | "E3") =>
      expectedEntropy(entropyForm(estimator, ness), path);
    return [
      rest.covariance[0]!,
      rest.covariance[1]!,
      rest.covariance[3]!,
      path.area[1]!,
      mean("E3"),
      mean("E2"),
      chain.spectralRadius(),
    ];
  });
  const names = ["S11", "S12", "S22", "area 12", "E3", "E2", "radius"];
  return names.map((name, k): Entry => [
    `${name}, ${at}`,
    MOMENTS,
    printed[k]!,
    () => found()[k]!,
  ]);
}

/** One row of the table without replacement: mean, S11, S12, S22, area, radius. */
function shuffledRows(rate: number, printed: readonly string[]): Entry[] {
  const found = once(() => {
    const chain = namedChain(smallRegression, "sgd", 2, rate, {
      scheme: "wor",
    });
    const rest = chain.stationary()!;
    return [
      ...rest.mean,
      rest.covariance[0]!,
      rest.covariance[1]!,
      rest.covariance[3]!,
      chain.path(rest, 1, rest.mean).area[1]!,
      chain.spectralRadius(),
    ];
  });
  const names = ["mean 1", "mean 2", "S11", "S12", "S22", "area 12", "radius"];
  return names.map((name, k): Entry => [
    `${name}, wor, eta ${rate}`,
    SETS,
    printed[k]!,
    () => found()[k]!,
  ]);
}

const inside = once(() => {
  const chain = namedChain(smallRegression, "sgd", 2, 0.1, { scheme: "wor" });
  const rest = chain.stationary()!;
  return [1, 2].map((block) => chain.phase(rest, block));
});
const insideRows: Entry[] = ([
  [
    ["0.00233979", "0.0046647765"],
    ["1.8287456952e-3", "1.4736116067e-3", "1.4862925932e-3"],
  ],
  [
    ["0.0023642155", "0.0046729080"],
    ["1.5964640842e-3", "1.3469544817e-3", "1.4785201203e-3"],
  ],
] as const).flatMap(([mean, covariance], k) => {
  const name = `wor, eta 0.1, after block ${k + 1},`;
  return [
    ...entries(`mean, ${name}`, SETS, () => inside()[k]!.mean, mean),
    ...entries(`S, ${name}`, SETS, () => inside()[k]!.covariance, covariance),
  ];
});

/** Rows of its chains. */
export const sgdRegressionChainRows: readonly ReferenceRow[] = rows("SGD-P1", [
  ...orbitRows,
  ...freshRows("wr", 0.2, [
    "1.2993024577e-2",
    "1.0785866946e-2",
    "2.8251278795e-2",
    "1.4849914767e-3",
    "6.4920659504e-1",
    "5.0544854266e-1",
    "0.92372623",
  ]),
  ...freshRows("wr", 0.1, [
    "5.5866835691e-3",
    "5.1283634113e-3",
    "1.3354774933e-2",
    "3.6026306358e-4",
    "2.7556781110e-1",
    "2.4524644527e-1",
    "0.96186311",
  ]),
  ...freshRows("wr", 0.05, [
    "2.6053375804e-3",
    "2.5023438216e-3",
    "6.5048150889e-3",
    "8.8661980093e-5",
    "1.2771583137e-1",
    "1.2071198880e-1",
    "0.98093156",
  ]),
  ...freshRows("wr", 0.02, [
    "1.0010886376e-3",
    "9.8660955807e-4",
    "2.5627015904e-3",
    "1.4050873327e-5",
    "4.8895598052e-2",
    "4.7825146187e-2",
    "0.99237262",
  ]),
  ...freshRows("wr", 0.01, [
    "4.9401023368e-4",
    "4.9095804759e-4",
    "1.2749828973e-3",
    "3.5014729507e-6",
    "2.4099648591e-2",
    "2.3836020985e-2",
    "0.99618631",
  ]),
  ...freshRows("iid", 0.1, [
    "7.0484105159e-3",
    "6.3977535500e-3",
    "1.6806034162e-2",
    "4.5037664417e-4",
    "2.7886132393e-1",
    "2.4527248487e-1",
    "0.96186311",
  ]),
  ...freshRows("iid", 0.05, [
    "3.2709328533e-3",
    "3.1250833603e-3",
    "8.1574181830e-3",
    "1.1084333138e-4",
    "1.2844238549e-1",
    "1.2072925926e-1",
    "0.98093156",
  ]),
  ...shuffledRows(0.2, [
    "6.5423124300e-3",
    "1.0323505524e-2",
    "2.2128120834e-3",
    "7.8475419210e-4",
    "6.7375307478e-4",
    "8.0181261847e-5",
    "0.77383178",
  ]),
  ...shuffledRows(0.1, [
    "2.8953596331e-3",
    "4.9734500116e-3",
    "2.1699259794e-4",
    "8.0163394806e-5",
    "7.0750412655e-5",
    "4.9828662694e-6",
    "0.88607801",
  ]),
  ...shuffledRows(0.05, [
    "1.3641130987e-3",
    "2.4448201044e-3",
    "2.3962725716e-5",
    "8.9836434263e-6",
    "8.1310202787e-6",
    "3.0663909680e-7",
    "0.94289503",
  ]),
  ...shuffledRows(0.02, [
    "5.2674870637e-4",
    "9.6848504926e-4",
    "1.4236439254e-6",
    "5.3744863734e-7",
    "4.9523744403e-7",
    "7.7491308537e-9",
    "0.97713183",
  ]),
  ...shuffledRows(0.01, [
    "2.6031532756e-4",
    "4.8271808930e-4",
    "1.7360383245e-7",
    "6.5669520480e-8",
    "6.0899330719e-8",
    "4.8195882819e-10",
    "0.98856225",
  ]),
  ...shuffledRows(0.005, [
    "1.2940110747e-4",
    "2.4098248751e-4",
    "2.1433787841e-8",
    "8.1154373498e-9",
    "7.5505356686e-9",
    "3.0045683580e-11",
    "0.99428027",
  ]),
  ...insideRows,
]);
