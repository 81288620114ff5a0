/**
 * Two stored runs side by side.
 *
 * @module
 */
import {
  compareResults,
  differing,
  shareNoise,
} from "../../session/compare.ts";
import type { Comparison, StoredView } from "../view.ts";
import { overlay } from "./overlay.ts";

/** A comparison before the queue has its say. */
export type StoredComparison = Omit<Comparison, "a" | "b"> & {
  /** First run. */
  readonly a: StoredView;
  /** Second run. */
  readonly b: StoredView;
};

/**
 * Compares two runs, done or not.
 *
 * @param a First run.
 * @param b Second run.
 * @returns Differences and pictures.
 */
export function compared(a: StoredView, b: StoredView): StoredComparison {
  const [one, other] = [a, b].map(({ snapshot }) => ({
    estimates: snapshot.findings?.estimates ?? {},
  }));
  const pick = ({ estimates }: typeof one & object, name: string) => {
    const { value, standardError } = estimates[name]!;
    return { value, standardError };
  };
  const shown = ({ plots, snapshot }: StoredView) => ({
    plots,
    series: snapshot.findings?.series ?? {},
  });
  return {
    a,
    b,
    differing: differing(a.record, b.record),
    estimates: compareResults(one!, other!).map((difference) => ({
      ...difference,
      a: pick(one!, difference.name),
      b: pick(other!, difference.name),
    })),
    shareNoise: shareNoise(a.record, b.record),
    ...overlay(shown(a), shown(b)),
  };
}
