/**
 * Divergences and entropy productions of samplers, measured and exact.
 *
 * @module
 */
import type { Exact } from "../experiment/experiment.ts";
import type { Check, Estimates, Observable } from "../experiment/plan.ts";
import { planes } from "../experiment/samples.ts";
import { jackknifeBlocks, leafOf } from "../experiment/tally.ts";
import {
  covarianceMatrix,
  covariances,
  type Estimate,
  jackknife,
  meanVector,
} from "../stats/mod.ts";
import { gaussianKl, klSamplingBias } from "../theory/sgd/divergence.ts";
import { areaSample } from "./columns.ts";
import { type Case, spreadOf } from "./compare_cases.ts";
import { pairsOf } from "./names.ts";
import { floorOf, formAt, withFloor } from "./quadratic_floor.ts";
import type { View } from "../experiment/view.ts";

/** Divergences below this many times the bias of sampling are not resolved. */
export const floors = 3;

/** Name of an estimate of one case, such as `klGaussian_sgld_0`. */
export function caseName(quantity: string, { sampler, index }: Case): string {
  return `${quantity}_${sampler.name}_${index}`;
}

/**
 * Observables of all cases: last states, and areas where the circulation is known.
 *
 * @param cases The cases.
 * @returns Observables by name.
 */
export function compareObservables(
  cases: readonly Case[],
): Record<string, Observable> {
  const out: Record<string, Observable> = {};
  for (const each of cases) {
    const { references: { offset, stationary }, run, ensemble } = each;
    const p = offset.length;
    const names = Array.from({ length: p }, (_, i) => `end${i}`);
    out[caseName("states", each)] = {
      ensemble: ensemble.name,
      statistic: covariances(p),
      blocks: jackknifeBlocks,
      sample: planes(names, offset),
    };
    if (!each.circulation) continue;
    const centre = stationary.mean.map((m, i) => m - offset[i]!);
    const frame = { parameters: p, length: run.length, states: false, centre };
    const areas = pairsOf(p, undefined, false).map((pair) =>
      areaSample(frame, pair)
    );
    out[caseName("areas", each)] = {
      ensemble: ensemble.name,
      statistic: covariances(areas.length),
      blocks: jackknifeBlocks,
      sample(columns, from, count, scratch) {
        areas.forEach((area, k) =>
          scratch.set(area(columns, from, count, scratch), k * count)
        );
        return scratch;
      },
    };
  }
  return out;
}

/** Divergence from the posterior, its sampling bias removed, and tr(H Sigma)/p. */
function momentsOf(each: Case, view: View) {
  const states = view.blocks(caseName("states", each));
  if (!states) return {};
  const { curvature } = each.references;
  const p = each.references.offset.length;
  const target = { mean: new Float64Array(p), precision: curvature };
  const kl = jackknife({ states }, ({ states }) =>
    gaussianKl({
      mean: meanVector(states, 0, p),
      covariance: covarianceMatrix(states, 0, p),
    }, target));
  const spread = jackknife(
    { states },
    ({ states }) => spreadOf(curvature, covarianceMatrix(states, 0, p)),
  );
  return {
    kl: kl && { ...kl, value: kl.value - klSamplingBias(p, kl.n) },
    spread,
  };
}

/** Units that make an epoch. */
function unitsOfEpoch({ run, ensemble }: Case): number {
  return run.unit === "epoch"
    ? 1
    : Math.max(1, ensemble.data.samples / run.batches.size);
}

/** Entropy production per epoch by measured areas and the exact diffusion. */
function entropyOf(each: Case, view: View): Estimate | undefined {
  const areas = view.blocks(caseName("areas", each));
  const merged = view.merged(caseName("areas", each));
  const { circulation } = each;
  if (!areas || !merged || !circulation) return undefined;
  const { form } = circulation;
  const q = Math.round(Math.sqrt(form.length));
  const found = jackknife(
    { areas },
    ({ areas }) => formAt(form, meanVector(areas, 0, q)),
    { unbias: true },
  );
  const floor = floorOf(form, covarianceMatrix(merged, 0, q), merged[0]!);
  const rate = withFloor(found, floor);
  const factor = unitsOfEpoch(each);
  return rate && {
    value: rate.value * factor,
    standardError: rate.standardError * factor,
    n: rate.n,
  };
}

/** The case of another sampler at the same learning rate. */
function partner(cases: readonly Case[], { index }: Case, name: string) {
  return cases.find((c) => c.index === index && c.sampler.name === name);
}

