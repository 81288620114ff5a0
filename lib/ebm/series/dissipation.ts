/**
 * What the excess work consists of, on the way.
 *
 * @module
 */
import type { Series } from "../../experiment/plan.ts";
import {
  equilibriumMoments,
  gaussianPopulation,
  productMoments,
  stationaryMoments,
} from "../../theory/mod.ts";
import type { AnalysisInputs } from "../inputs.ts";
import { overTime } from "./columns.ts";

/**
 * Entropy production Sigma and stored divergence D = KL(chains || model) of
 * infinitely many chains, whose sum is the excess work plus D_0 (6): bands on
 * top of each other. Known where the energy is quadratic.
 *
 * @param inputs The run.
 * @returns `entropyProduced` and `divergence`, or nothing.
 */
export function dissipationSeries(
  { model, run, reference }: AnalysisInputs,
): Record<string, Series> {
  const { family } = model;
  if (
    family?.kind !== "quadratic" || !reference || run.kernel === "mala" ||
    reference.theta.length !== run.moves + 2
  ) return {};
  const free = model.freeEnergy!;
  const u = family.at(model.thetaStart);
  const asked = model.referenceStart
    ? model.referenceStart(run.start)
    : run.start;
  if (asked === undefined) return {};
  const start = typeof asked === "object"
    ? productMoments(asked.mean, asked.variance, family.dimension)
    : asked === "stationary"
    ? stationaryMoments(u, run)
    : equilibriumMoments(u);
  const chains = gaussianPopulation(family, model.thetaStart, start, run);
  const first = chains.divergence();
  const origin = free(model.thetaStart);
  const time: number[] = [0];
  const stored: number[] = [first];
  const produced: number[] = [0];
  const put = (at: number, excess: number) => {
    const divergence = chains.divergence();
    time.push(at);
    stored.push(divergence);
    produced.push(excess + first - divergence);
  };
  let work = 0;
  for (let k = 0; k <= run.moves; k++) {
    const theta = reference.theta[k + 1]!;
    chains.change(theta);
    work += reference.works[k]!;
    const excess = work - (free(theta) - origin);
    put(k * run.step, excess);
    if (k < run.moves) {
      chains.move();
      put((k + 1) * run.step, excess);
    }
  }
  const stride = Math.max(1, Math.floor(time.length / 400));
  const rows = [...time.keys()].filter((i) =>
    i < 3 || i > time.length - 4 || i % stride === 0
  );
  const pick = (values: readonly number[]) => rows.map((i) => values[i]!);
  const low = pick(produced);
  const high = pick(produced.map((v, i) => v + stored[i]!));
  const zero = low.map(() => 0);
  return {
    entropyProduced: overTime(pick(time), {
      low: [zero, "nat"],
      high: [low, "nat"],
      value: [low, "nat"],
    }),
    divergence: overTime(pick(time), {
      low: [low, "nat"],
      high: [high, "nat"],
      value: [high, "nat"],
    }),
  };
}
