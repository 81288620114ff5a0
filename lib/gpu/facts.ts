/**
 * What an adapter offers.
 *
 * @module
 */

/** Features and limits of the adapter at hand. */
export interface AdapterFacts {
  /** Optional features, by their names in WebGPU. */
  readonly features: readonly string[];
  /** Limits that matter to this build. */
  readonly limits: readonly {
    readonly name: string;
    readonly value: number;
    readonly unit: string;
  }[];
}

/** Limits that matter here, and their units. */
const limits = [
  ["maxBufferSize", "byte"],
  ["maxStorageBufferBindingSize", "byte"],
  ["maxStorageBuffersPerShaderStage", "1"],
  ["maxComputeInvocationsPerWorkgroup", "1"],
  ["maxComputeWorkgroupSizeX", "1"],
  ["maxComputeWorkgroupsPerDimension", "1"],
  ["maxComputeWorkgroupStorageSize", "byte"],
] as const;

/**
 * Asks for the adapter at hand, without opening it.
 *
 * @returns What it offers, or undefined where there is none.
 */
export async function adapterFacts(): Promise<AdapterFacts | undefined> {
  const adapter = await navigator.gpu?.requestAdapter({
    powerPreference: "high-performance",
  });
  if (!adapter) return undefined;
  return {
    features: [...adapter.features].sort(),
    limits: limits.map(([name, unit]) => ({
      name,
      value: adapter.limits[name],
      unit,
    })),
  };
}