/** KL of `sgld` over that of `sgworld`, at each learning rate where both run. */
function ratios(
  cases: readonly Case[],
  of: (each: Case) => Estimate | undefined,
): Record<string, Estimate> {
  const out: Record<string, Estimate> = {};
  for (const sgld of cases.filter(({ sampler }) => sampler.name === "sgld")) {
    const other = partner(cases, sgld, "sgworld");
    const [a, b] = [of(sgld), other && of(other)];
    if (!a || !b) continue;
    const value = a.value / b.value;
    const relative = Math.hypot(
      a.standardError / a.value,
      b.standardError / b.value,
    );
    out[`klRatio_${sgld.index}`] = {
      value,
      standardError: Math.abs(value) * relative,
      n: Math.min(a.n, b.n),
    };
  }
  return out;
}

/** Whether a divergence stands out of the bias of sampling. */
export function resolved(kl: number, parameters: number, chains: number) {
  return kl >= floors * klSamplingBias(parameters, chains);
}

/**
 * Estimates of all cases.
 *
 * @param cases The cases.
 * @param view Merged states.
 * @returns `klGaussian_<sampler>_<i>`, `spread_..`, `entropyProduction_..` per epoch, and `klRatio_<i>` where the smaller divergence is resolved.
 */
export function compareEstimates(
  cases: readonly Case[],
  view: View,
): Estimates {
  const out: Estimates = {};
  const put = (name: string, estimate: Estimate | undefined, unit: string) => {
    if (estimate && Number.isFinite(estimate.value + estimate.standardError)) {
      out[name] = { ...estimate, unit };
    }
  };
  for (const each of cases) {
    const { kl, spread } = momentsOf(each, view);
    put(caseName("klGaussian", each), kl, "1");
    put(caseName("spread", each), spread, "1");
    put(
      caseName("entropyProduction", each),
      entropyOf(each, view),
      "1 / epoch",
    );
  }
  const found = ratios(cases, (each) => {
    const kl = out[caseName("klGaussian", each)];
    const p = each.references.offset.length;
    return kl && resolved(kl.value, p, kl.n) ? kl : undefined;
  });
  for (const [name, ratio] of Object.entries(found)) put(name, ratio, "1");
  return out;
}

/**
 * The same names without simulation.
 *
 * @param cases The cases.
 * @returns Exact values, and the names that have none.
 */
export function compareExact(cases: readonly Case[]): Exact {
  const values: Record<string, { value: number; unit: string }> = {};
  const unavailable: string[] = [];
  const put = (name: string, value: number | undefined, unit: string) => {
    if (value === undefined) unavailable.push(name);
    else values[name] = { value, unit };
  };
  for (const each of cases) {
    const { exactKl, exactSpread, circulation } = each;
    const entropy = circulation && circulation.exact * unitsOfEpoch(each);
    put(caseName("klGaussian", each), exactKl, "1");
    put(caseName("spread", each), exactSpread, "1");
    put(caseName("entropyProduction", each), entropy, "1 / epoch");
  }
  const exactly = (value: number | undefined) =>
    value === undefined ? undefined : { value, standardError: 0, n: 0 };
  const found = ratios(cases, ({ exactKl }) => exactly(exactKl));
  for (const [name, { value }] of Object.entries(found)) put(name, value, "1");
  return { values, unavailable };
}

/** Blocks that give a standard error. */
const fewestBlocks = 10;

/** Why nothing may be concluded about a case, if so. */
function tooFew({ ensemble }: Case, chains: number): Pick<Check, "reasons"> {
  const needed = fewestBlocks * leafOf({ ensembles: [ensemble] });
  return chains >= needed ? {} : {
    reasons: [
      `${chains} chains are too few for a standard error, ${needed} would do`,
    ],
  };
}

/**
 * Laws: each sampler has the moments that theory gives its chain.
 *
 * @param cases The cases.
 * @param chains Chains of each.
 * @returns Two checks a case whose divergence stands out of the noise, else one.
 */
export function compareChecks(cases: readonly Case[], chains: number): Check[] {
  const source = "exact second moments of the chain";
  return cases.flatMap((each) => {
    const { sampler, run, exactKl, exactSpread } = each;
    const p = each.references.offset.length;
    const doubts = tooFew(each, chains);
    const where = `${sampler.name} at learning rate ${run.learningRate}`;
    const spread: Check[] = exactSpread === undefined ? [] : [{
      name: `Spread tr(H Sigma)/p of ${where}`,
      source,
      estimate: caseName("spread", each),
      expected: exactSpread,
      effect: 0.05 * exactSpread,
      ...doubts,
    }];
    const clear = exactKl !== undefined && resolved(exactKl, p, chains);
    return clear
      ? [...spread, {
        name: `Divergence of ${where} from the posterior`,
        source,
        estimate: caseName("klGaussian", each),
        expected: exactKl,
        // A tenth, or what this many chains resolve.
        effect: 0.1 * exactKl + 6 * Math.sqrt(exactKl / chains),
        ...doubts,
      }]
      : spread;
  });
}
