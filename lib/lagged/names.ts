/**
 * Names of the columns of lagged chains.
 *
 * @module
 */
import type { LaggedEnsemble } from "./ensemble.ts";
import { planesOf } from "./planes.ts";

/**
 * The columns of an ensemble.
 *
 * @param ensemble The chains.
 * @returns Their names.
 *
 * @example What a reservoir leaves behind
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { columnNames } from "./names.ts";
 *
 * const model = { kind: "collisions", initialVariance: 4, angle: 0.1 } as const;
 * assertEquals(columnNames({ model, direction: "forward", steps: 2 }), [
 *   "x0", "x", "heat", "reservoirEnergy", "theta0", "theta1",
 * ]);
 * ```
 */
export function columnNames(
  ensemble: Pick<LaggedEnsemble, "model" | "direction" | "steps">,
): string[] {
  const names = planesOf(ensemble).kept.map(({ name }) => name);
  switch (ensemble.model.kind) {
    case "linear":
      return names;
    case "grid":
      return [
        ...names.filter((name) => name !== "record"),
        "heatTheta",
        ...names.includes("record") ? ["heatThetaRecorded"] : [],
      ];
    case "energy":
      return names.includes("heatEnergy") ? names : [...names, "heatEnergy"];
    case "collisions":
      return names.map((name) =>
        name === "reservoir" ? "reservoirEnergy" : name
      );
  }
}
