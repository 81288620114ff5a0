/**
 * Numbers of the learning specification, sections 6.5 and 6.6: learning in
 * energies that are not quadratic.
 *
 * @module
 */
import {
  constantSpeedProtocol,
  type LearningRule,
  meanField,
  mixtureWeightFamily,
  tiltFamily,
} from "../learning/mod.ts";
import { once } from "../once.ts";
import { type Entry, type ReferenceRow, rows } from "./row.ts";

const DENSITY = "Fokker-Planck, Scharfetter-Gummel and Crank-Nicolson";
const OPERATOR = "transfer operator";

const mixture = mixtureWeightFamily(1.2, 0.6);

/** The tilt of the double well, 0 to 1, in continuous time. */
function tiltRun(duration: number, rule: LearningRule) {
  return once(() =>
    meanField({
      family: tiltFamily(2),
      parameterStart: [0],
      parameterTarget: [1],
      time: { duration },
      rule,
    })
  );
}

function tiltTable(duration: number, printed: readonly string[]): Entry[] {
  const linear = tiltRun(duration, { schedule: "linear" });
  const best = tiltRun(duration, { schedule: "optimal" });
  const constant = tiltRun(duration, { schedule: "constant", rate: 1 });
  const [ramp, speed, first, last, end, work, gap, rateEnd, rateWork] =
    printed as string[];
  const at = `tilt 0 to 1, tau ${duration}`;
  return [
    [`W_ex, linear, ${at}`, DENSITY, ramp!, () => linear().excessWork],
    [
      `W_ex, constant friction speed, ${at}`,
      DENSITY,
      speed!,
      () =>
        tiltRun(
          duration,
          constantSpeedProtocol(tiltFamily(2), 0, 1, duration),
        )().excessWork,
    ],
    [`f(0+), (29), ${at}`, DENSITY, first!, () => best().theta[1]![0]!],
    [`f(tau-), (29), ${at}`, DENSITY, last!, () => best().theta.at(-2)![0]!],
    [`f_end, (29), ${at}`, DENSITY, end!, () => best().theta.at(-1)![0]!],
    [`W_ex, (29), ${at}`, DENSITY, work!, () => best().excessWork],
    // Rounding of both likelihoods.
    [`gap, (29), ${at}`, DENSITY, gap!, () => best().gap, 1e-10],
    [
      `f, constant eta = 1, ${at}`,
      DENSITY,
      rateEnd!,
      () => constant().theta.at(-1)![0]!,
    ],
    [
      `W_ex, constant eta = 1, ${at}`,
      DENSITY,
      rateWork!,
      () => constant().excessWork,
    ],
  ];
}

/** The same with Euler moves, tau = 5. */
function euler(dt: number, rule: LearningRule) {
  return once(() =>
    meanField({
      family: tiltFamily(2),
      parameterStart: [0],
      parameterTarget: [1],
      time: { kernel: "ula", dt, moves: Math.round(5 / dt), innerMoves: 1 },
      rule,
    })
  );
}

const LINEAR: LearningRule = { schedule: "linear" };
const SINGLE: LearningRule = { schedule: "optimal", jumps: "single" };
const single = euler(0.005, SINGLE);
const singleCoarse = euler(0.01, SINGLE);
const constantEuler = euler(0.005, { schedule: "constant", rate: 1 });

/** V15 and V16 without noise, and the tables of 6.5 and 6.6. */
export const learningLandscapeRows: readonly ReferenceRow[] = [
  ...rows("V15", [
    [
      "W_ex, linear, ula, dt .01",
      OPERATOR,
      "0.1817863018",
      () => euler(0.01, LINEAR)().excessWork,
    ],
    [
      "W_ex, linear, ula, dt .005",
      OPERATOR,
      "0.1814746705",
      () => euler(0.005, LINEAR)().excessWork,
    ],
  ]),
  ...rows("V16", [
    [
      "W_ex, (31), ula, dt .01",
      OPERATOR,
      "0.1553903016",
      () => singleCoarse().excessWork,
    ],
    [
      "f_end, (31), ula, dt .01",
      OPERATOR,
      "0.9774249291",
      () => singleCoarse().theta.at(-1)![0]!,
    ],
    [
      "f_1, (31), ula, dt .01",
      OPERATOR,
      "0.1877490771",
      () => singleCoarse().theta[1]![0]!,
    ],
    [
      "W_ex, (31), ula, dt .005",
      OPERATOR,
      "0.1538994811",
      () => single().excessWork,
    ],
    [
      "f_1, (31), ula, dt .005",
      OPERATOR,
      "0.1876471563",
      () => single().theta[1]![0]!,
    ],
    [
      "f_K, (31), ula, dt .005",
      OPERATOR,
      "0.7261581475",
      () => single().theta[1000]![0]!,
    ],
    [
      "f_end, (31), ula, dt .005",
      OPERATOR,
      "0.9748581972",
      () => single().theta.at(-1)![0]!,
    ],
    ["gap, (31), ula, dt .005", OPERATOR, "1.477295e-4", () => single().gap],
    [
      "f, constant eta = 1, ula, dt .005",
      OPERATOR,
      "1.3130278893",
      () => constantEuler().theta.at(-1)![0]!,
    ],
    [
      "W_ex, constant eta = 1, ula, dt .005",
      OPERATOR,
      "0.3931580738",
      () => constantEuler().excessWork,
    ],
  ]),
  ...rows("EBM 6.5", [
    ...tiltTable(1, [
      "0.31272749",
      "0.31225556",
      "0.33937588",
      "0.52597605",
      "0.99467585",
      "0.29575215",
      "6.5789e-6",
      "0.65006809",
      "0.14171594",
    ]),
    ...tiltTable(5, [
      "0.18120454",
      "0.17998195",
      "0.18866776",
      "0.72632369",
      "1.00717543",
      "0.16270365",
      "1.18970e-5",
      "1.30878862",
      "0.39296956",
    ]),
    ...tiltTable(20, [
      "0.06212226",
      "0.06119873",
      "0.07142168",
      "0.89904203",
      "1.00288930",
      "0.05749757",
      "1.93190e-6",
      "1.00215308",
      "0.39573531",
    ]),
    ...tiltTable(100, [
      "0.01323274",
      "0.01299554",
      "0.01658474",
      "0.97747159",
      "1.00018922",
      "0.01280767",
      "8.2944e-9",
      "1.00000000",
      "0.39573532",
    ]),
  ]),
  ...rows("EBM 6.6", [
    [
      "quench, mixture, 0.8 to 0.3",
      DENSITY,
      "0.4964123611",
      () => mixtureRamp({ schedule: "quench" }, 1),
    ],
    ...([[1, "0.43826744"], [5, "0.29786118"], [20, "0.12320097"]] as const)
      .map(([duration, printed]): Entry => [
        `W_ex, mixture, 0.8 to 0.3 linear, tau ${duration}`,
        DENSITY,
        printed,
        () => mixtureRamp(LINEAR, duration),
      ]),
  ]),
];

function mixtureRamp(rule: LearningRule, duration: number): number {
  return meanField({
    family: mixture,
    parameterStart: [0.8],
    parameterTarget: [0.3],
    time: { duration },
    rule,
  }).excessWork;
}
