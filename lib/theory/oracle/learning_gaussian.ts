/**
 * Numbers of the learning specification, sections 6.2 to 6.4: quadratic energies.
 *
 * @module
 */
import {
  anisotropicFamily,
  couplingBound,
  couplingFamily,
  frictionLength,
  gaussianFamily,
  gaussianOptimum,
  gaussianQuench,
  type LearningProblem,
  type LearningRule,
  meanField,
  modelOf,
  naturalParameters,
  slowRateWork,
} from "../learning/mod.ts";
import { once } from "../once.ts";
import { type Entry, type ReferenceRow, rows } from "./row.ts";

const FORM = "closed form";
const EQUATIONS = "moment equations, continuous time";
const RECURSION = "Gaussian recursion";

/** One row of the table of optima of 6.2. */
function optimum(
  stiffnessTarget: number,
  duration: number,
  printed: readonly string[],
): Entry[] {
  const task = {
    thetaStart: 0,
    stiffnessStart: 1,
    target: 0,
    stiffnessTarget,
    duration,
  };
  const solved = once(() => gaussianOptimum(task));
  const [work, y, first, last, quench] = printed as string[];
  const at = `(0,1) to (0,${stiffnessTarget}), tau ${duration}`;
  return [
    [`W_min, ${at}`, FORM, work!, () => solved().work],
    [`sigma at the end, ${at}`, FORM, y!, () => solved().deviation],
    [`k(0+), ${at}`, FORM, first!, () => solved().stiffness(0)],
    [`k(tau-), ${at}`, FORM, last!, () => solved().stiffness(duration)],
    [`quench, ${at}`, FORM, quench!, () => gaussianQuench(task)],
  ];
}

/** One row of the table of learning of 6.2. */
function learnt(
  a: number,
  k: number,
  duration: number,
  rule: LearningRule,
  printed: readonly string[],
): Entry[] {
  const solved = once(() =>
    meanField({
      family: gaussianFamily(),
      parameterStart: naturalParameters(0, 1),
      parameterTarget: naturalParameters(a, k),
      time: { duration },
      rule,
    })
  );
  const end = () => solved().theta.at(-1)!;
  const [theta, stiffness, work, gap] = printed as string[];
  const name = "rate" in rule ? "constant eta" : "(29)";
  const at = `to (${a},${k}), ${name}, tau ${duration}`;
  return [
    [`theta_f, ${at}`, EQUATIONS, theta!, () => end()[0]! / end()[1]!, 1e-6],
    [`k_f, ${at}`, EQUATIONS, stiffness!, () => end()[1]!, 1e-6],
    [`W_ex, ${at}`, EQUATIONS, work!, () => solved().excessWork, 1e-6],
    [`gap, ${at}`, EQUATIONS, gap!, () => solved().gap, 1e-8],
  ];
}

const OPTIMAL: LearningRule = { schedule: "optimal" };
const CONSTANT: LearningRule = { schedule: "constant", rate: 0.2 };

/** W_min of the two rows whose optimum has a simple fraction. */
function fraction(duration: number, value: number): Entry {
  return [
    `W_min, to (1,1), tau ${duration}`,
    FORM,
    String(value),
    () =>
      gaussianOptimum({
        thetaStart: 0,
        stiffnessStart: 1,
        target: 1,
        stiffnessTarget: 1,
        duration,
      }).work,
    1e-12,
  ];
}

