import { assert, assertEquals } from "@std/assert";
import type { ChainEnsemble } from "../../lib/chains/ensemble.ts";
import type { AnyColumns } from "../../lib/experiment/ensemble.ts";
import { judgeAll } from "../../lib/experiment/judge.ts";
import type { Observable, Plan } from "../../lib/experiment/plan.ts";
import {
  addColumns,
  emptyTally,
  leafOf,
  leafSize,
  segmentSize,
  unitOf,
} from "../../lib/experiment/tally.ts";
import {
  covarianceMatrix,
  covariances,
  mergeAll,
  moments,
} from "../../lib/stats/mod.ts";
import { normal, sample } from "../stats/random.ts";

/** A plan of rows whose columns are x and y. */
function planOf(observables: Plan["observables"]): Plan {
  const ensemble = { kind: "particles", name: "pairs" };
  const plan = { ensembles: [ensemble], trajectories: 1000, observables };
  return plan as unknown as Plan;
}

function valuesOf(columns: AnyColumns): Record<string, Float64Array> {
  return (columns as unknown as {
    values: Record<string, Float64Array>;
  }).values;
}

const pairs: Observable = {
  ensemble: "pairs",
  statistic: covariances(2),
  blocks: 128,
  sample: (columns, from, count, scratch) => {
    const { x, y } = valuesOf(columns);
    for (let k = 0; k < count; k++) {
      scratch[k] = x![from + k]!;
      scratch[count + k] = y![from + k]!;
    }
    return scratch;
  },
};

const first: Observable = {
  ...pairs,
  statistic: moments,
  sample: (columns, from, count) =>
    valuesOf(columns).x!.subarray(from, from + count),
};

Deno.test("addColumns() takes vectors plane by plane and leaves escaped rows out", () => {
  const n = 1000;
  const draw = normal(1);
  const x = sample(n, draw);
  const y = x.map((each) => each + draw());
  const escaped = Uint8Array.from({ length: n }, (_, k) => Number(k % 7 === 3));
  const plan = planOf({ pairs, first });
  const tally = emptyTally(plan);
  // Rows of the escaped are worthless.
  const spoilt = x.map((each, k) => escaped[k] ? 1e6 : each);
  const columns = { values: { x: spoilt, y }, escaped };
  addColumns(plan, tally, "pairs", columns as never, 0, n);
  const kept = Array.from({ length: n }, (_, k) => k).filter((k) =>
    !escaped[k]
  );
  const direct = new Float64Array(pairs.statistic.width);
  const planes = Float64Array.from([
    ...kept.map((k) => x[k]!),
    ...kept.map((k) => y[k]!),
  ]);
  pairs.statistic.add(direct, 0, planes, kept.length);
  const merged = mergeAll(pairs.statistic, tally.states.pairs!);
  assertEquals(merged[0], kept.length);
  covarianceMatrix(merged, 0, 2).forEach((c, i) => {
    assert(Math.abs(c / covarianceMatrix(direct, 0, 2)[i]! - 1) < 1e-12);
  });
  assertEquals(mergeAll(moments, tally.states.first!)[0], kept.length);
});

Deno.test("leafOf() of chains is smaller beyond eight parameters", () => {
  const chains = (parameters: number): Pick<Plan, "ensembles"> => {
    const hessian = Array.from({ length: parameters ** 2 }, () => 1);
    const model = { kind: "quadratic", hessian };
    const ensemble = { kind: "chains", model } as unknown as ChainEnsemble;
    return { ensembles: [ensemble] } as unknown as Plan;
  };
  assertEquals(leafOf(chains(8)), leafSize);
  assertEquals(unitOf(chains(8)), segmentSize);
  assertEquals(leafOf(chains(9)), 16);
  assertEquals(unitOf(chains(9)), 16);
});

Deno.test("judgeAll() allows for an uncertain right-hand side and says so", () => {
  const estimates = {
    shift: { value: 1.05, standardError: 0.001, n: 100, unit: "1" },
  };
  const check = {
    name: "shift",
    source: "leading order",
    estimate: "shift",
    expected: 1,
    effect: 0.1,
  };
  const judged = judgeAll({
    estimates,
    checks: [
      { ...check, uncertainty: 0.06 },
      { ...check, uncertainty: 0.02 },
      check,
    ],
  }, 0);
  assertEquals(judged.map(({ verdict }) => verdict), ["pass", "fail", "fail"]);
  assertEquals(judged.map((each) => each.uncertainty), [0.06, 0.02, undefined]);
  assert(judged[0]!.reason.includes("beyond an uncertainty of 0.06"));
});
