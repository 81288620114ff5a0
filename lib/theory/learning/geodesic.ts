/**
 * Lengths, tables and protocols that follow from the friction tensor.
 *
 * @module
 */
import { integratePanels } from "../quadrature.ts";
import {
  chebyshevFit,
  chebyshevNodes,
  chebyshevSettled,
  chebyshevValue,
} from "./chebyshev.ts";
import { dataAverage } from "./data_average.ts";
import { act, blend, inner } from "./matrix.ts";
import { withKnownMetric } from "./metric_memo.ts";
import { modelOf } from "./model.ts";
import type { Family, LearningData } from "./problem.ts";
import type { ExplicitProtocol } from "./rule.ts";

const PANELS = 8;

/**
 * Thermodynamic length of the straight line between two parameters.
 *
 * @param family The energy.
 * @param from One end, shape [p].
 * @param to The other.
 * @returns The integral of sqrt(dtheta.zeta dtheta) [sqrt(kT time)]; slow driving in time
 * tau dissipates at least its square over tau.
 *
 * @example The coupling from 0 to 0.6
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { couplingFamily, frictionLength } from "./mod.ts";
 *
 * assertAlmostEquals(frictionLength(couplingFamily(), [0], [0.6]), 0.6288568963, 1e-10);
 * ```
 */
export function frictionLength(
  family: Family,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
): number {
  const { metric } = modelOf(family);
  const by = blend(1, to, -1, from);
  return integratePanels(
    (s) =>
      Math.sqrt(inner(by, act(metric(blend(1, from, s, by)).friction, by))),
    0,
    1,
    PANELS,
  );
}

/** Both metrics of one parameter on equidistant nodes. */
export interface MetricTable {
  /** First node. */
  readonly low: number;
  /** Distance of nodes. */
  readonly spacing: number;
  /** G_F at the nodes. */
  readonly fisher: Float64Array;
  /** zeta at the nodes. */
  readonly friction: Float64Array;
}

/**
 * Tabulates the metrics of an energy with one parameter.
 *
 * @param family The energy, p = 1.
 * @param low First node.
 * @param high Last node.
 * @param nodes Number of nodes, >= 2.
 * @returns The table.
 * @throws {RangeError} If there are more parameters.
 */
export function metricTable(
  family: Family,
  low: number,
  high: number,
  nodes: number,
): MetricTable {
  if (family.parameters !== 1) {
    throw new RangeError(
      `Cannot use a table of metrics as it needs one parameter: here there are ${family.parameters}.`,
    );
  }
  const { metric } = modelOf(family);
  const spacing = (high - low) / (nodes - 1);
  const rows = Array.from(
    { length: nodes },
    (_, i) => metric([low + i * spacing]),
  );
  return {
    low,
    spacing,
    fisher: Float64Array.from(rows, (row) => row.fisher[0]!),
    friction: Float64Array.from(rows, (row) => row.friction[0]!),
  };
}

/**
 * Slope of the excess work of learning at a small constant rate without end,
 * W_ex = rate int zeta grad L dtheta + O(rate^2), for one parameter (6.1).
 *
 * @param family The energy, p = 1.
 * @param from theta_0.
 * @param to Where learning ends, the maximum of the likelihood.
 * @param data What is learnt; defaults to the model at `to`.
 * @returns The slope [kT per unit of rate].
 *
 * @example The coupling from 0 to 0.6
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { couplingFamily, slowRateWork } from "./mod.ts";
 *
 * assertAlmostEquals(slowRateWork(couplingFamily(), 0, 0.6), 0.2889404297, 1e-10);
 * ```
 */
export function slowRateWork(
  family: Family,
  from: number,
  to: number,
  data: LearningData = { model: [to] },
): number {
  const { metric, forces } = modelOf(family);
  const average = dataAverage(family, data);
  return integratePanels(
    (theta) => {
      const at = [theta];
      const gradient = average.forces(at)[0]! - forces(at)[0]!;
      return metric(at).friction[0]! * gradient;
    },
    from,
    to,
    PANELS,
  );
}

/** A fit on [-1, 1] to 1e-12; undefined where that takes too many nodes. */
function fitted(
  f: (s: number) => number,
  size: number,
): Float64Array | undefined {
  for (let n = 17; n <= 257; n = 2 * n - 1) {
    const fit = chebyshevFit(chebyshevNodes(n).map(f));
    if (chebyshevSettled(fit, Math.abs(size))) return fit;
  }
  return undefined;
}

/**
 * The protocol of one parameter that goes at constant speed in the friction
 * metric: the best one for slow driving.
 *
 * @param family The energy, p = 1.
 * @param from theta_0.
 * @param to Last parameter.
 * @param duration tau [time].
 * @returns A rule for continuous time, without jumps.
 *
 * @example A location has constant friction, so the best slow protocol is a line
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { constantSpeedProtocol, doubleWellLocationFamily } from "./mod.ts";
 *
 * const { theta } = constantSpeedProtocol(doubleWellLocationFamily(2), 0, 1, 4);
 * assertAlmostEquals(theta(1)[0]!, 0.25, 1e-10);
 * ```
 */
export function constantSpeedProtocol(
  family: Family,
  from: number,
  to: number,
  duration: number,
): ExplicitProtocol {
  const { metric } = withKnownMetric(modelOf(family), from, to);
  const density = (theta: number) => Math.sqrt(metric([theta]).friction[0]!);
  const cells = 64;
  const width = (to - from) / cells;
  const node = (i: number) => from + i * width;
  const lengths = [0];
  for (let i = 0; i < cells; i++) {
    lengths.push(
      lengths[i]! + integratePanels(density, node(i), node(i + 1), 1),
    );
  }
  const total = lengths[cells]!;
  const place = (t: number) => {
    const wanted = total * Math.min(1, Math.max(0, t / duration));
    let cell = 0;
    while (
      cell < cells - 1 && Math.abs(lengths[cell + 1]!) < Math.abs(wanted)
    ) cell++;
    let theta = node(cell) +
      width * (wanted - lengths[cell]!) / (lengths[cell + 1]! - lengths[cell]!);
    for (let pass = 0; pass < 20; pass++) {
      const off = lengths[cell]! +
        integratePanels(density, node(cell), theta, 1) - wanted;
      const step = off / density(theta);
      theta -= step;
      if (Math.abs(step) < 1e-14 * (1 + Math.abs(theta))) break;
    }
    return theta;
  };
  const fit = fitted((s) => place(0.5 * duration * (1 + s)), to - from);
  const at = (t: number) =>
    fit ? chebyshevValue(fit, 2 * t / duration - 1) : place(t);
  return {
    schedule: "protocol",
    theta: (t) => [at(t)],
    speed: (t) => [total / (duration * density(at(t)))],
    end: [to],
  };
}
