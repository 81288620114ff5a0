/**
 * Numbers of the specification of learning as information thermodynamics,
 * section 3.5: a particle and a finite reservoir.
 *
 * @module
 */
import { reservoir, type ReservoirPoint, transferOf } from "../ppm/mod.ts";
import { once } from "../once.ts";
import { type Entry, type ReferenceRow, rows } from "./row.ts";

const same = {
  variance: ["V", "2.1036383235"],
  entropyProductionX: ["Sigma_X", "0.6268678480"],
  learnedInformation: ["I", "0.2104146873"],
  reservoirKl: ["KL", "0.4164531607"],
} as const;

const marginals: readonly (readonly [number, string])[] = [
  [1, "0.4164531607"],
  [4, "0.1799263472"],
  [16, "0.0557552239"],
  [64, "0.0148601175"],
];

/** Rows for V0 = 4 and an angle that leaves u = 1/e. */
export const ppmReservoirRows: readonly ReferenceRow[] = rows(
  "PPM-V31",
  marginals.flatMap(([coordinates, marginal]) => {
    const angle = Math.acos(Math.exp(-0.5 / coordinates));
    const found = once(() =>
      reservoir({
        initialVariance: 4,
        coordinates,
        transfer: transferOf(angle, coordinates),
      })
    );
    const entry = (
      name: string,
      printed: string,
      of: (point: ReservoirPoint) => number,
    ): Entry => [
      `${name}, D ${coordinates}`,
      "closed form",
      printed,
      () => of(found()),
    ];
    return [
      ...Object.entries(same).map(([key, [name, printed]]) =>
        entry(name, printed, (point) => point[key as keyof typeof same])
      ),
      entry("sum KL_j", marginal, (point) => point.sumMarginalKl),
    ];
  }),
);
