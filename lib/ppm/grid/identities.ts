/**
 * Bookkeeping of paths on a grid.
 *
 * @module
 */
import type { Values } from "../../experiment/samples.ts";
import type { Identity } from "../identities.ts";
import { identityWords } from "../words.ts";
import type { PathEntropies } from "./entropies.ts";
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
      words: identityWords.Joint,
      terms: (v) => [
        s.joint(v),
        minus(s.x(v)),
        minus(s.theta(v)),
        s.informationEnd(v),
        minus(s.informationStart(v)),
      ],
    },
    {
      name: "Theta",
      words: identityWords.Theta,
      terms: (v) => [
        s.theta(v),
        minus(s.thetaGivenData(v)),
        minus(s.memorized(v)),
      ],
    },
    ...(isAdaptive(of) ? [] : [{
      name: "X",
      words: identityWords.X,
      terms: (v: Values) => [
        s.x(v),
        minus(s.xGivenPath(v)),
        minus(s.pathInformation(v)),
        s.informationStart(v),
      ],
    }]),
    {
      name: "JointGivenData",
      words: identityWords.JointGivenData,
      terms: (v) => [
        s.joint(v),
        minus(s.jointGivenData(v)),
        minus(s.jointMemorized(v)),
      ],
    },
    {
      name: "FirstLaw",
      words: identityWords.FirstLaw,
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