/** One row of the table of 6.4. */
function coupling(duration: number, printed: readonly string[]): Entry[] {
  const run = (rule: LearningRule) =>
    once(() =>
      meanField({
        family: couplingFamily(),
        parameterStart: [0],
        parameterTarget: [0.6],
        time: { duration },
        rule,
      })
    );
  const linear = run({ schedule: "linear" });
  const best = run(OPTIMAL);
  const constant = run(CONSTANT);
  const [ramp, first, last, end, work, gap, bound, rateEnd, rateWork] =
    printed as string[];
  const at = `tau ${duration}`;
  return [
    [`W_ex, linear, ${at}`, EQUATIONS, ramp!, () => linear().excessWork, 1e-8],
    [`J(0+), (29), ${at}`, EQUATIONS, first!, () => best().theta[1]![0]!, 1e-8],
    [
      `J(tau-), (29), ${at}`,
      EQUATIONS,
      last!,
      () => best().theta.at(-2)![0]!,
      1e-8,
    ],
    [`J_f, (29), ${at}`, EQUATIONS, end!, () => best().theta.at(-1)![0]!, 1e-8],
    [`W_ex, (29), ${at}`, EQUATIONS, work!, () => best().excessWork, 1e-8],
    [`gap, (29), ${at}`, EQUATIONS, gap!, () => best().gap, 1e-8],
    [
      `two-mode bound, ${at}`,
      FORM,
      bound!,
      () => couplingBound(0, 0.6, duration),
    ],
    [
      `J_f, constant eta, ${at}`,
      EQUATIONS,
      rateEnd!,
      () => constant().theta.at(-1)![0]!,
      1e-8,
    ],
    [
      `W_ex, constant eta, ${at}`,
      EQUATIONS,
      rateWork!,
      () => constant().excessWork,
      1e-8,
    ],
  ];
}

const ANISOTROPIC: Omit<LearningProblem, "time" | "rule"> = {
  family: anisotropicFamily([[1, 0], [0, 4]]),
  parameterStart: [0, 0],
  parameterTarget: [1.5, 1],
};
const EULER = {
  kernel: "ula",
  dt: 0.01,
  moves: 300,
  innerMoves: 1,
} as const;

function anisotropic(rule: LearningRule) {
  return once(() => meanField({ ...ANISOTROPIC, time: { duration: 3 }, rule }));
}

/** The scalar schedule with one stiffness for both modes. */
function scalar(kappa: number, work: string, gap: string): Entry[] {
  const solved = anisotropic({
    schedule: "optimal",
    metric: "identity",
    kappa,
  });
  return [
    [`W, scalar, kappa ${kappa}`, EQUATIONS, work, () => solved().meanWork],
    [`gap, scalar, kappa ${kappa}`, EQUATIONS, gap, () => solved().gap],
  ];
}

const couplingModel = once(() => modelOf(couplingFamily()));

