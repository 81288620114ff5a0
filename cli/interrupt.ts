/**
 * Ctrl-C.
 *
 * @module
 */
import { codes } from "./exit.ts";

const signals: readonly Deno.Signal[] = Deno.build.os === "windows"
  ? ["SIGINT"]
  : ["SIGINT", "SIGTERM"];

/** Listens for an interruption while a run goes on. */
export interface Interruption extends Disposable {
  /** Aborted at the first Ctrl-C; the second ends the process. */
  readonly signal: AbortSignal;
}

/**
 * Begins to listen.
 *
 * @param first What to do at the first Ctrl-C besides aborting.
 * @returns The signal; dispose of it when the run is over.
 */
export function interruption(first: () => void): Interruption {
  const controller = new AbortController();
  function heard(): void {
    if (controller.signal.aborted) Deno.exit(codes.interrupted);
    controller.abort();
    first();
  }
  for (const name of signals) Deno.addSignalListener(name, heard);
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      for (const name of signals) Deno.removeSignalListener(name, heard);
    },
  };
}
