import { assert, assertAlmostEquals } from "@std/assert";
import { scaledEi } from "../../../lib/theory/learning/exponential_integral.ts";
import {
  constantRateTrap,
  lagScheduleTrap,
  type LearningRule,
  type LearningStart,
  linearTrap,
  meanField,
  optimalSchedule,
  optimalTrap,
  quenchTrap,
  stationaryLagTrap,
  trapEfficiency,
  trapFamily,
  type TrapOutcome,
} from "../../../lib/theory/learning/mod.ts";
import { integrate } from "../../../lib/theory/quadrature.ts";

const tasks = [
  { kappa: 1, distance: 2, duration: 3 },
  { kappa: 2.3, distance: -0.8, duration: 1.7 },
  { kappa: 0.4, distance: 3, duration: 9 },
];

/** The same by the moment equations. */
function solved(
  task: typeof tasks[0],
  rule: LearningRule,
  start: LearningStart = "exact",
) {
  return meanField({
    family: trapFamily(task!.kappa),
    parameterStart: [0],
    parameterTarget: [task!.distance],
    start,
    time: { duration: task!.duration },
    rule,
  });
}

function agrees(form: TrapOutcome, ode: ReturnType<typeof meanField>): void {
  assertAlmostEquals(form.thetaFinal, ode.theta.at(-1)![0]!, 1e-9);
  assertAlmostEquals(form.meanFinal, ode.chainMeans.at(-1)![0]!, 1e-9);
  assertAlmostEquals(form.work, ode.meanWork, 1e-9);
  assertAlmostEquals(form.gap, ode.gap, 1e-9);
}

for (const task of tasks) {
  const name = `kappa ${task.kappa}, tau ${task.duration}`;
  const { kappa, distance, duration } = task;

  Deno.test(`closed forms of protocols solve the equations of motion, ${name}`, () => {
    const best = optimalTrap(task);
    const ode = solved(task, { schedule: "optimal" });
    agrees(best, ode);
    assertAlmostEquals(best.theta(0), ode.theta[1]![0]!, 1e-10);
    assertAlmostEquals(best.theta(duration), ode.theta.at(-2)![0]!, 1e-9);
    assertAlmostEquals(best.klFinal, ode.klFinal, 1e-9);
    assertAlmostEquals(best.heat, ode.meanHeat, 1e-9);
    assertAlmostEquals(best.heat, ode.entropyProduction, 1e-9);
    assertAlmostEquals(ode.varianceWork, 2 * best.work, 1e-9);
    agrees(linearTrap(task), solved(task, { schedule: "linear" }));
    agrees(quenchTrap(task), solved(task, { schedule: "quench" }));
    agrees(
      lagScheduleTrap(task, { c: 1 }),
      solved(task, { schedule: "continuous" }),
    );
    agrees(
      lagScheduleTrap(task, { c: 2 }),
      solved(task, { schedule: "optimal", jumps: "none" }),
    );
    for (const rate of [0.05, 0.25, 0.7, 2]) {
      agrees(
        constantRateTrap(task, rate),
        solved(task, { schedule: "constant", rate }),
      );
    }
    const lag = distance / duration / kappa;
    agrees(
      stationaryLagTrap(task),
      solved(task, { schedule: "continuous" }, {
        mean: -lag,
        variance: 1 / kappa,
      }),
    );
  });

  Deno.test(`lagScheduleTrap() with both impulses is the optimum, ${name}`, () => {
    const { impulseStart, impulseEnd } = optimalSchedule(kappa, duration);
    const form = lagScheduleTrap(task, { c: 2, impulseStart, impulseEnd });
    const best = optimalTrap(task);
    assertAlmostEquals(form.work, best.work, 1e-13);
    assertAlmostEquals(form.thetaFinal, distance, 1e-13);
    // No other impulse at the start is as cheap for what it learns.
    for (const off of [0.8, 1.2]) {
      const other = lagScheduleTrap(task, {
        c: 2,
        impulseStart: off * impulseStart,
        impulseEnd,
      });
      assert(trapEfficiency(task, other.thetaFinal, other.work) < 1 - 1e-5);
    }
    assertAlmostEquals(trapEfficiency(task, distance, best.work), 1, 1e-14);
  });

  Deno.test(`the work of a slow schedule is the integral of 2.2(c), ${name}`, () => {
    const top = kappa * duration + 1.3;
    const ei = (s: number) => Math.exp(s) * scaledEi(s);
    const scale = distance * Math.exp(-top);
    const u = (s: number) => scale * (s * (ei(top) - ei(s)) + Math.exp(s));
    const slope = (s: number) => scale * (ei(top) - ei(s));
    const work = kappa * integrate((s) => u(s) * slope(s) / s, 1.3, top);
    const form = lagScheduleTrap(task, { c: 1.3 });
    assertAlmostEquals(form.work, work, 1e-12);
    assertAlmostEquals(form.meanFinal, distance - u(1.3), 1e-12);
  });
}

Deno.test("scaledEi() is the exponential integral on both sides of its switch", () => {
  // Ei(x) - Ei(1) is a plain integral.
  for (const x of [0.3, 2, 17, 39.9, 40.1, 65]) {
    const difference = integrate((t) => Math.exp(t - x) / t, 1, x);
    const first = Math.exp(1 - x) * scaledEi(1);
    assertAlmostEquals(scaledEi(x), first + difference, 2e-15 / x + 1e-15);
  }
});

Deno.test("constantRateTrap() tends to half the quench at eta = 1/2 and more", () => {
  const long = { kappa: 1.5, distance: 2, duration: 200 };
  for (const rate of [0.1, 0.6, 1.4]) {
    const { work, thetaFinal } = constantRateTrap(long, rate);
    assertAlmostEquals(work, rate * 1.5 * 2 * 2 / 2, 1e-10);
    assertAlmostEquals(thetaFinal, 2, 1e-8);
  }
});

Deno.test("constantRateTrap() is continuous across critical damping", () => {
  const [task] = tasks;
  const at = (rate: number) => constantRateTrap(task!, rate).work;
  assertAlmostEquals(at(0.25 - 1e-9), at(0.25 + 1e-9), 1e-8);
  assertAlmostEquals(at(0.25), at(0.25 + 1e-9), 1e-8);
});
