/**
 * Options of `simulate` that are not parameters of an experiment.
 *
 * @module
 */

/** An option. */
export interface OptionSpec {
  /** What stands for its value in the help; absent for a switch. */
  readonly value?: string;
  /** One line for the help. */
  readonly help: string;
}

/** Options of `simulate` by name. */
export const simulateOptions = {
  help: { help: "this text; with an experiment, its parameters" },
  list: { help: "every experiment, a line each" },
  config: {
    value: "FILE",
    help: '{"experiment": "...", "params": {...}}; the line overrides it',
  },
  backend: {
    value: "NAME",
    help: "auto (a GPU if there is one), gpu or cpu (f64)",
  },
  exact: { help: "simulate nothing: the same numbers from reference solvers" },
  json: { help: "the result document on stdout" },
  only: {
    value: "NAMES",
    help: "print these estimates alone, as in meanWork,varianceWork",
  },
  out: {
    value: "FILE",
    help: "also write .json .csv .npz .parquet or .svg, by the ending",
  },
  rows: {
    value: "N",
    help: "trajectories in FILE, from the first; default all, of a sweep none",
  },
  store: { value: "FILE", help: "the run store; default runs/heatbath.db" },
  "no-store": { help: "store nothing" },
  resume: { value: "ID", help: "go on with an interrupted run" },
  until: {
    value: "NAME=ERROR",
    help: "go on until this standard error, as in meanWork=0.001",
  },
  strict: { help: "an inconclusive check counts as failed" },
  quiet: { help: "no progress and no notes" },
  sweep: {
    value: "NAME=VALUES",
    help: "1,10,100 or 0:1:5 or 1:1000:4:log; again for a grid, all one run",
  },
  nats: { value: "URL", help: "(later work)" },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** Name of an option of `simulate`. */
export type OptionName = keyof typeof simulateOptions;

/** Options as they stand on the line: text, or true for a switch. */
export type GivenOptions = { [K in OptionName]?: string | true };
