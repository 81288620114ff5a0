/**
 * What was measured, by the names of the result document.
 *
 * @module
 */
import type { Estimates, NamedEstimate } from "../experiment/plan.ts";
import { entryName, pairsOf } from "../sgd/names.ts";
import type { Estimate } from "../stats/mod.ts";
import { currentsOf } from "./currents.ts";
import { spreadOf } from "./hotelling.ts";
import type { Measured } from "./measure.ts";
import type { EquilibriumVerdict } from "./verdict.ts";

/** Per unit: nat, as entropies are pure numbers. */
const perUnit = "1 / unit";

/** Means over replicates of the coordinates and of their products. */
function momentEstimates(
  measured: Measured,
  offset: ArrayLike<number>,
): Estimates {
  const { standard, replicates } = measured;
  const { samples, means, deviations } = standard;
  const p = samples.coordinates;
  const pairs = pairsOf(p, undefined, true);
  const width = p + pairs.length;
  const vectors = currentsOf(samples, replicates, {
    name: "moments",
    count: () => width,
    add(values, at, to, _, out, into) {
      for (let i = 0; i < p; i++) {
        out[into + i]! += (values[at + i]! + values[to + i]!) / 2;
      }
      pairs.forEach(([i, j], k) => {
        out[into + p + k]! += (values[at + i]! * values[at + j]! +
          values[to + i]! * values[to + j]!) / 2;
      });
    },
  });
  const { mean, covariance } = spreadOf(vectors);
  const n = vectors.count;
  const errorOf = (k: number) => Math.sqrt(covariance[k * width + k]! / n);
  const found: Estimates = {};
  for (let i = 0; i < p; i++) {
    found[`mean${i}`] = {
      value: means[i]! + deviations[i]! * mean[i]! + (offset[i] ?? 0),
      standardError: deviations[i]! * errorOf(i),
      n,
      unit: "1",
    };
  }
  pairs.forEach(([i, j], k) => {
    const scale = deviations[i]! * deviations[j]!;
    found[entryName("covariance", i, j, p)] = {
      // The mean of few replicates is taken from themselves.
      value: scale * (mean[p + k]! - mean[i]! * mean[j]! +
        covariance[i * width + j]! / n),
      standardError: scale * errorOf(p + k),
      n,
      unit: "1",
    };
  });
  return found;
}

/** Areas per unit in the units of the coordinates. */
function areaEstimates({ areas, standard }: Measured): Estimates {
  const { deviations, samples: { coordinates: p } } = standard;
  const { mean, covariance } = spreadOf(areas);
  const q = areas.width;
  const found: Estimates = {};
  pairsOf(p, undefined, false).forEach(([i, j], k) => {
    const scale = deviations[i]! * deviations[j]!;
    found[entryName("area", i, j, p)] = {
      value: scale * mean[k]!,
      standardError: scale * Math.sqrt(covariance[k * q + k]! / areas.count),
      n: areas.count,
      unit: perUnit,
    };
  });
  return found;
}

/** The score of a test of mean zero: a number with error 1. */
function scoreEstimate(score: number | undefined, n: number): Estimate {
  return {
    value: score ?? NaN,
    standardError: score === undefined ? NaN : 1,
    n,
  };
}

/**
 * Every number with its error.
 *
 * @param measured What was measured.
 * @param verdict What follows.
 * @param offset What is added to means, shape [p]; nothing where it is shorter.
 * @returns Estimates; those that samples are too few for are left out.
 */
export function meterEstimates(
  measured: Measured,
  verdict: EquilibriumVerdict,
  offset: ArrayLike<number>,
): Estimates {
  const { replicates, cross, paths } = measured;
  const n = replicates.stretches.length;
  if (n < 3) return {};
  const found: Estimates = {
    ...momentEstimates(measured, offset),
    ...areaEstimates(measured),
  };
  const put = (name: string, estimate: Estimate | undefined, unit: string) => {
    if (estimate && Number.isFinite(estimate.value)) {
      found[name] = { ...estimate, unit } satisfies NamedEstimate;
    }
  };
  const exactly = (value: number): Estimate => ({
    value,
    standardError: 0,
    n: 0,
  });
  put("entropyProduction", cross?.middle, perUnit);
  put("entropyProductionE2", cross?.middle, perUnit);
  put("entropyProductionE3", cross?.before, perUnit);
  put("entropyProductionLinear", measured.linear, perUnit);
  put("entropyProductionShortTime", measured.shortTime?.estimate, perUnit);
  put("entropyProductionHigher", measured.higher?.estimate, perUnit);
  put("entropyProductionUncertainty", measured.uncertainty, perUnit);
  put("slope", paths?.slope, "1");
  put("boundedB1", paths?.first, "1");
  put("boundedB2", paths?.second, "1");
  put("circulationScore", scoreEstimate(measured.circulation?.score, n), "1");
  put("thirdOrderScore", scoreEstimate(measured.thirdOrder?.score, n), "1");
  put("fourthOrderScore", scoreEstimate(measured.fourthOrder?.score, n), "1");
  put("stationarityScore", scoreEstimate(measured.stationarity?.score, n), "1");
  for (const name of ["circulation", "thirdOrder", "fourthOrder"] as const) {
    const test = measured[name];
    if (test) put(`${name}Probability`, exactly(test.probability), "1");
  }
  put("irreversibility", scoreEstimate(verdict.score, n), "1");
  put("entropyProductionBound", exactly(verdict.bound), "1 / relaxation time");
  put(
    "entropyProductionHigherBound",
    exactly(verdict.boundHigher),
    "1 / relaxation time",
  );
  put("relaxationTime", exactly(replicates.relaxation), "unit");
  put("correlationTime", exactly(replicates.memory), "unit");
  put("replicates", exactly(n), "1");
  put("replicateLength", exactly(replicates.length), "unit");
  if (paths) put("pathUnits", exactly(paths.units), "unit");
  return found;
}
