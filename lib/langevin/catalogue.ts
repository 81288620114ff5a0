/**
 * The estimates of particle runs: where each comes from, and its unit.
 *
 * @module
 */

/** How an estimate is read off the state of an observable. */
export interface Recipe {
  /** Unit in reduced units. */
  readonly unit: string;
  /** Name of the observable; absent where it takes more than one. */
  readonly from?: string;
  /** What is taken of it. Defaults to the mean. */
  readonly of?: "mean" | "variance" | "square" | "share" | "negative";
  /** Power of the duration and of T that it is divided by, and a factor. */
  readonly per?: {
    readonly time?: 1;
    readonly temperature?: 1;
    readonly two?: 1;
  };
  /** Only for a start in the stationary density. */
  readonly stationary?: true;
}

/** Every estimate by its forward name, in the order of the report. */
export const catalogue: Readonly<Record<string, Recipe>> = {
  meanWork: { from: "work", unit: "energy" },
  varianceWork: { from: "work", of: "variance", unit: "energy^2" },
  probabilityNegativeWork: { from: "workHistogram", of: "negative", unit: "1" },
  meanHeat: { from: "heat", unit: "energy" },
  meanPathHeat: { from: "pathHeat", unit: "energy" },
  meanShadowWork: { from: "shadow", unit: "energy" },
  meanNonConservativeWork: { from: "driveWork", unit: "energy" },
  meanEnergyChange: { from: "energyChange", unit: "energy" },
  firstLawResidualMax: { unit: "energy" },
  escaped: { unit: "1" },
  freeEnergyDifference: { unit: "energy" },
  jarzynski: { unit: "energy" },
  jarzynskiTotal: { unit: "energy" },
  effectiveSampleSize: { unit: "1" },
  freeEnergyBar: { unit: "energy" },
  crooksScoreZ: { unit: "1" },
  crooksScoreZWorkOnly: { unit: "1" },
  crooksSlope: { unit: "1" },
  meanX: { from: "x", unit: "length" },
  varianceX: { from: "x", of: "variance", unit: "length^2" },
  meanSquareX: { from: "x", of: "square", unit: "length^2" },
  probabilityPositive: { from: "positive", of: "share", unit: "1" },
  meanVelocity: {
    from: "displacement",
    per: { time: 1 },
    unit: "length / time",
  },
  diffusion: {
    from: "displacement",
    of: "variance",
    per: { time: 1, two: 1 },
    unit: "length^2 / time",
  },
  turRatio: { unit: "1" },
  entropyProductionRate: {
    from: "dissipation",
    per: { time: 1 },
    unit: "1 / time",
  },
  entropyProductionPathRate: {
    from: "pathHeat",
    per: { time: 1, temperature: 1 },
    unit: "1 / time",
  },
  entropyProductionMean: { from: "entropy", stationary: true, unit: "1" },
  entropyProductionVariance: {
    from: "entropy",
    of: "variance",
    stationary: true,
    unit: "1",
  },
  fluctuationTheoremSlope: { unit: "1" },
};

/**
 * Unit of an estimate.
 *
 * @param name Its forward name.
 * @returns The unit in reduced units; "1" for pure numbers.
 */
export function unitOf(name: string): string {
  return catalogue[name]?.unit ?? "1";
}
