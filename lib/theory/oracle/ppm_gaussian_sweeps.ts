/**
 * Numbers of the specification of learning as information thermodynamics,
 * sections 6.1 to 6.4: temperature, duration, minibatch and data of the
 * linear-Gaussian model.
 *
 * @module
 */
import {
  linearClosed,
  linearCourse,
  type LinearPoint,
  restingVariance,
} from "../ppm/mod.ts";
import {
  type LinearParams,
  linearSets,
  linearSetting,
} from "./ppm_settings.ts";
import { once } from "../once.ts";
import { type Entry, type ReferenceRow, rows } from "./row.ts";

/** A quantity of the end of a run. */
type Column = readonly [
  string,
  (point: LinearPoint, params: LinearParams) => number | undefined,
];

/** One line of a sweep: what differs, and the printed numbers. */
type Line = readonly [Partial<LinearParams>, string];

const base = linearSets["LG-A0"];

function sweep(columns: readonly Column[], lines: readonly Line[]): Entry[] {
  return lines.flatMap(([change, printed]) => {
    const params = { ...base, ...change };
    const end = once(() =>
      linearCourse(linearSetting(params), [params.steps])[0]!
    );
    const where = Object.entries(change)
      .map(([name, value]) => `${name} ${Number(Number(value).toPrecision(6))}`)
      .join(", ");
    return columns.map(([name, of], k): Entry => [
      `${name}, ${where}`,
      "recursion of covariances",
      printed.split(" ")[k]!,
      () => of(end(), params) ?? NaN,
    ]);
  });
}

const temperatures = sweep([
  ["M", (p) => p.memorizedInformation],
  ["Sigma_Th", (p) => p.entropyProductionTheta],
  ["eta_GS", (p) => p.efficiencyGoldtSeifert],
  ["L_B", (p) => p.learnedInformationData],
], [
  [{ temperature: 0.02 }, "1.24766747 9.18691128 0.135809 0.29072381"],
  [{ temperature: 0.1 }, "0.92262787 4.41635648 0.208912 0.27469190"],
  [{ temperature: 0.5 }, "0.45382864 1.52555348 0.297485 0.21564039"],
  [{ temperature: 1 }, "0.28741778 1.13393277 0.253470 0.17023604"],
  [{ temperature: 2 }, "0.16771810 1.05442631 0.159061 0.11998283"],
]);

const gained = (p: LinearPoint) => p.learnedInformation - p.initialInformation;

const interfaces = sweep([["L_int - I_0", gained]], [
  [{ temperature: 0.02 }, "0.2159"],
  [{ temperature: 2 }, "0.5789"],
]);

/** A run of the time t_f = 2. */
const slow = (steps: number, temperature: number) => ({
  steps,
  learningRate: 2 / steps,
  temperature,
});

const durations = sweep([
  ["Sigma_X|Th", (p) => p.entropyProductionXGivenTheta],
  ["L_int - I_0", gained],
  ["eta_X", (p) => p.efficiencyInterface],
], [
  [slow(5, 0), "0.63666859 0.27936868 0.304975"],
  [slow(10, 0), "0.29025586 0.23228729 0.444532"],
  [slow(20, 0), "0.13889979 0.21049576 0.602457"],
  [slow(40, 0), "0.06798060 0.20000153 0.746324"],
  [slow(80, 0), "0.03363330 0.19485074 0.852798"],
  [slow(160, 0), "0.01672866 0.19229895 0.919969"],
  [slow(320, 0), "0.00834248 0.19102890 0.958156"],
  [slow(20, 0.02), "0.18045923 0.21591215 0.544722"],
  [slow(80, 0.02), "0.07401368 0.20021303 0.730100"],
  [slow(320, 0.02), "0.04843700 0.19637788 0.802148"],
]);

const memories = sweep(
  [["M", (p) => p.memorizedInformation]],
  ["0.778", "1.086", "1.395", "1.692", "1.960", "2.182", "2.348"].map(
    (printed, k) => [slow(5 * 2 ** k, 0), printed],
  ),
);

const batches = sweep([
  ["T_eff", (_, params) => restingVariance(linearSetting(params))],
  ["M", (p) => p.memorizedInformation],
  ["M_noise", (p) => p.memorizedNoise],
  ["L_int", (p) => p.learnedInformation],
  ["L_B", (p) => p.learnedInformationData],
  ["eta_R", (p) => p.relevanceRatio],
  ["gap", (p) => p.generalizationGap],
], [
  [
    { steps: 200, temperature: 0, batchSize: 1 },
    "0.05263158 1.54324332 0.53235537 0.38334554 0.35769889 0.231784 0.1000000",
  ],
  [
    { steps: 200, temperature: 0, batchSize: 10 },
    "0.00526316 2.67355376 1.49786614 0.37222024 0.36959556 0.138241 0.1000000",
  ],
  [
    { steps: 200, temperature: 0, batchSize: 100 },
    "0.00052632 3.82269885 2.62613671 0.37109397 0.37083088 0.097008 0.1000000",
  ],
]);

const sizes = sweep([
  ["M", (p) => p.memorizedInformation],
  ["M_task", (p) => p.memorizedTask],
  ["M_noise", (p) => p.memorizedNoise],
  ["L_B", (p) => p.learnedInformationData],
  ["gap", (p) => p.generalizationGap],
], [
  [{ dataSize: 1 }, "1.527677 0.323559 1.204119 0.444740 0.878423"],
  [{ dataSize: 10 }, "1.247667 0.898243 0.349424 0.290724 0.087842"],
  [{ dataSize: 100 }, "1.208648 1.160474 0.048175 0.272353 0.008784"],
  [{ dataSize: 1000 }, "1.204574 1.199542 0.005032 0.270478 0.000878"],
]);

/** Rows of the sweeps. */
export const ppmGaussianSweepRows: readonly ReferenceRow[] = [
  ...rows("PPM-V17", [[
    "N Sigma_X|Th, T 0, N 320",
    "closed form",
    "2.66959459",
    () =>
      320 *
      linearClosed(linearSetting({ ...base, ...slow(320, 0) }))
        .entropyProductionXGivenTheta,
    1e-8,
  ]]),
  ...rows("PPM-6.1", [...temperatures, ...interfaces]),
  ...rows("PPM-6.2", [...durations, ...memories]),
  ...rows("PPM-6.3", batches),
  ...rows("PPM-6.4", sizes),
];
