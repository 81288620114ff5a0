import type { Exact } from "../experiment/experiment.ts";
import type { Estimates } from "../experiment/plan.ts";
import { axisSeries, type Sweep } from "./series.ts";

/** Finite values as estimates without errors. */
function estimatesOf({ values }: Exact): Estimates {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, { value, unit }]) =>
      Number.isFinite(value)
        ? [[name, { value, unit, standardError: 0, n: 0 }]]
        : []
    ),
  );
}

/**
 * What the reference solvers say at every point.
 *
 * @param sweep The sweep.
 * @param all What they say, a point each.
 * @returns Values called "meanWork@temperature=0.5"; names that no point has a
 * solver for stand as they are. With the series of a sweep.
 */
export function joinExact(sweep: Sweep, all: readonly Exact[]): Exact {
  const { points } = sweep;
  const lacking = new Map<string, number[]>();
  all.forEach(({ unavailable }, i) => {
    for (const name of unavailable) {
      lacking.set(name, [...lacking.get(name) ?? [], i]);
    }
  });
  return {
    values: Object.fromEntries(
      all.flatMap(({ values }, i) =>
        Object.entries(values).map(([name, value]) =>
          [`${name}@${points[i]!.name}`, value] as const
        )
      ),
    ),
    unavailable: [...lacking].flatMap(([name, at]) =>
      at.length === all.length
        ? [name]
        : at.map((i) => `${name}@${points[i]!.name}`)
    ),
    series: axisSeries(
      sweep,
      all.map((one) => ({ estimates: estimatesOf(one), checks: [] })),
    ),
  };
}
