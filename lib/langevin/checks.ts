/**
 * The laws that a particle run must obey.
 *
 * @module
 */
import type { Ensemble } from "../dynamics/system.ts";
import type { Check, Estimates } from "../experiment/plan.ts";
import { jarzynskiOf, type View } from "./estimates.ts";
import { nameIn } from "./observables.ts";
import type { Pair } from "./pair.ts";
import { symmetricRoot } from "./symmetric_root.ts";

/** Exact values of one ensemble by the forward names, and where they come from. */
export interface Reference {
  /** Values by name. */
  readonly values: Readonly<Record<string, number>>;
  /** The solver. */
  readonly source: string;
}

/** Free energies are resolved to this share of T; other numbers to this share of themselves. */
const resolution = 0.02;

const titles: Readonly<Record<string, string>> = {
  meanWork: "Mean work",
  varianceWork: "Variance of work",
  meanShadowWork: "Mean shadow work",
  probabilityNegativeWork: "Probability of negative work",
  meanX: "Mean final position",
  varianceX: "Variance of final position",
  probabilityPositive: "Probability of x > 0",
  meanVelocity: "Mean velocity",
  diffusion: "Diffusion over the run",
  entropyProductionRate: "Entropy production rate",
};

/** Checks of estimates against the exact values of the same chain. */
function againstReference(
  ensemble: Ensemble,
  estimates: Estimates,
  { values, source }: Reference,
): Check[] {
  const { ring } = ensemble.system.potential;
  const checks: Check[] = [];
  for (const [name, title] of Object.entries(titles)) {
    const expected = values[name];
    const estimate = nameIn(ensemble.name, name);
    const found = estimates[estimate];
    // A wrapped angle has no mean worth checking.
    if (expected === undefined || !found || (ring && name.endsWith("X"))) {
      continue;
    }
    // Below the rounding of single precision nothing is measured.
    const floor = 2 ** -20 * ensemble.system.temperature;
    if (name.includes("Work") && found.standardError < floor) continue;
    if (found.standardError === 0) continue;
    const deviation = found.standardError * Math.sqrt(found.n);
    const effect = resolution * Math.max(Math.abs(expected), deviation);
    checks.push({
      name: `${title}, ${ensemble.name} process`,
      source,
      estimate,
      expected,
      effect,
    });
  }
  return checks;
}

function firstLaw(
  ensemble: Ensemble,
  estimates: Estimates,
  view: View,
  roundoff: number,
): Check[] {
  const estimate = nameIn(ensemble.name, "firstLawResidualMax");
  const scale = view.merged("heatScale");
  if (!scale || !estimates[estimate]) return [];
  const { temperature, schedule, potential } = ensemble.system;
  // An angle is rounded as a number up to pi, and so are its sines.
  const angle = potential.ring ? 4 : 1;
  return [{
    name: `First law, dU = W + W_nc - Q on every ${ensemble.name} trajectory`,
    source:
      "bookkeeping; tolerance 2 u (T + max |Q|) sqrt(N), u of the arithmetic",
    estimate,
    expected: 0,
    effect: 2 * angle * roundoff * (temperature + scale[1]!) *
      Math.sqrt(schedule.steps + 1),
  }];
}

/** Jarzynski and the second law of an ensemble that starts in equilibrium. */
function exponentialAverages(
  ensemble: Ensemble,
  estimates: Estimates,
  view: View,
  freeEnergy: number,
): Check[] {
  const { temperature, kernel } = ensemble.system;
  const checks: Check[] = [{
    name: `Second law, <W> >= Delta F, ${ensemble.name} process`,
    source: "Clausius; Delta F by quadrature",
    estimate: nameIn(ensemble.name, "meanWork"),
    expected: freeEnergy,
    effect: Infinity,
    oneSided: "above",
  }];
  const total = kernel.pathHeat && !!view.merged("exponentialTotal");
  const found = jarzynskiOf(view, temperature, total);
  if (!found) return checks;
  const reasons = [...found.gate.reasons];
  if (!found.gate.converged && found.needed > found.estimate.n) {
    reasons.push(
      `about ${found.needed.toPrecision(2)} trajectories would be needed`,
    );
  }
  if (!total) {
    reasons.push("without path heat W alone carries an error of the step");
  }
  const name = nameIn(ensemble.name, total ? "jarzynskiTotal" : "jarzynski");
  const work = total ? "W + W_sh" : "W";
  checks.push({
    name:
      `Jarzynski equality, -T ln <exp(-(${work})/T)> = Delta F, ${ensemble.name} process`,
    source:
      "Jarzynski, Phys. Rev. Lett. 78, 2690 (1997); Delta F by quadrature",
    estimate: name,
    expected: freeEnergy,
    effect: resolution * temperature,
    ...(reasons.length > 0 ? { reasons } : {}),
  });
  if (!estimates[name]) checks.pop();
  return checks;
}

