/**
 * The laws that a run of learning must obey.
 *
 * @module
 */
import type { Check } from "../experiment/plan.ts";
import { jarzynski } from "../stats/mod.ts";
import { fewLearners } from "./ensembles.ts";
import type { AnalysisInputs } from "./inputs.ts";
import type { ModeLoop } from "./references.ts";
import { workBoundOf } from "./work_bound.ts";

/** Free energies are resolved to this share of kT; other numbers to this share of themselves. */
const resolution = 0.02;

/** Of the spread of learners, and of few of them: there are thousands rather than millions. */
const spreadResolution = 0.1;

/** Rounding of single precision in an average of a run. */
const floor = 2e-6;

/** Bookkeeping: what holds on every chain, however it moves. */
function bookkeeping({ ensemble, estimates, roundoff }: AnalysisInputs) {
  const rows = Math.sqrt(ensemble.moves * ensemble.innerMoves + 1);
  const double = roundoff < 1e-10;
  const perChain = double ? 1e-11 : 16 * roundoff * rows;
  const perMean = double ? 1e-11 : floor * Math.max(1, rows / 16);
  const scale = Math.max(1, Math.abs(estimates.meanWork?.value ?? 0));
  const checks: Check[] = [{
    name: "First law, dU = W - Q on every chain, over 1 + |U_0| + |U_end|",
    source: "bookkeeping; tolerance 16 u sqrt(moves), u of the arithmetic",
    estimate: "firstLawResidualScaled",
    expected: 0,
    effect: perChain,
  }];
  if (estimates.identityResidualScaled) {
    checks.push({
      name:
        "Identity, bias of the objective = excess work, on every chain, over 1 + |U_0| + |U_end|",
      source: "identity (8): work and data against energies and heat",
      estimate: "identityResidualScaled",
      expected: 0,
      effect: perChain,
    });
  }
  if (estimates.threeWayResidual) {
    checks.push({
      name:
        "Three ways to the objective: data and chain terms, work, and sum of dtheta.ghat",
      source: "identity (10); rounding of the engine",
      estimate: "threeWayResidual",
      expected: 0,
      effect: perMean * scale,
    });
  }
  return checks;
}

/** Jarzynski's equality of chains that do not act on their path. */
function exponentials(
  { run, view, estimates }: AnalysisInputs,
): Check[] {
  const free = estimates.freeEnergyDifference;
  if (!run.prescribed || run.start !== "exact" || !free) return [];
  const path = run.kernel === "ula";
  const states = path
    ? [view.merged("exponentialPath"), view.merged("totalHistogram")]
    : [view.merged("exponential"), view.merged("workHistogram")];
  const [exponential, histogram] = states;
  if (!exponential || !histogram || !(exponential[0]! > 0)) return [];
  const { gate, needed, estimate } = jarzynski(exponential, histogram, 1);
  const reasons = [...gate.reasons];
  if (!gate.converged && needed > estimate.n) {
    reasons.push(`about ${needed.toPrecision(2)} chains would be needed`);
  }
  const name = path ? "jarzynskiPath" : "jarzynski";
  if (!estimates[name]) return [];
  return [{
    name: `Jarzynski equality, -ln <exp(-${path ? "(W + W_sh)" : "W"})> = dF`,
    source: path
      ? "path work of unadjusted moves, (21)"
      : "Jarzynski, Phys. Rev. Lett. 78, 2690 (1997); moves in detailed balance",
    estimate: name,
    expected: free.value,
    effect: resolution,
    ...(reasons.length > 0 ? { reasons } : {}),
  }];
}

/** Bounds on the work from below, where moves keep the model. */
function inequalities(inputs: AnalysisInputs): Check[] {
  const { run, estimates, model } = inputs;
  const { excessWork } = estimates;
  if (!excessWork || run.kernel === "ula" || typeof run.start === "object") {
    return [];
  }
  // With feedback on few chains nothing but a trap is known to obey it.
  if (!run.prescribed && !model.modes) return [];
  const checks: Check[] = [{
    name: "Second law, W_ex >= 0 from equilibrium",
    source: "W_ex = Sigma + D_tau, (6)",
    estimate: "excessWork",
    expected: 0,
    effect: Infinity,
    oneSided: "above",
  }];
  // Metropolis moves are no dynamics in time dt: they may relax faster than it allows.
  const bound = run.kernel === "ou" ? workBoundOf(inputs) : undefined;
  if (bound !== undefined) {
    checks.push({
      name: "Lower bound, W_ex >= W_2^2/tau + KL(chains || model)",
      source:
        "Aurell et al., Phys. Rev. Lett. 106, 250601 (2011); exact chains",
      estimate: "excessWork",
      expected: bound,
      effect: Infinity,
      oneSided: "above",
    });
  }
  return checks;
}

