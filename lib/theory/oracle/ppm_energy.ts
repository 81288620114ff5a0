/**
 * Numbers of the information thermodynamics of learnt Langevin energies:
 * x^4/4 - theta x along a path of maximum likelihood.
 *
 * @module
 */
import {
  energyChain,
  energyDivergence,
  energyEquilibrium,
  energyInformation,
  energyRelaxed,
  type EnergyStatistics,
  likelihoodPath,
  rampPath,
  sumOfDivergences,
} from "../ppm/mod.ts";
import { once } from "../once.ts";
import { type Entry, type ReferenceRow, rows } from "./row.ts";

const QUADRATURE = "trapezoid quadrature";
const OPERATOR = "transfer operator";
const energy = { quartic: 0.25, quadratic: 0 };

const equilibrium = ([
  ["0", "0.9414489344", "0", "0.6759782401"],
  ["0.5", "1.0250047966", "0.3305521129", "0.6324657178"],
  ["1", "1.2654149926", "0.6224334318", "0.5295333880"],
  ["1.5", "1.6380461967", "0.8587094679", "0.4174418954"],
] as const).flatMap(([at, logPartition, mean, variance]): Entry[] => {
  const found = once(() => energyEquilibrium(energy, Number(at)));
  return [
    [
      `ln Z, theta = ${at}`,
      QUADRATURE,
      logPartition,
      () => found().logPartition,
    ],
    [`<x>, theta = ${at}`, QUADRATURE, mean, () => found().mean, 1e-10],
    [`Var x, theta = ${at}`, QUADRATURE, variance, () => found().variance],
  ];
});

const path = once(() =>
  likelihoodPath(energy, {
    thetaStart: 0,
    thetaTarget: 1.5,
    learningRate: 0.5,
    steps: 10,
  })
);
const relaxed = once(() => energyRelaxed(energy, path()));
const learning: readonly Entry[] = [
  ...[
    "0",
    "0.42935473",
    "0.71597009",
    "0.91384203",
    "1.05521665",
    "1.15891072",
    "1.23643061",
    "1.29519083",
    "1.34018656",
    "1.37490404",
    "1.40184445",
  ].map((printed, n): Entry => [
    `theta_${n}, E-1`,
    QUADRATURE,
    printed,
    () => path()[n]!,
  ]),
  ["<w>, E-1", QUADRATURE, "-0.5041686989", () => relaxed().meanWork],
  [
    "Delta F, E-1",
    QUADRATURE,
    "-0.6143543011",
    () => relaxed().freeEnergyDifference,
  ],
  ["sum KL, E-1", QUADRATURE, "0.1101856022", () => relaxed().sumKl],
  [
    "<w> - Delta F, E-1",
    QUADRATURE,
    "0.1101856022",
    () => relaxed().meanWork - relaxed().freeEnergyDifference,
  ],
  [
    "KL(p*||p_0), E-1",
    QUADRATURE,
    "0.5914669395",
    () => energyDivergence(energy, 1.5, 0),
  ],
  [
    "KL(p*||p_N), E-1",
    QUADRATURE,
    "0.0020441431",
    () => energyDivergence(energy, 1.5, path()[10]!),
  ],
];

const columns: readonly (readonly [string, keyof EnergyStatistics])[] = [
  ["<w>", "meanWork"],
  ["<q>", "meanHeat"],
  ["<q_B>", "meanHeatEnergy"],
  ["<x_N>", "meanX"],
  ["<A>", "meanDissipation"],
  ["Sigma_X", "entropyProductionX"],
];
const euler = ([
  [
    0.02,
    10,
    [
      "-0.27346524",
      "0.50279380",
      "0.50784293",
      "0.73814827",
      "0.33583993",
      "0.32792882",
    ],
  ],
  [
    0.05,
    4,
    [
      "-0.27438822",
      "0.49897219",
      "0.48283640",
      "0.73088780",
      "0.35610186",
      "0.34376225",
    ],
  ],
  [
    0.01,
    20,
    [
      "-0.27311329",
      "0.51127101",
      "0.51518464",
      "0.74018997",
      "0.33732738",
      "0.33019322",
    ],
  ],
] as const).flatMap(([dt, innerSteps, printed]): Entry[] => {
  const found = once(() =>
    energyChain(energy, path(), { kernel: "ula", dt, innerSteps })
  );
  const at = `E-2, dt = ${dt}, nin = ${innerSteps}`;
  return [
    ...columns.map(([quantity, field], k): Entry => [
      `${quantity}, ${at}`,
      OPERATOR,
      printed[k]!,
      () => found()[field],
    ]),
    [
      `<e^-A>, ${at}`,
      OPERATOR,
      "1",
      () => found().integralDissipation,
      1e-9,
    ],
  ];
});

const ramps = ([
  [10, "0.0648882911"],
  [20, "0.0323228143"],
  [40, "0.0161311010"],
  [80, "0.0080579756"],
  [160, "0.0040270942"],
] as const).map(([steps, printed]): Entry => [
  `sum KL of a ramp of ${steps} steps, E-3`,
  QUADRATURE,
  printed,
  () => sumOfDivergences(energy, rampPath(0, 1.5, steps)),
]);

/** V27, V28 without noise, V29 and V30. */
export const ppmEnergyRows: readonly ReferenceRow[] = [
  ...rows("PPM-V27", [...equilibrium, ...learning]),
  ...rows("PPM-V28", euler),
  ...rows("PPM-V29", ramps),
  ...rows("PPM-V30", [
    [
      "I(X;Theta), Theta of mean 1 and variance 0.25, E-4",
      QUADRATURE,
      "0.0614105555",
      () => energyInformation(energy, 1, 0.25),
    ],
    [
      "I(X;Theta), Theta of mean 0 and variance 1, E-4",
      QUADRATURE,
      "0.2224871617",
      () => energyInformation(energy, 0, 1),
    ],
  ]),
];
