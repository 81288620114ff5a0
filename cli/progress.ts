/**
 * How far a run is, on one line that renews itself.
 *
 * @module
 */
import { duration, grouped, large } from "../lib/report/mod.ts";
import { sayRaw, terminalWidth } from "./terminal.ts";

/** Shortest time between two updates [ms]. */
const pause = 80;
const barWidth = 16;

/** A state of a run. */
export interface Progress {
  /** Trajectories merged. */
  readonly done: number;
  /** Trajectories wanted. */
  readonly total: number;
  /** Part of the run that is done, with what is not merged yet. Defaults to done / total. */
  readonly part?: number;
  /** Trajectory-steps a second, this session. */
  readonly rate: number;
  /** Time left at this rate [s]; undefined before the first block. */
  readonly left: number | undefined;
  /** A result so far, such as "meanWork 1.135(21)". */
  readonly preliminary: string;
}

/**
 * One line of progress.
 *
 * @param progress The state.
 * @param width Columns at most.
 * @returns The line.
 */
export function progressLine(
  { done, total, rate, left, preliminary, ...more }: Progress,
  width: number,
): string {
  const part = Math.min(1, more.part ?? done / total);
  const full = Math.round(barWidth * part);
  const pieces = [
    `${Math.floor(100 * part)} %`.padStart(5),
    "█".repeat(full) + "░".repeat(barWidth - full),
    `${grouped(done)} of ${grouped(total)}`,
    ...(left === undefined
      ? []
      : [`${large(rate)} steps/s`, `${duration(left)} left`]),
    ...(preliminary === "" ? [] : [preliminary]),
  ];
  let line = pieces[0]!;
  for (const piece of pieces.slice(1)) {
    if (line.length + 2 + piece.length >= width) break;
    line += `  ${piece}`;
  }
  return line;
}

/** Shows progress, or nothing where nobody looks. */
export class ProgressLine {
  /** Whether anybody sees it. */
  readonly shown: boolean;
  #last = 0;
  #drawn = false;

  /** @param shown Whether stderr is a terminal and nobody asked for quiet. */
  constructor(shown: boolean) {
    this.shown = shown;
  }

  /** Renews the line, unless that was done a moment ago. */
  update(progress: Progress): void {
    const now = performance.now();
    if (!this.shown || now - this.#last < pause) return;
    this.#last = now;
    this.#drawn = true;
    sayRaw(`\r\x1b[2K${progressLine(progress, terminalWidth())}`);
  }

  /** Leaves a sentence behind, above the line. */
  print(sentence: string): void {
    if (!this.shown) return;
    this.clear();
    sayRaw(`${sentence}\n`);
    this.#last = 0;
  }

  /** Takes the line away. */
  clear(): void {
    if (this.#drawn) sayRaw("\r\x1b[2K");
    this.#drawn = false;
  }
}