/** Names of what is compared with infinitely many chains, and their titles. */
const titles = {
  meanWork: "Mean work",
  varianceWork: "Variance of work",
  meanHeat: "Mean heat",
  klFinal: "KL of chains and model at the end",
  entropyProduction: "Entropy production",
} as const;

function compared(
  { estimates, run }: AnalysisInputs,
  name: string,
  title: string,
  expected: number,
  source: string,
  reasons: readonly string[] = [],
): Check[] {
  const few = !run.prescribed && run.replicas < fewLearners;
  const spread = name.startsWith("variance") && !run.prescribed;
  const share = few || spread ? spreadResolution : resolution;
  const found = estimates[name];
  if (!found || !Number.isFinite(expected)) return [];
  // Below the rounding of single precision nothing is measured.
  if (!(found.standardError > floor / 4)) return [];
  const deviation = few
    ? Math.sqrt(estimates.varianceWork?.value ?? 0)
    : found.standardError * Math.sqrt(found.n);
  return [{
    name: title,
    source,
    estimate: name,
    expected,
    effect: share * Math.max(Math.abs(expected), deviation),
    ...(reasons.length > 0 ? { reasons } : {}),
  }];
}

/** Chains on a path against the exact solution of the same chain. */
function pathReference(inputs: AnalysisInputs): Check[] {
  const { run, reference, model, view } = inputs;
  if (!run.prescribed || !reference) return [];
  const solver = model.family?.kind === "quadratic" && run.kernel !== "mala"
    ? "Gaussian recursion"
    : "transfer operator";
  const source = `${solver} of the ${run.kernel} chain at this dt`;
  const checks = Object.entries(titles).flatMap(([name, title]) =>
    compared(
      inputs,
      name,
      title,
      reference[name as keyof typeof titles],
      source,
    )
  );
  if (run.kernel !== "ula") return checks;
  const exponential = view.merged("exponential");
  const histogram = view.merged("workHistogram");
  const { logExponentialWork } = reference;
  if (!exponential || !histogram || !Number.isFinite(logExponentialWork)) {
    return checks;
  }
  return [
    ...checks,
    ...compared(
      inputs,
      "jarzynski",
      "Exponential average of the work of unadjusted moves, -ln <exp(-W)>",
      -logExponentialWork,
      source,
      jarzynski(exponential, histogram, 1).gate.reasons,
    ),
  ];
}

/** Learners with feedback against the exact closed loop of traps. */
function closedLoopReference(inputs: AnalysisInputs): Check[] {
  const { run, references, model, estimates } = inputs;
  const loops = references.loops();
  if (run.prescribed || !loops) return [];
  const source =
    `moments of the closed loop of ${run.chains} chains, (22), at this dt`;
  const total = (of: (moments: ModeLoop["moments"]) => number) =>
    loops.reduce((sum, { moments }) => sum + of(moments), 0);
  const works = total((m) => m.meanWork);
  const spread = total((m) => m.varianceWork);
  // A few learners tell little of their own spread; small ones beside them do to 1/N.
  const few = run.replicas < fewLearners;
  const checks = [
    ...compared(inputs, "meanWork", "Mean work, closed loop", works, source),
    ...(few ? [] : compared(
      inputs,
      "varianceWorkClosedLoop",
      "Variance of the mean work over learners",
      spread,
      source,
    )),
  ];
  if (few) return checks;
  model.finals.forEach(({ name }, i) => {
    const variance = `variance${name[0]!.toUpperCase()}${name.slice(1)}`;
    if (!estimates[variance]) return;
    const expected = loops.reduce(
      (sum, { mode, moments }) =>
        sum + (mode.axis[i] ?? 0) ** 2 * moments.varianceTheta,
      0,
    );
    checks.push(...compared(
      inputs,
      variance,
      `Variance of ${name} over learners`,
      expected,
      source,
    ));
  });
  return checks;
}

/** Learners with feedback, so many chains that infinitely many serve as reference. */
function manyChains(inputs: AnalysisInputs): Check[] {
  const { run, references, reference, estimates } = inputs;
  if (run.prescribed || !reference || references.loops()) return [];
  const { excessWork } = estimates;
  if (!excessWork) return [];
  const expected = reference.excessWork;
  // E[Wbar] differs by c/N with c of a few kT, which must not be seen.
  const offset = 10 * Math.max(1, Math.abs(expected)) / run.chains;
  if (offset > 0.3 * excessWork.standardError) return [];
  return compared(
    inputs,
    "excessWork",
    "Excess work, closed loop of many chains",
    expected,
    "infinitely many chains of the same moves",
  );
}

/**
 * The laws of a run.
 *
 * @param inputs The run and its estimates.
 * @returns Checks, not yet judged.
 */
export function checksOf(inputs: AnalysisInputs): Check[] {
  return [
    ...bookkeeping(inputs),
    ...inequalities(inputs),
    ...exponentials(inputs),
    ...pathReference(inputs),
    ...closedLoopReference(inputs),
    ...manyChains(inputs),
  ];
}
