/**
 * What holds on every path of a Gaussian model.
 *
 * @module
 */
import type { Values } from "../../experiment/samples.ts";
import type { Identity } from "../identities.ts";
import { identityWords } from "../words.ts";
import type { RowName, RowQuantities } from "./rows.ts";
import { type GaussianSetting, noiseOf } from "./setting.ts";

/** Identities between stochastic entropies: names with their signs. */
const sums: readonly {
  readonly name: keyof typeof identityWords;
  readonly terms: readonly (readonly [RowName, 1 | -1])[];
}[] = [
  {
    name: "Joint",
    terms: [["Joint", 1], ["X", -1], ["Theta", -1], ["interface", 1], [
      "initialInterface",
      -1,
    ]],
  },
  {
    name: "Theta",
    terms: [["Theta", 1], ["ThetaGivenData", -1], ["memorized", -1]],
  },
  {
    name: "X",
    terms: [["X", 1], ["XGivenTheta", -1], ["path", -1], [
      "initialInterface",
      1,
    ]],
  },
  {
    name: "JointGivenData",
    terms: [["Joint", 1], ["JointGivenData", -1], ["jointMemorized", -1]],
  },
];

/** phi = (x - theta)^2/(2 s2) of a column of states. */
function energies(
  x: ArrayLike<number>,
  theta: ArrayLike<number>,
  factor: number,
): Float64Array {
  const out = new Float64Array(x.length);
  for (let i = 0; i < out.length; i++) {
    const d = x[i]! - theta[i]!;
    out[i] = factor * d * d;
  }
  return out;
}

const scaled = (plane: ArrayLike<number>, factor: number) =>
  Float64Array.from(plane, (value) => factor * value);

/** Energy of x at the end = at the start + work - heat. */
function firstLaw({ model, params }: GaussianSetting): Identity {
  const half = 1 / (2 * model.modelVariance);
  return {
    name: "FirstLaw",
    words: identityWords.FirstLaw,
    steps: params.steps,
    terms: ({ x, x0, theta, theta0, heat, work }: Values) => [
      energies(x!, theta!, half),
      energies(x0!, theta0!, -half),
      scaled(work!, -1),
      heat!,
    ],
  };
}

/** Heat of the parameters is what their potential loses, at the variance they come to rest with. */
function parameterHeat(setting: GaussianSetting): Identity {
  const { gain } = setting.model;
  const half = gain * (2 - gain) / (2 * noiseOf(setting));
  return {
    name: "ThetaHeat",
    words: "Heat of Theta, local detailed balance",
    steps: setting.params.steps,
    terms: ({ theta, theta0, data, heatTheta }: Values) => [
      energies(theta0!, data!, half),
      energies(theta!, data!, -half),
      scaled(heatTheta!, -1),
    ],
  };
}

/**
 * The identities of a run.
 *
 * @param setting The run.
 * @param rows What its rows have.
 * @returns Those whose terms there are.
 */
export function gaussianIdentities(
  setting: GaussianSetting,
  rows: RowQuantities,
): readonly Identity[] {
  const between = sums.flatMap(({ name, terms }): Identity[] => {
    const parts = terms.map(([row, sign]) => ({ of: rows[row], sign }));
    if (parts.some(({ of }) => !of)) return [];
    return [{
      name,
      words: identityWords[name],
      terms: (values) =>
        parts.map(({ of, sign }) =>
          sign > 0 ? of!(values) : scaled(of!(values), sign)
        ),
    }];
  });
  const tracked = !setting.params.adaptive && noiseOf(setting) > 0 &&
    setting.params.steps > 0;
  return [
    ...between,
    firstLaw(setting),
    ...(tracked ? [parameterHeat(setting)] : []),
  ];
}
