/**
 * Which engine computes.
 *
 * @module
 */
import type { Backend } from "../lib/engine/backend.ts";
import { codes, Stop } from "./exit.ts";
import type { Settings } from "./settings.ts";

/** Sets what Mesa complains about on stderr where it is missing; call it before the first adapter is asked for. */
export function quietDrivers(): void {
  if (Deno.build.os !== "linux") return;
  try {
    if (!Deno.env.has("XDG_RUNTIME_DIR")) {
      Deno.env.set("XDG_RUNTIME_DIR", "/tmp");
    }
  } catch {
    // Two harmless lines remain where the environment may not be touched.
  }
}

/**
 * Opens the engine that was asked for.
 *
 * @param wanted "auto" takes a GPU where there is one.
 * @param note Told why a GPU is not used.
 * @returns The engine and the time it took to open [s].
 * @throws Stop where a GPU was asked for and there is none.
 */
export async function openEngine(
  wanted: Settings["backend"],
  note: (sentence: string) => void,
): Promise<{ readonly backend: Backend; readonly seconds: number }> {
  const began = performance.now();
  const done = (backend: Backend) => ({
    backend,
    seconds: (performance.now() - began) / 1000,
  });
  if (wanted !== "cpu") {
    quietDrivers();
    const { openGpu } = await import("../lib/gpu/backend.ts");
    const gpu = await openGpu();
    if (gpu) return done(gpu);
    const { noAdapterAdvice } = await import("../lib/gpu/device.ts");
    if (wanted === "gpu") {
      throw new Stop(codes.adapter, [
        `Cannot use --backend gpu as ${noAdapterAdvice}.`,
      ]);
    }
    note(`Using the f64 CPU engine as ${noAdapterAdvice}.`);
  }
  const { openCpu } = await import("../lib/cpu/backend.ts");
  return done(openCpu());
}
