/**
 * Gaussian chains that learn, against their exact covariances: V4 to V15, V31
 * and V32.
 *
 * @module
 */
import { ppmGaussian, ppmReservoir } from "../experiments/mod.ts";
import { linearSets } from "../theory/oracle/ppm_settings.ts";
import type { Run } from "./bench.ts";
import { tableRow } from "./learning_row.ts";
import { estimate, type SampledRow } from "./sampled.ts";

const run = (params: Run["params"]): Run => ({
  experiment: ppmGaussian,
  size: "chains",
  params,
});

const main = run({ ...linearSets["LG-A"] });
const warm = run({ ...linearSets["LG-C"] });
const feedback = run({ ...linearSets["LG-P"] });
const many = ([[4, "8.35569142", "4.642041", "0.33857308"], [
  16,
  "10.02148184",
  "5.567479",
  "0.14464327",
], [64, "16.68464351", "9.269227", "0.09616082"]] as const).map((
  [dimensions, ...numbers],
) => ({
  dimensions,
  numbers,
  run: run({ ...linearSets["LG-A"], dimensions, chains: 2 ** 16 }),
}));
const reservoirs = ([[1, "0.4164531607"], [4, "0.1799263472"], [
  16,
  "0.0557552239",
], [64, "0.0148601175"]] as const).map(([reservoirSize, marginal]) => ({
  reservoirSize,
  marginal,
  run: {
    experiment: ppmReservoir,
    size: "chains",
    params: { initialVariance: 4, reservoirSize, chains: 2 ** 17 },
  } satisfies Run,
}));

/** What rows read: id, quantity, printed number, run, estimate. */
const table: readonly (readonly [string, string, string, Run, string])[] = [
  ["PPM-V4", "<q_X>, LG-A", "0.21961963", main, "meanHeat"],
  ["PPM-V4", "<w>, LG-A", "0.22199987", main, "meanWork"],
  ["PPM-V5", "<e^-s>, s_X|Th, LG-A", "1", main, "integralXGivenTheta"],
  ["PPM-V6", "<e^-w>, LG-A", "1", main, "integralDissipation"],
  [
    "PPM-V7",
    "BAR of s_X|Th, LG-A",
    "0.45174498",
    main,
    "boundedAverageXGivenTheta",
  ],
  [
    "PPM-V7",
    "BAR of s_X|Th, LG-A, backward",
    "0.45174498",
    main,
    "boundedAverageBackwardXGivenTheta",
  ],
  [
    "PPM-V7",
    "BAR of s_X|Th, LG-A, forward less backward",
    "0",
    main,
    "boundedDifferenceXGivenTheta",
  ],
  ["PPM-V8", "slope of the detailed theorem, LG-A", "1", main, "slope"],
  ["PPM-V9", "<e^-(s_X + i_0 - i_N)>, LG-A", "1", main, "integralXInterface"],
  [
    "PPM-V10",
    "BAR of s_Th|B, LG-A",
    "0.23240739",
    main,
    "boundedAverageThetaGivenData",
  ],
  [
    "PPM-V10",
    "BAR of s_Th|B, LG-A, backward",
    "0.23240739",
    main,
    "boundedAverageBackwardThetaGivenData",
  ],
  [
    "PPM-V10",
    "BAR of s_XTh|B, LG-A",
    "0.22011963",
    main,
    "boundedAverageJointGivenData",
  ],
  [
    "PPM-V10",
    "BAR of s_XTh|B, LG-A, backward",
    "0.22011963",
    main,
    "boundedAverageBackwardJointGivenData",
  ],
  ["PPM-V11", "<e^-s>, s_Th|B, LG-C", "1", warm, "integralThetaGivenData"],
  ["PPM-V11", "<e^-s>, s_XTh|B, LG-C", "1", warm, "integralJointGivenData"],
  ["PPM-V12", "M, LG-A", "1.24766747", main, "memorizedInformation"],
  ["PPM-V12", "L_int, LG-A", "0.31555069", main, "learnedInformation"],
  ["PPM-V12", "L_B, LG-A", "0.28476889", main, "learnedInformationData"],
  ["PPM-V13", "TE of chains, LG-P", "0.18461576", feedback, "transferEntropy"],
  [
    "PPM-V13",
    "TE given the data of chains, LG-P",
    "0.21341879",
    feedback,
    "transferEntropyGivenData",
  ],
  [
    "PPM-V13",
    "<s_X|Th> of chains, LG-P",
    "0.76587038",
    feedback,
    "entropyProductionXGivenTheta",
  ],
  [
    "PPM-V13",
    "<e^-s>, s_X|Th of chains with feedback, LG-P",
    "0.66691558",
    feedback,
    "integralXGivenTheta",
  ],
  [
    "PPM-V13",
    "<A> of chains, LG-P",
    "0.95048614",
    feedback,
    "meanFeedbackEntropyMarginal",
  ],
  [
    "PPM-V13",
    "BAR of A of chains, LG-P",
    "0.34152249",
    feedback,
    "boundedAverageFeedbackMarginal",
  ],
  ["PPM-V14", "<A_B>, LG-P", "0.97712462", feedback, "meanFeedbackEntropy"],
  [
    "PPM-V14",
    "BAR of A_B, LG-P",
    "0.33766071",
    feedback,
    "boundedAverageFeedback",
  ],
  [
    "PPM-V14",
    "BAR of s_XTh|B, LG-P, backward",
    "0.18914111",
    feedback,
    "boundedAverageBackwardJointGivenData",
  ],
  [
    "PPM-V15",
    "<e^-w> with feedback, LG-P",
    "0.63566956",
    feedback,
    "integralDissipation",
  ],
  ...many.flatMap(({ dimensions, numbers, run }) => {
    const [production, cost, displacement] = numbers;
    const of = `D = ${dimensions}`;
    return [
      [
        "PPM-V32",
        `Sigma_Th|B of chains, ${of}`,
        production,
        run,
        "entropyProductionThetaGivenData",
      ],
      [
        "PPM-V32",
        `Sigma_Th|B per stored bit of chains, ${of}`,
        cost,
        run,
        "costPerBitThetaGivenData",
      ],
      [
        "PPM-V32",
        `displacement^2 per parameter of chains, ${of}`,
        displacement,
        run,
        "displacementPerParameter",
      ],
    ] as const;
  }),
  ...reservoirs.flatMap(({ reservoirSize, marginal, run }) => {
    const of = `D = ${reservoirSize}`;
    return [
      [
        "PPM-V31",
        `I of particles, ${of}`,
        "0.2104146873",
        run,
        "learnedInformation",
      ],
      ["PPM-V31", `KL of particles, ${of}`, "0.4164531607", run, "reservoirKl"],
      [
        "PPM-V31",
        `sum KL_j of particles, ${of}`,
        marginal,
        run,
        "sumMarginalKl",
      ],
      [
        "PPM-V31",
        `Sigma_X - I - KL of particles, ${of}`,
        "0",
        run,
        "balance",
      ],
    ] as const;
  }),
];

/** The rows that Gaussian chains measure. */
export const ppmChainSampledRows: readonly SampledRow[] = table.map((
  [id, quantity, printed, run, name],
) => tableRow(id, quantity, printed, run, estimate(name), "exact covariances"));
