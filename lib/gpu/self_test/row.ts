import type { Verdict } from "../../stats/mod.ts";

/** One line of the self-test of an adapter. */
export interface SelfTestRow {
  /** What was tried. */
  readonly name: string;
  /** What came out. */
  readonly measured: string;
  /** What must come out; "-" where nothing must. */
  readonly expected: string;
  /** `inconclusive` is for information: this build does not rely on it. */
  readonly verdict: Verdict;
  /** What follows, in a sentence; empty where nothing needs saying. */
  readonly reason: string;
}

/** One part of the self-test. */
export type SelfTest = (device: GPUDevice) => Promise<readonly SelfTestRow[]>;

/**
 * The verdict on something that must hold.
 *
 * @param holds Whether it does.
 * @returns pass or fail.
 */
export function passIf(holds: boolean): Verdict {
  return holds ? "pass" : "fail";
}

/**
 * A whole number with commas.
 *
 * @param n The number.
 * @returns Its digits in groups of three.
 */
export function grouped(n: number): string {
  return n.toLocaleString("en-US");
}

/**
 * A small number, as errors are written.
 *
 * @param x The number.
 * @returns Two digits and a power of ten.
 */
export function small(x: number): string {
  return x === 0 ? "0" : x.toExponential(1);
}
