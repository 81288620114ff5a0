/** Units of the estimates of particle runs, by their forward name. */
const units: Readonly<Record<string, string>> = {
  meanWork: "energy",
  varianceWork: "energy^2",
  meanHeat: "energy",
  meanPathHeat: "energy",
  meanShadowWork: "energy",
  meanNonConservativeWork: "energy",
  meanEnergyChange: "energy",
  jarzynski: "energy",
  jarzynskiTotal: "energy",
  freeEnergyDifference: "energy",
  meanX: "length",
  varianceX: "length^2",
  meanSquareX: "length^2",
  meanVelocity: "length / time",
  diffusion: "length^2 / time",
  entropyProductionRate: "1 / time",
  entropyProductionPathRate: "1 / time",
};

/**
 * Unit of an estimate.
 *
 * @param name Its forward name.
 * @returns The unit in reduced units; "1" for pure numbers.
 */
export function unitOf(name: string): string {
  return units[name] ?? "1";
}
