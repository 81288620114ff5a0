/**
 * Bookkeeping of paths on a grid.
 *
 * @module
 */
import type { Identity } from "../identities.ts";
import type { PathEntropies, RowsOf } from "./entropies.ts";
import { type GridCase, isAdaptive } from "./setting.ts";

/**
 * Bookkeeping of every path: how entropies of parts add up, and the first law.
 *
 * @param of The case.
 * @param s Its entropies.
 * @returns The identities.
 */
export function gridIdentities(
  of: GridCase,
  s: PathEntropies,
): readonly Identity[] {
  const { theta } = of.tables;
  const minus = (rows: Float64Array) => rows.map((v) => -v);
  return [
    {
      name: "Joint",
      words: "s(X,Theta) = s(X) + s(Theta) - (i_N - i_0)",
      terms: (v) => [
        s.joint(v),
        minus(s.x(v)),
        minus(s.theta(v)),
        s.informationEnd(v),
        minus(s.informationStart(v)),
      ],
    },
    {
      name: "Memory",
      words: "s(Theta) = s(Theta|B) + m_N - m_0",
      terms: (v) => [
        s.theta(v),
        minus(s.thetaGivenData(v)),
        minus(s.memorized(v)),
      ],
    },
    ...(isAdaptive(of) ? [] : [{
      name: "Path",
      words: "s(X) = s(X|Theta) + i_N of the path - i_0",
      terms: (v: Parameters<RowsOf>[0]) => [
        s.x(v),
        minus(s.xGivenPath(v)),
        minus(s.pathInformation(v)),
        s.informationStart(v),
      ],
    }]),
    {
      name: "Data",
      words: "s(X,Theta) = s(X,Theta|B) + what both learn of B",
      terms: (v) => [
        s.joint(v),
        minus(s.jointGivenData(v)),
        minus(s.jointMemorized(v)),
      ],
    },
    {
      name: "FirstLaw",
      words: "phi_N - phi_0 = w - q",
      terms: (v) => {
        const [j0, j, x0, x] = [v.state0!, v.state!, v.x0!, v.x!];
        const energy = new Float64Array(x.length);
        for (let i = 0; i < energy.length; i++) {
          energy[i] = theta[j0[i]!]! * x0[i]! - theta[j[i]!]! * x[i]!;
        }
        return [
          energy,
          Float64Array.from(v.work!, (w) => -w),
          Float64Array.from(v.heat!),
        ];
      },
    },
  ];
}
