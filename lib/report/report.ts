/**
 * A run as text.
 *
 * @module
 */
import { unknownName } from "../params.ts";
import type { Estimates } from "../experiment/plan.ts";
import type { Plot } from "../experiment/plot.ts";
import type { Result } from "../experiment/result.ts";
import { splitName } from "../sweep/points.ts";
import { checkLines, tallyOf } from "./checks.ts";
import { estimateLines } from "./estimates.ts";
import { histogramLines, type Marker } from "./histogram.ts";
import { width, wrapped } from "./lines.ts";
import { duration, grouped, large, plain } from "./number.ts";
import { styleOf } from "./style.ts";
import { axesOf, sweepCheckLines, sweepLines } from "./sweep.ts";

/** What is known before a run begins. */
export interface Heading {
  /** Name of the experiment. */
  readonly experiment: string;
  /** Its title. */
  readonly title: string;
  /** Trajectories, processes and steps in words. */
  readonly size: string;
  /** What computes it. */
  readonly engine: string;
  /** What to know before trusting the numbers. */
  readonly warnings: readonly string[];
}

/** Options of the report. */
export interface ReportOptions {
  /** Whether to use the colours of a terminal. */
  readonly colour: boolean;
  /** Names of the estimates to show, of a sweep those at every point; all by default. */
  readonly only?: readonly string[];
}

/**
 * The first lines: what is run, and on what.
 *
 * @param heading What is known before a run begins.
 * @param options Colours.
 * @returns Text that ends with a line feed.
 */
export function renderHeading(
  { experiment, title, size, engine, warnings }: Heading,
  { colour }: ReportOptions,
): string {
  const style = styleOf(colour);
  const gap = " ".repeat(
    Math.max(2, width - title.length - experiment.length),
  );
  return [
    style.bold(title) + gap + style.dim(experiment),
    ...wrapped(size, ""),
    ...wrapped(engine, ""),
    ...warnings.flatMap((w) =>
      wrapped(`Note: ${w}`, "").map((line) => style.yellow(line))
    ),
    "",
  ].join("\n") + "\n";
}

/**
 * What computes, in words.
 *
 * @param backend Which engine.
 * @param adapter The adapter, for a GPU.
 * @returns Such as "on llvmpipe, a software driver".
 */
export function engineOf(
  backend: Result["backend"],
  adapter: Result["adapter"],
): string {
  if (backend === "exact") return "reference solvers, nothing simulated";
  if (backend === "cpu") {
    return "on the f64 engine of this machine's processors";
  }
  const kind = adapter?.fallback ? ", a software driver" : "";
  return `on ${adapter?.description ?? "a GPU"}${kind}`;
}

function freeEnergy(estimates: Estimates): Marker | undefined {
  const found = estimates.freeEnergyDifference;
  return found && { name: "Delta F", value: found.value };
}

/**
 * Trajectories that escaped or diverged, of both processes and at every point.
 *
 * @param estimates The estimates.
 * @returns Their number.
 */
export function escapedIn(estimates: Estimates): number {
  return Object.entries(estimates).reduce(
    (sum, [name, { value }]) =>
      /^(escaped|reverseEscaped)$/.test(splitName(name)[0]) ? sum + value : sum,
    0,
  );
}

/**
 * What it means that trajectories escaped.
 *
 * @param count How many.
 * @returns A sentence.
 */
export function escapeSentence(count: number): string {
  return `${
    grouped(count)
  } trajectories escaped or diverged: nothing can be concluded.`;
}

/** Names that there are, and a sentence for each of the others. */
function chosen(
  estimates: Estimates,
  only: readonly string[] | undefined,
): [string[] | undefined, string[]] {
  if (!only) return [undefined, []];
  const all = Object.keys(estimates).map((name) => splitName(name)[0]);
  const known = [...new Set(all)];
  return [
    only.filter((name) => known.includes(name)),
    only.filter((name) => !known.includes(name))
      .map((name) => unknownName(name, known, "an estimate of this run")),
  ];
}

function pick(estimates: Estimates, names?: readonly string[]): Estimates {
  return names
    ? Object.fromEntries(names.map((name) => [name, estimates[name]!]))
    : estimates;
}

/**
 * Estimates, verdicts and histograms of a result.
 *
 * @param result The result document.
 * @param plots Pictures of its series; those with bars are drawn.
 * @param options Colours, and which estimates; a sentence stands for a name that
 *   there is not.
 * @returns Text of at most 80 columns that ends with a line feed; wider where the
 *   estimates that are asked for at the points of a sweep do not fit.
 */
export function renderResult(
  result: Result,
  plots: readonly Plot[],
  { colour, only }: ReportOptions,
): string {
  const style = styleOf(colour);
  const { estimates, checks, series, timing, unavailable } = result;
  const axes = axesOf(result);
  const [shown, missing] = chosen(estimates, only);
  const lines = missing.flatMap((line) => wrapped(line, "").map(style.yellow));
  if (shown === undefined || shown.length > 0) {
    const table = axes
      ? sweepLines(result, axes, style, shown)
      : estimateLines(pick(estimates, shown), style);
    lines.push(...table, "");
  }
  if (unavailable && unavailable.length > 0) {
    lines.push(
      ...wrapped(`No reference solver: ${unavailable.join(", ")}.`, "").map(
        style.dim,
      ),
      "",
    );
  }
  for (const plot of plots) {
    const marker = plot.x.unit === "energy" ? freeEnergy(estimates) : undefined;
    const drawn = histogramLines(plot, series, style, marker);
    if (drawn.length > 0) lines.push(...drawn, "");
  }
  const verdicts = axes
    ? sweepCheckLines(checks, style)
    : checks.length > 0
    ? checkLines(checks, style)
    : [];
  if (verdicts.length > 0) lines.push(...verdicts, "");
  if (result.backend !== "exact") {
    const { trajectorySteps, wallSeconds, trajectoryStepsPerSecond } = timing;
    const rate = large(trajectoryStepsPerSecond);
    lines.push(
      `${large(trajectorySteps)} trajectory-steps in ${
        duration(wallSeconds)
      }, ${rate} a second; ${duration(timing.setupSeconds)} to set up.`,
    );
  }
  if (checks.length > 0) {
    lines.push(`Checks: ${tallyOf(checks, style)}.`);
  }
  const escaped = escapedIn(estimates);
  if (escaped > 0) lines.push(style.red(escapeSentence(escaped)));
  return lines.join("\n") + "\n";
}

/**
 * The size of a run in words.
 *
 * @param params Its parameters.
 * @param processes How many ensembles it runs.
 * @param steps Relaxations of a trajectory.
 * @returns Such as "1,048,576 trajectories of 200 steps, forward and reverse, seed 1".
 */
export function sizeOf(
  params: Readonly<Record<string, unknown>>,
  processes: number,
  steps: number,
): string {
  const count = grouped(Number(params.trajectories));
  const both = processes > 1 ? ", forward and reverse" : "";
  const seed = params.seed === undefined
    ? ""
    : `, seed ${plain(Number(params.seed), 16)}`;
  return `${count} trajectories of ${grouped(steps)} steps${both}${seed}`;
}
