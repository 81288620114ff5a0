/**
 * Which engine computes.
 *
 * @module
 */
import type { Backend } from "../engine/backend.ts";

/** What may be asked for: "auto" takes a GPU where there is one. */
export type EngineChoice = "auto" | "gpu" | "cpu";

/** An engine at work. */
export interface Engine {
  /** What computes. */
  readonly backend: Backend;
  /** Time to open it [s]. */
  readonly seconds: number;
}

/**
 * Opens the engine that was asked for.
 *
 * @param wanted Which one.
 * @param missing Told why there is no GPU where one was looked for: the end of a sentence. What it throws is passed on.
 * @returns The engine; close its backend when done.
 * @throws Error where a GPU was asked for and there is none.
 */
export async function openEngine(
  wanted: EngineChoice,
  missing: (advice: string) => void,
): Promise<Engine> {
  const began = performance.now();
  const opened = (backend: Backend): Engine => ({
    backend,
    seconds: (performance.now() - began) / 1000,
  });
  if (wanted !== "cpu") {
    const { openGpu } = await import("../gpu/backend.ts");
    const gpu = await openGpu();
    if (gpu) return opened(gpu);
    const { noAdapterAdvice } = await import("../gpu/device.ts");
    missing(noAdapterAdvice);
    if (wanted === "gpu") {
      throw new Error(`Cannot open a GPU as ${noAdapterAdvice}.`);
    }
  }
  const { openCpu } = await import("../cpu/backend.ts");
  return opened(openCpu());
}
