/**
 * Data of a regression as users give them.
 *
 * @module
 */
import type { DescentData } from "../descent/mod.ts";
import { shown, type StructureSpec } from "../params.ts";
import { dataSpec, type Points, readPoints } from "../tables/points.ts";

/** Inputs of each sample, and its target. */
export interface Regression {
  /** Inputs, shape [sample][input]. */
  readonly inputs: Points;
  /** Targets, shape [sample]. */
  readonly targets: readonly number[];
}

/**
 * Reads one number a sample.
 *
 * @param given A list out of JSON, or a table of one column.
 * @returns The numbers.
 * @throws RangeError with the reason and the place of the first wrong entry.
 */
function readColumn(given: unknown): readonly number[] {
  const rows = readPoints(given);
  if (rows[0]!.length === 1) return rows.map(([value]) => value!);
  if (rows.length === 1) return rows[0]!;
  throw new RangeError(
    `it must have one number a sample: here row 1 has ${rows[0]!.length}.`,
  );
}

/**
 * A parameter that takes the inputs of all samples.
 *
 * @param value Where none are given.
 * @param help What they are.
 * @returns The parameter.
 */
export function inputsSpec(value: Points, help: string): StructureSpec<Points> {
  return {
    kind: "structure",
    form: "[[1, 1.2], [1, 0.8], ...] or a .csv, .npy or .json file",
    default: value,
    help,
    read: readPoints,
  };
}

/**
 * A parameter that takes the targets of all samples.
 *
 * @param value Where none are given.
 * @returns The parameter.
 */
export function targetsSpec(
  value: readonly number[],
): StructureSpec<readonly number[]> {
  return {
    kind: "structure",
    form: "[1.2, -1, ...] or a .csv, .npy or .json file",
    default: value,
    help: "target of each sample",
    read: readColumn,
  };
}

/** Samples in one table. */
export const tableSpec: StructureSpec<Points | undefined> = dataSpec(
  "inputs and target of each sample in one table, the target last; in place of both",
);

/**
 * Puts inputs and targets together.
 *
 * @param given What was given, by the names of the parameters, and what stands in for it.
 * @returns The samples, or problems, a sentence each.
 */
export function readRegression(
  { inputs, targets, data, names, defaults }: {
    /** Inputs. */
    readonly inputs: Points;
    /** Targets. */
    readonly targets: readonly number[];
    /** A table in place of both. */
    readonly data: Points | undefined;
    /** What inputs and targets are called. */
    readonly names: readonly [string, string];
    /** Inputs and targets where none are given. */
    readonly defaults: readonly [Points, readonly number[]];
  },
): { readonly samples?: Regression; readonly problems: readonly string[] } {
  if (data) {
    if (!alike([inputs, targets], defaults)) {
      return {
        problems: [
          `Cannot use data together with ${
            names.join(" and ")
          } as each says what is learnt: give one of them.`,
        ],
      };
    }
    const columns = data[0]!.length;
    if (columns < 2) {
      return {
        problems: [
          `Cannot use data as it must have at least two columns, inputs and a target: here row 1 is ${
            shown(data[0])
          }.`,
        ],
      };
    }
    const samples = {
      inputs: data.map((row) => row.slice(0, -1)),
      targets: data.map((row) => row.at(-1)!),
    };
    return { samples, problems: [] };
  }
  const [rows, column] = names;
  if (targets.length !== inputs.length) {
    return {
      problems: [
        `Cannot use ${column} as there must be one for each of the ${inputs.length} rows of ${rows}: here there are ${targets.length}.`,
      ],
    };
  }
  return { samples: { inputs, targets }, problems: [] };
}

/**
 * Whether lists of numbers are the same; those of a stored run are copies.
 *
 * @param a Lists out of JSON.
 * @param b The like.
 * @returns Whether all numbers are equal.
 */
function alike(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/**
 * Samples in another order.
 *
 * @param samples Inputs and targets.
 * @param order Index of each sample in turn; as they are without it.
 * @returns The same samples.
 */
export function ordered(
  samples: Regression,
  order: readonly number[] | undefined,
): Regression {
  if (!order) return samples;
  return {
    inputs: order.map((i) => samples.inputs[i]!),
    targets: order.map((i) => samples.targets[i]!),
  };
}

/**
 * Samples as chains read them.
 *
 * @param samples Inputs and targets.
 * @returns The data in f64.
 */
export function descentData({ inputs, targets }: Regression): DescentData {
  return {
    samples: inputs.length,
    inputs: Float64Array.from(inputs.flat()),
    targets: Float64Array.from(targets),
  };
}