/** Crooks' theorem and Bennett's estimate of a pair. */
export function pairChecks(
  pair: Pair,
  temperature: number,
  freeEnergy: number,
): Check[] {
  const checks: Check[] = [];
  const effect = resolution * temperature;
  if (pair.score) {
    const reasons = [...pair.noOverlap];
    const { standardError } = pair.score.error;
    if (reasons.length === 0 && standardError > effect / 3) {
      reasons.push(
        `it resolves Delta F to ${standardError.toPrecision(2)}, not to ${
          (effect / 3).toPrecision(2)
        }`,
      );
    }
    checks.push({
      name: "Crooks theorem, P_F(W)/P_R(-W) = exp((W - Delta F)/T) of W + W_sh",
      source:
        "Crooks, Phys. Rev. E 60, 2721 (1999); score test at the exact Delta F",
      estimate: "crooksScoreZ",
      expected: 0,
      effect: Infinity,
      ...(reasons.length > 0 ? { reasons } : {}),
    });
  }
  if (pair.bar) {
    const { reasons } = pair.bar.gate;
    checks.push({
      name: "Crooks theorem, Bennett's acceptance ratio of W + W_sh",
      source: "Bennett, J. Comput. Phys. 22, 245 (1976); Delta F by quadrature",
      estimate: "freeEnergyBar",
      expected: freeEnergy,
      effect,
      ...(reasons.length > 0 ? { reasons } : {}),
    });
  }
  return checks;
}

/** Detailed fluctuation theorem and uncertainty relation of a driven ensemble. */
function driven(ensemble: Ensemble, estimates: Estimates): Check[] {
  const checks: Check[] = [];
  const slope = nameIn(ensemble.name, "fluctuationTheoremSlope");
  if (estimates[slope]) {
    checks.push({
      name:
        `Detailed fluctuation theorem, ln P(s)/P(-s) = s, ${ensemble.name} process`,
      source: "Seifert, Phys. Rev. Lett. 95, 040602 (2005); bin-free score",
      estimate: slope,
      expected: 1,
      effect: resolution,
    });
  }
  const ratio = nameIn(ensemble.name, "turRatio");
  const path = estimates[nameIn(ensemble.name, "entropyProductionMean")];
  const rate = estimates[nameIn(ensemble.name, "meanNonConservativeWork")];
  if (estimates[ratio] && path && rate && path.value > 0) {
    const half = rate.value / (2 * ensemble.system.temperature);
    const q = symmetricRoot(path.value);
    checks.push({
      name:
        "Thermodynamic uncertainty relation, from the fluctuation theorem at finite dt",
      source: "Hasegawa and Van Vu, Phys. Rev. Lett. 123, 110602 (2019)",
      estimate: ratio,
      expected: half / Math.sinh(0.5 * q) ** 2,
      effect: Infinity,
      oneSided: "above",
    });
  }
  return checks;
}

/** What the laws of one ensemble are asked with. */
export interface LawInputs {
  /** Its states. */
  readonly view: View;
  /** Exact values of the same chain. */
  readonly reference: Reference;
  /** Free-energy difference, where the second law and Jarzynski apply. */
  readonly freeEnergy: number | undefined;
  /** Unit roundoff of the accounts. */
  readonly roundoff: number;
}

/**
 * The laws of one ensemble.
 *
 * @param ensemble The ensemble.
 * @param estimates All estimates of the run.
 * @param inputs What the laws are asked with.
 * @returns Checks, not yet judged.
 */
export function checksOf(
  ensemble: Ensemble,
  estimates: Estimates,
  { view, reference, freeEnergy, roundoff }: LawInputs,
): Check[] {
  return [
    ...firstLaw(ensemble, estimates, view, roundoff),
    ...(freeEnergy === undefined
      ? []
      : exponentialAverages(ensemble, estimates, view, freeEnergy)),
    ...driven(ensemble, estimates),
    ...againstReference(ensemble, estimates, reference),
  ];
}
