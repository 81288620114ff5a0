import { isSeparable } from "../learning/mod.ts";
import type { Estimate } from "../stats/mod.ts";
import type { AnalysisInputs } from "./inputs.ts";
import { likelihoodOf } from "./likelihood.ts";

/**
 * Largest disagreement of three ways to the approximate objective (1.4): data
 * and chain terms update by update, work chain by chain, and the sum of
 * dtheta.ghat.
 *
 * @param inputs The run.
 * @returns The disagreement [kT], of learners or parts of a path; undefined
 * where the forces are not separable, so that the ways differ by more than rounding.
 */
export function threeWays(
  { model, run, view, diary }: Omit<AnalysisInputs, "estimates">,
): Estimate | undefined {
  const p = model.thetaStart.length;
  if (!isSeparable(model.energy)) return undefined;
  // Of all learners: work chain by chain against the sum of dtheta.ghat.
  const state = view.merged("threeWays");
  let most = state?.[1] ?? 0;
  let n = state?.[0] ?? 0;
  if (!diary) return state && { value: most, standardError: 0, n };
  const { data } = likelihoodOf(model);
  const rows = diary.times.length;
  let workSum = 0;
  for (let l = 0; l < diary.entries; l++) {
    const theta = (k: number) =>
      Array.from({ length: p }, (_, i) => diary.theta(l, k, i));
    let gain = 0;
    let work = 0;
    let before = theta(0);
    const first = data(before);
    for (let k = 0; k + 1 < rows; k++) {
      const after = theta(k + 1);
      const gradient = diary.gradient(l, k);
      for (let i = 0; i < p; i++) {
        gain += (after[i]! - before[i]!) * gradient[i]!;
      }
      work += diary.work(l, k + 1);
      before = after;
    }
    most = Math.max(most, Math.abs(gain - (work - (data(before) - first))));
    workSum += work;
  }
  // Update by update against chain by chain, where a diary covers all of them.
  const learners = state?.[0] ?? 0;
  const all = !run.prescribed && diary.entries === learners;
  if (all && learners > 0) {
    const mean = view.merged("work")![1]!;
    most = Math.max(most, Math.abs(workSum / learners - mean));
  }
  n = Math.max(n, diary.entries);
  return { value: most, standardError: 0, n };
}
