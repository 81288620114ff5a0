import type { Outcome, Run } from "./bench.ts";
import {
  estimate,
  type Measured,
  printedRow,
  type SampledRow,
} from "./sampled.ts";
import { exponentialAverage, gateRow } from "./verdict_rows.ts";

/** The ramp of P07, whose reverse is P08. */
function ramp(kernel: string): Run {
  return {
    params: {
      potential: "harmonic",
      kernel,
      dt: 0.01,
      steps: 100,
      reverse: true,
      protocol: [{ t: 0, k: 1 }, { t: 1, k: 4 }],
    },
  };
}

/** A sudden change and a step that no longer matters. */
function quench(from: number, to: number): Run["params"] {
  const protocol = [
    { t: 0, k: from },
    { t: 0, k: to },
    { t: 0.01, k: to },
  ];
  return { potential: "harmonic", dt: 0.01, steps: 1, protocol };
}

const sudden: Run = { params: quench(1, 4) };
const release: Run = { params: { ...quench(4, 1), trajectories: 1e5 } };

/** n/ESS of e^-W; its error by the delta method from exact moments, W = 3 x^2/2. */
function samplesPerEffective({ estimates }: Outcome): Measured {
  const size = estimates.effectiveSampleSize;
  if (!size) return { reasons: ["there is no effective sample size"] };
  const { n, value } = size;
  const moment = (power: number) => 1 / Math.sqrt(1 + 3 * power);
  const [a, b, c, d] = [1, 2, 3, 4].map(moment) as [
    number,
    number,
    number,
    number,
  ];
  const variance = (d - b * b) / a ** 4 +
    4 * b * b * (b - a * a) / a ** 6 - 4 * b * (c - a * b) / a ** 5;
  return {
    estimate: { value: n / value, standardError: Math.sqrt(variance / n) },
  };
}

/** P07, P08, P10 and P39. */
export const breathingRows: readonly SampledRow[] = [
  ...["em", "itr"].flatMap((kernel) => {
    const run = ramp(kernel);
    const at = `${kernel}, dt .01`;
    const rows = (id: string, work: string, variance: string, side: string) => [
      printedRow(id, `<W>, ${at}`, run, estimate(work)),
      printedRow(id, `Var W, ${at}`, run, estimate(variance)),
      printedRow(
        id,
        `-ln<exp(-W)>, ${at}`,
        run,
        exponentialAverage(side, false),
      ),
    ];
    return [
      ...rows("P07", "meanWork", "varianceWork", "forward"),
      ...rows("P08", "reverseMeanWork", "reverseVarianceWork", "reverse"),
    ];
  }),
  printedRow("P10", "<W>", sudden, estimate("meanWork")),
  printedRow("P10", "Var W", sudden, estimate("varianceWork")),
  printedRow("P10", "n/ESS", sudden, samplesPerEffective),
  gateRow("P39", "P10 reversed, n = 1e5", release),
];
