/**
 * The plane of the thermodynamic uncertainty relation.
 *
 * @module
 */
import type { System } from "../dynamics/system.ts";
import type { Series } from "../experiment/plan.ts";
import type { Plot } from "../experiment/plot.ts";
import { controlsAt, isConstant } from "../protocols/mod.ts";
import { jackknife, meanOf, varianceOf } from "../stats/mod.ts";
import { torqueOf } from "./driven.ts";
import type { View } from "./estimates.ts";
import { symmetricRoot } from "./symmetric_root.ts";
import { steadyStates } from "./torques.ts";

/** The plot: how precise a current is, and what that costs. */
export const uncertaintyPlot: Plot = {
  name: "uncertainty",
  title: "Thermodynamic uncertainty relation",
  caption:
    "A precise current costs entropy: no steady state lies below the relation; the fluctuation theorem alone leaves more room.",
  x: {
    label: "2 / mean entropy production Sigma",
    unit: "1",
    scale: "log",
  },
  y: {
    label: "relative variance of the current",
    unit: "1",
    scale: "log",
  },
  marks: [
    {
      kind: "line",
      label: "uncertainty relation, 2 / Sigma",
      series: "uncertaintyBound",
      x: "cost",
      y: "variance",
      reference: true,
    },
    {
      kind: "line",
      label: "from the fluctuation theorem alone",
      series: "uncertaintyTheorem",
      x: "cost",
      y: "variance",
      reference: true,
    },
    {
      kind: "line",
      label: "long runs, exact, over all torques",
      series: "uncertaintyTorques",
      x: "cost",
      y: "variance",
    },
    {
      kind: "line",
      label: "",
      tone: "simulation",
      series: "uncertaintyWidth",
      x: "cost",
      y: "variance",
    },
    {
      kind: "points",
      label: "simulation",
      series: "uncertainty",
      x: "cost",
      y: "variance",
      error: "error",
    },
  ],
};

/** Factors on the torque of the run along the exact curve. */
const factors = Array.from({ length: 25 }, (_, i) => 10 ** ((i - 12) / 12));
/** The bound of the theorem is shown down to this part of the other one. */
const least = 0.02;

const pure = (columns: Series["columns"]): Series => ({
  columns,
  units: Object.fromEntries(Object.keys(columns).map((name) => [name, "1"])),
});

/**
 * The exact curve, the steady states of all torques watched for as long, and
 * the bounds.
 *
 * @param system A ring under a constant torque.
 * @returns Series by name; none without a torque.
 */
export function torqueSeries(system: System): Record<string, Series> {
  const { potential, schedule, dt } = system;
  if (!potential.ring || !isConstant(schedule)) return {};
  const controls = controlsAt(schedule, 0);
  const torque = torqueOf(system, controls);
  if (!torque) return {};
  const time = schedule.steps * dt;
  const torques = factors.map((factor) => factor * torque);
  const states = steadyStates(system, controls, torques);
  const points = states.map(({ velocity, diffusion }, i) => {
    const rate = torques[i]! * velocity / system.temperature;
    return [
      2 / (rate * time),
      2 * diffusion / (velocity * velocity * time),
    ] as const;
  }).filter((point) => point.every((v) => Number.isFinite(v) && v > 0));
  const cost = points.map(([x]) => x);
  const theorem = cost.map((x) =>
    [x, 1 / Math.sinh(0.5 * symmetricRoot(2 / x)) ** 2] as const
  ).filter(([x, y]) => y > least * x);
  return {
    uncertaintyTorques: pure({ cost, variance: points.map(([, y]) => y) }),
    uncertaintyBound: pure({ cost, variance: cost }),
    uncertaintyTheorem: pure({
      cost: theorem.map(([x]) => x),
      variance: theorem.map(([, y]) => y),
    }),
  };
}

/**
 * The point of the run.
 *
 * @param view States of a driven steady state.
 * @param temperature T [energy].
 * @returns Series by name; none where nothing flows.
 */
export function uncertaintySeries(
  view: View,
  temperature: number,
): Record<string, Series> {
  const moved = view.blocks("displacement");
  const driven = view.merged("driveWork");
  if (!moved || !driven) return {};
  const found = jackknife(
    { moved },
    ({ moved }) => varianceOf(moved, 0).value / meanOf(moved, 0).value ** 2,
  );
  const work = meanOf(driven, 0);
  // A current that cannot be told from none has no place in the plane.
  if (!found || !(work.value > 3 * work.standardError)) return {};
  const cost = 2 * temperature / work.value;
  const off = cost * work.standardError / work.value;
  const variance = found.value;
  return {
    uncertainty: pure({
      cost: [cost],
      variance: [variance],
      error: [found.standardError],
    }),
    uncertaintyWidth: pure({
      cost: [cost - off, cost + off],
      variance: [variance, variance],
    }),
  };
}
