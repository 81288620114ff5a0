import type { LiveChart } from "./live_chart.ts";

/** How long it waits before it tries again: from, to [ms]. */
const patience = [1000, 30000] as const;

/**
 * Loads what draws charts, however often it takes: the server may be away.
 *
 * @param signal Ends it.
 * @returns The class; undefined where it was ended before.
 */
export async function loadChart(
  signal: AbortSignal,
): Promise<typeof LiveChart | undefined> {
  for (
    let pause: number = patience[0];
    !signal.aborted;
    pause = Math.min(2 * pause, patience[1])
  ) {
    try {
      const found = await import("./live_chart.ts");
      return signal.aborted ? undefined : found.LiveChart;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return undefined;
}
