/**
 * The plans of all points as one plan.
 *
 * @module
 */
import type {
  Analysis,
  Check,
  Estimates,
  Observable,
  Paths,
  Plan,
  RowKind,
  Tally,
} from "../experiment/plan.ts";
import { escapedOf, leafOf } from "../experiment/tally.ts";
import { axisSeries, type Sweep } from "./series.ts";
import { pointPlots, pointSeries } from "./pictures.ts";
import { plotsOf } from "./plots.ts";

/** An ensemble or an observable of a point. */
const nameAt = (point: number, name: string) => `${point}/${name}`;

/** Entries of every point under names of their own. */
function renamed<T>(
  plans: readonly Plan[],
  entries: (plan: Plan) => Readonly<Record<string, T>>,
): Record<string, T> {
  return Object.fromEntries(
    plans.flatMap((plan, i) =>
      Object.entries(entries(plan)).map(([name, value]) =>
        [nameAt(i, name), value] as const
      )
    ),
  );
}

/** The part of a tally that belongs to one point, under the names it knows. */
function tallyOf(tally: Tally, plan: Plan, point: number): Tally {
  return {
    trajectories: tally.trajectories,
    escaped: Object.fromEntries(
      plan.ensembles.map(({ name }) =>
        [name, tally.escaped[nameAt(point, name)]!] as const
      ),
    ),
    states: Object.fromEntries(
      Object.keys(plan.observables).map((name) =>
        [name, tally.states[nameAt(point, name)]!] as const
      ),
    ),
  };
}

/** What a row is, with the size of the whole run. */
function rowsOf({ axes, points }: Sweep, plans: readonly Plan[]): RowKind {
  const [{ rows, trajectories }] = plans as [Plan];
  const { name = "trajectories", param = "trajectories", each = 1 } = rows ??
    {};
  const along = Object.entries(axes).map(([axis, values]) =>
    `${values.length} of ${axis}`
  ).join(" x ");
  const one = rows && plans.every((plan) => plan.rows?.size === rows.size)
    ? rows.size
    : `${trajectories.toLocaleString("en")} ${name}`;
  const plural = points.length === 1 ? "point" : "points";
  const count = points.length.toLocaleString("en");
  return {
    name,
    param,
    each,
    size: `${count} ${plural} (${along}), each ${one}`,
  };
}

/** Numbers and laws of one point, under their names in the whole. */
function analysedAt(
  { points }: Sweep,
  i: number,
  { estimates, checks }: Analysis,
  escaped: number,
): { readonly estimates: Estimates; readonly checks: readonly Check[] } {
  const { name: at, words } = points[i]!;
  return {
    estimates: Object.fromEntries(
      Object.entries(estimates).map(([name, one]) => [`${name}@${at}`, one]),
    ),
    checks: checks.map((check) => ({
      ...check,
      name: `${check.name} at ${words}`,
      estimate: `${check.estimate}@${at}`,
      escaped,
    })),
  };
}

/**
 * Joins the plans of the points of a sweep: ensembles and observables are
 * called "3/forward", estimates "meanWork@temperature=0.5".
 *
 * Blocks of rows hold all points; each point is merged and analysed as if it were
 * a run of its own, bit for bit.
 *
 * @param sweep The axes and their points.
 * @param plans A plan for each point, of equally many rows.
 * @returns One plan.
 */
export function joinPlans(sweep: Sweep, plans: readonly Plan[]): Plan {
  const [first] = plans as [Plan];
  const { trajectories, record, diary, diaryEvery } = first;

  function analyse(tally: Tally, paths?: Paths, roundoff?: number): Analysis {
    const parts = plans.map((plan, i) => {
      const own = tallyOf(tally, plan, i);
      const followed = paths?.points?.[i] ?? (i === 0 ? paths : undefined);
      const analysis = plan.analyse(own, followed, roundoff);
      return { analysis, ...analysedAt(sweep, i, analysis, escapedOf(own)) };
    });
    const found = parts.map(({ analysis }) => analysis);
    return {
      estimates: Object.assign({}, ...parts.map((part) => part.estimates)),
      checks: parts.flatMap((part) => part.checks),
      series: {
        ...axisSeries(sweep, found),
        ...pointSeries(sweep, found.map(({ series }) => series)),
      },
    };
  }

  return {
    ensembles: plans.flatMap((plan, i) =>
      plan.ensembles.map((e) => ({ ...e, name: nameAt(i, e.name) }))
    ),
    leaves: renamed(plans, (plan) =>
      Object.fromEntries(
        plan.ensembles.map(({ name }) => [name, leafOf(plan, name)]),
      )),
    points: plans,
    trajectories,
    fixed: renamed(plans, ({ fixed = {} }) => fixed),
    rows: rowsOf(sweep, plans),
    ...(record === undefined ? {} : { record }),
    ...(diary === undefined ? {} : { diary }),
    ...(diaryEvery === undefined ? {} : { diaryEvery }),
    observables: Object.fromEntries(
      plans.flatMap((plan, i) =>
        Object.entries(plan.observables).map(([name, observable]) =>
          [
            nameAt(i, name),
            { ...observable, ensemble: nameAt(i, observable.ensemble) },
          ] as const
        )
      ),
    ) satisfies Record<string, Observable>,
    analyse,
    plots: [...plotsOf(sweep), ...pointPlots(sweep, plans)],
  };
}