/** V18 to V20 and the rest of sections 6.1 to 6.4. */
export const learningGaussianRows: readonly ReferenceRow[] = [
  ...rows("V18", [
    ...optimum(4, 1, [
      "0.1974246049",
      "0.6076252185",
      "1.392374781",
      "3.354248689",
      "0.8068528194",
    ]),
    ...optimum(4, 4, [
      "0.05875589254",
      "0.5302224303",
      "1.117444392",
      "3.778499766",
      "0.8068528194",
    ]),
    ...optimum(0.25, 1, [
      "0.2277891102",
      "1.245678061",
      "0.7543219388",
      "0.4472243623",
      "0.3181471806",
    ]),
    ...optimum(0.25, 4, [
      "0.1307011547",
      "1.535183758",
      "0.8662040604",
      "0.3371530453",
      "0.3181471806",
    ]),
    ...learnt(0, 4, 1, OPTIMAL, [
      "0",
      "4.231809771",
      "0.2527708499",
      "8.085302e-4",
    ]),
    ...learnt(0, 4, 4, OPTIMAL, [
      "0",
      "4.021310268",
      "0.06392203985",
      "7.070641e-6",
    ]),
    ...learnt(0, 0.25, 4, OPTIMAL, [
      "0",
      "0.2541456300",
      "0.1386983399",
      "6.799434e-5",
    ]),
    ...learnt(1, 1, 1, OPTIMAL, [
      "0.9941430582",
      "1.020186878",
      "0.3523959526",
      "1.180250e-4",
    ]),
    ...learnt(1, 1, 4, OPTIMAL, [
      "0.9999648313",
      "1.009232863",
      "0.1813231630",
      "2.118179e-5",
    ]),
    ...learnt(1, 1, 20, OPTIMAL, [
      "1.000887435",
      "1.001023104",
      "0.04913292897",
      "6.556805e-7",
    ]),
    ...learnt(1, 0.5, 4, OPTIMAL, [
      "0.9809100980",
      "0.5007278716",
      "0.1588066566",
      "9.176800e-5",
    ]),
    ...learnt(1, 1, 4, CONSTANT, [
      "0.8485805641",
      "0.7054925855",
      "0.1294960867",
      "0.03526351393",
    ]),
    ...learnt(1, 1, 20, CONSTANT, [
      "0.9644811024",
      "0.8841747335",
      "0.1526272108",
      "4.195387e-3",
    ]),
    fraction(1, 1 / 3),
    fraction(4, 1 / 6),
    fraction(20, 1 / 22),
    [
      "W_min, to (1,0.5), tau 4",
      FORM,
      "0.1539130271",
      () =>
        gaussianOptimum({
          thetaStart: 0,
          stiffnessStart: 1,
          target: 1,
          stiffnessTarget: 0.5,
          duration: 4,
        }).work,
    ],
  ]),
  ...rows("V19", [
    ...coupling(1, [
      "0.1440324243",
      "0.2279022166",
      "0.4758762904",
      "0.5879169481",
      "0.1278857004",
      "2.37963e-4",
      "0.1301219690",
      "0.1795166529",
      "0.009416574738",
    ]),
    ...coupling(4, [
      "0.06976074311",
      "0.09358011444",
      "0.5440231235",
      "0.5960164022",
      "0.06394782278",
      "2.61843e-5",
      "0.06240459360",
      "0.5335393715",
      "0.04952040506",
    ]),
    ...coupling(20, [
      "0.01932229205",
      "0.02232089453",
      "0.5853204325",
      "0.5996845728",
      "0.01784181679",
      "1.65096e-7",
      "0.01715908629",
      "0.6000619325",
      "0.06281431455",
    ]),
    [
      "G_F, J = 0.3",
      FORM,
      "1.316266151",
      () => couplingModel().metric([0.3]).fisher[0]!,
    ],
    [
      "zeta, J = 0.3",
      FORM,
      "0.8426545077",
      () => couplingModel().metric([0.3]).friction[0]!,
    ],
    [
      "G_F, J = 0.6",
      FORM,
      "3.320312500",
      () => couplingModel().metric([0.6]).fisher[0]!,
    ],
    [
      "zeta, J = 0.6",
      FORM,
      "3.967285156",
      () => couplingModel().metric([0.6]).friction[0]!,
    ],
    [
      "length, J from 0 to 0.6",
      "quadrature",
      "0.6288568963",
      () => frictionLength(couplingFamily(), [0], [0.6]),
    ],
    [
      "quench, J from 0 to 0.6",
      FORM,
      "0.2231435513",
      () => couplingModel().freeEnergy([0]) - couplingModel().freeEnergy([0.6]),
    ],
    [
      "W_ex / eta at small rates, J from 0 to 0.6",
      "quadrature",
      "0.2889404297",
      () => slowRateWork(couplingFamily(), 0, 0.6),
    ],
  ]),
  ...rows("V20", [
    [
      "W, ula, dt .01",
      RECURSION,
      "0.7294495869",
      () => meanField({ ...ANISOTROPIC, time: EULER, rule: OPTIMAL }).meanWork,
      1e-9,
    ],
    [
      "W_min, continuous",
      EQUATIONS,
      "0.7357142857",
      () => anisotropic(OPTIMAL)().meanWork,
    ],
    [
      "quench",
      EQUATIONS,
      "3.125",
      () => anisotropic({ schedule: "quench" })().meanWork,
    ],
    ...scalar(1, "2.142742652", "1.50001e-5"),
    ...scalar(2, "0.7109315943", "0.06597624523"),
    ...scalar(4, "0.4342902302", "0.2446449185"),
  ]),
];
