/**
 * Which engine computes, as a command line asks for it.
 *
 * @module
 */
import { type Engine, openEngine as open } from "../lib/session/engine.ts";
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
): Promise<Engine> {
  quietDrivers();
  return await open(wanted, (advice) => {
    if (wanted === "gpu") {
      throw new Stop(codes.adapter, [
        `Cannot use --backend gpu as ${advice}.`,
      ]);
    }
    note(`Using the f64 CPU engine as ${advice}.`);
  });
}
