/**
 * Replica networks against those that another program has trained: the network
 * 784-200-200-200-10, 6,000 training and 1,000 test images, learning rate 0.01,
 * with replacement, independent starts.
 *
 * @module
 */
import type { Result } from "../experiment/result.ts";

/** Batch size, replicas behind the line, step, then mean and deviation of accuracy and of E2. */
type Line = readonly [
  batch: number,
  replicas: number,
  step: number,
  accuracy: number,
  accuracyDeviation: number,
  noise: number,
  noiseDeviation: number,
];

const lines: readonly Line[] = [
  [1, 16, 0, 0.104, 0.022, 7.88e-6, 0.29e-6],
  [1, 16, 100, 0.134, 0.037, 8.00e-6, 0.37e-6],
  [1, 16, 300, 0.143, 0.047, 9.14e-6, 0.72e-6],
  [1, 16, 1000, 0.416, 0.055, 1.07e-4, 0.32e-4],
  [1, 16, 2000, 0.704, 0.061, 4.00e-4, 0.72e-4],
  [10, 16, 0, 0.104, 0.022, 7.88e-7, 0.29e-7],
  [10, 16, 300, 0.229, 0.065, 9.12e-7, 0.67e-7],
  [10, 16, 1000, 0.558, 0.049, 1.36e-5, 0.39e-5],
  [10, 16, 2000, 0.813, 0.017, 5.77e-5, 0.37e-5],
  [100, 4, 0, 0.105, 0.024, 8.01e-8, 0.32e-8],
  [100, 4, 300, 0.251, 0.065, 9.52e-8, 0.93e-8],
  [100, 4, 1000, 0.595, 0.043, 1.64e-6, 0.44e-6],
  [100, 4, 2000, 0.833, 0.009, 6.26e-6, 0.31e-6],
];

/** Largest |z| that passes. */
export const tableLimit = 4;

/** A number of the table beside that of a run. */
export interface TableRow {
  /** Samples of a minibatch. */
  readonly batch: number;
  /** Step. */
  readonly step: number;
  /** Which number. */
  readonly quantity: "accuracy" | "noise variance";
  /** Mean of the table. */
  readonly printed: number;
  /** Mean of the run; undefined where it has none. */
  readonly measured: number | undefined;
  /** Difference over the standard errors of both. */
  readonly z: number | undefined;
}

/**
 * Compares a run with the table.
 *
 * @param result The document of a run of the preset `desk`.
 * @returns Every number of the table.
 */
export function tableRows(
  { params, series }: Pick<Result, "params" | "series">,
): TableRow[] {
  const batches = params.batchSizes as readonly number[];
  return lines.flatMap(([batch, n, step, ...numbers]) => {
    const columns = series[`probes${batches.indexOf(batch)}`]?.columns;
    const at = columns?.step?.indexOf(step) ?? -1;
    const row = (
      quantity: TableRow["quantity"],
      name: string,
      printed: number,
      deviation: number,
    ): TableRow => {
      const measured = columns?.[name]?.[at];
      const error = columns?.[`${name}Error`]?.[at];
      const z = measured === undefined || error === undefined
        ? undefined
        : (measured - printed) / Math.hypot(error, deviation / Math.sqrt(n));
      return { batch, step, quantity, printed, measured, z };
    };
    const [accuracy, accuracyDeviation, noise, noiseDeviation] = numbers;
    return [
      row("accuracy", "accuracy", accuracy, accuracyDeviation),
      row("noise variance", "noiseVarianceTrace", noise, noiseDeviation),
    ];
  });
}
