/**
 * The identities of learning in double precision, V1.
 *
 * @module
 */
import type { Experiment } from "../experiment/experiment.ts";
import { addColumns, emptyTally } from "../experiment/tally.ts";
import {
  ebmAnisotropic,
  ebmCoupling,
  ebmGaussian,
  ebmTrap,
} from "../experiments/mod.ts";
import { learn, type LearnerEnsemble } from "../learning/mod.ts";
import type { ReferenceRow } from "../theory/reference_rows.ts";

/** Learners of a run. */
const replicas = 64;

const runs:
  readonly (readonly [string, Experiment, Record<string, unknown>])[] = [
    ["trap", ebmTrap, { dt: 0.1 }],
    ["trap, minibatch", ebmTrap, { dt: 0.1, minibatch: 4 }],
    ["Gaussian", ebmGaussian, { dt: 0.05 }],
    ["anisotropic, mala", ebmAnisotropic, { dt: 0.1, kernel: "mala" }],
    ["coupling, inner moves", ebmCoupling, { dt: 0.05, innerMoves: 2 }],
  ];

const quantities = {
  firstLawResidualMax: "first law",
  identityResidualMax: "bias = excess work",
  threeWayResidual: "three ways",
} as const;

/** Estimates of a small run of the f64 twin. */
function residuals(
  experiment: Experiment,
  params: Record<string, unknown>,
): Readonly<Record<string, { readonly value: number }>> {
  const { plan } = experiment.configure({
    moves: 20,
    chains: 32,
    replicas,
    ...params,
  });
  const ensemble = plan.ensembles[0] as LearnerEnsemble;
  const tally = emptyTally(plan);
  const columns = learn(ensemble, 0, replicas);
  addColumns(plan, tally, ensemble.name, columns, 0, replicas);
  tally.trajectories = replicas;
  return plan.analyse(tally, undefined, 2 ** -50).estimates;
}

/** V1: deterministic, as rounding is. */
export const learningIdentityRows: readonly ReferenceRow[] = runs.flatMap((
  [name, experiment, params],
) => {
  let found: ReturnType<typeof residuals> | undefined;
  return Object.entries(quantities).map(([estimate, title]) => ({
    id: "V1",
    quantity: `${title}, ${name}, f64`,
    source: "identity; 64 learners of 32 chains in double precision",
    printed: "0",
    tolerance: 1e-11,
    compute() {
      found ??= residuals(experiment, params);
      return found[estimate]?.value ?? NaN;
    },
  }));
});
