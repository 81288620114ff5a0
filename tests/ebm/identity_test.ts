import { assert } from "@std/assert";
import type { Experiment } from "../../lib/experiment/experiment.ts";
import type { Plan } from "../../lib/experiment/plan.ts";
import type { LearnerColumns } from "../../lib/learning/mod.ts";
import {
  ebmAnisotropic,
  ebmCoupling,
  ebmDoubleWell,
  ebmGaussian,
  ebmMixture,
  ebmTrap,
} from "../../lib/experiments/mod.ts";
import { assertNoFailure } from "./agree.ts";
import { type Done, type Params, run } from "./engine.ts";

const small: Params = { moves: 9, chains: 20, replicas: 64, seed: 7 };

const feedback: readonly (readonly [string, Experiment, Params])[] = [
  ["trap", ebmTrap, { dt: 0.11 }],
  ["trap, minibatch", ebmTrap, { dt: 0.11, minibatch: 3 }],
  ["trap, adam", ebmTrap, { dt: 0.11, schedule: "adam", rate: 0.4 }],
  ["trap, far from equilibrium", ebmTrap, {
    dt: 0.11,
    start: { mean: 4, variance: 0.2 },
  }],
  ["trap, estimated metrics", ebmTrap, {
    dt: 0.11,
    metricSource: "estimated",
    window: 5,
  }],
  ["Gaussian", ebmGaussian, { dt: 0.06, chains: 200 }],
  ["Gaussian, one-time metrics", ebmGaussian, {
    dt: 0.06,
    chains: 200,
    metricSource: "single-time",
  }],
  ["anisotropic, mala", ebmAnisotropic, { dt: 0.1, kernel: "mala" }],
  ["coupling, inner moves", ebmCoupling, { dt: 0.08, innerMoves: 3 }],
  ["double well, robbins-monro", ebmDoubleWell, {
    dt: 0.004,
    schedule: "robbins-monro",
    rate: 2,
  }],
  ["double well, mala", ebmDoubleWell, { dt: 0.03, kernel: "mala" }],
  ["mixture", ebmMixture, { dt: 0.02 }],
];

/** What is left of the identities, all in double precision. */
function residuals({ estimates }: Done): number[] {
  const names = [
    "firstLawResidualMax",
    "identityResidualMax",
    "threeWayResidual",
  ];
  return names.flatMap((name) => estimates[name]?.value ?? []);
}

for (const [name, experiment, params] of feedback) {
  Deno.test(`bias of the objective = excess work: ${name}`, async () => {
    const done = await run(experiment, { ...small, ...params }, {
      double: true,
    });
    const found = residuals(done);
    assert(found.length >= 2);
    assert(found.every((v) => v < 1e-11), `${found}`);
    assertNoFailure(done);
  });
}

Deno.test("bias of the objective = excess work on prescribed paths", async () => {
  const rest = { feedback: false, dt: 0.05, chains: 300, replicas: 1 };
  for (const experiment of [ebmTrap, ebmGaussian, ebmCoupling]) {
    for (const schedule of ["optimal", "linear", "quench"]) {
      const params = { ...small, ...rest, schedule };
      const done = await run(experiment, params, { double: true });
      const found = residuals(done);
      assert(found.length === 3);
      assert(found.every((v) => v < 1e-11), `${found}`);
    }
  }
});

Deno.test("the identities hold to single precision on the device", async () => {
  for (const [, experiment, params] of [feedback[0]!, feedback[5]!]) {
    const done = await run(experiment, { ...small, ...params });
    const wanted = ["First law", "Identity", "Three ways"];
    for (const law of wanted) {
      const check = done.checks.find(({ name }) => name.startsWith(law));
      assert(check?.verdict === "pass", JSON.stringify(check));
    }
    assert(done.estimates.threeWayResidual!.value < 2e-6);
  }
});

/** A plan whose columns are changed before they are reduced. */
function spoilt(
  change: (values: Record<string, Float64Array>) => void,
): (plan: Plan) => Plan {
  const done = new WeakSet<object>();
  return (plan) => ({
    ...plan,
    observables: Object.fromEntries(
      Object.entries(plan.observables).map(([name, observable]) => [name, {
        ...observable,
        sample(columns, from, count, scratch) {
          const { values } = columns as LearnerColumns;
          if (!done.has(values)) {
            done.add(values);
            change(values as Record<string, Float64Array>);
          }
          return observable.sample(columns, from, count, scratch);
        },
      }]),
    ),
  });
}

const mistakes: Readonly<
  Record<string, (values: Record<string, Float64Array>) => void>
> = {
  "heat of the wrong sign": (v) =>
    v.energyChange!.forEach((_, i) => {
      v.heat![i]! *= -1;
    }),
  "work that misses an update": (v) =>
    v.work!.forEach((_, i) => {
      v.work![i]! *= 0.999;
    }),
  "a gradient that misses an update": (v) =>
    v.gain!.forEach((_, i) => {
      v.gain![i]! *= 0.999;
    }),
};

for (const [name, change] of Object.entries(mistakes)) {
  Deno.test(`the identities turn red: ${name}`, async () => {
    const params = { ...small, dt: 0.11 };
    const done = await run(ebmTrap, params, {
      double: true,
      plan: spoilt(change),
    });
    const failed = done.checks.filter(({ name, verdict }) =>
      /^(Identity|Three ways)/.test(name) && verdict === "fail"
    );
    assert(failed.length > 0, JSON.stringify(done.checks, undefined, 1));
  });
}
