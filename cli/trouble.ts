/**
 * Runs that came to no end.
 *
 * @module
 */
import { grouped } from "../lib/report/mod.ts";
import { rowsName } from "../lib/session/rows.ts";
import type { RunStore } from "../lib/store/mod.ts";
import { storeOption } from "./conclude.ts";
import { codes, Stop } from "./exit.ts";
import type { Request } from "./request.ts";

/** How to go on with a run that came to no end. */
export function hint(
  id: string,
  done: number,
  { settings, configured }: Request,
): string {
  const { until, out } = settings;
  const rest = [
    storeOption(settings.store),
    until ? ` --until ${until.estimate}=${until.standardError}` : "",
    out === undefined ? "" : ` --out ${out}`,
  ].join("");
  return `${grouped(done)} ${
    rowsName(configured.plan)
  } are stored as ${id}; to go on: deno task simulate --resume ${id}${rest}`;
}

/** Errors of the machine rather than of the program. */
const accidents = new Set(["DeviceLostError", "StoreError", "Error"]);

/** What is kept of a run that the device, the disk or a wrong name ended. */
export function broken(
  error: Error,
  request: Request,
  store: RunStore | undefined,
  id: string,
): Error {
  if (error instanceof Stop) {
    // Bad input leaves nothing behind.
    if (request.settings.resume === undefined) store?.delete(id);
    return error;
  }
  store?.interrupt(id);
  if (!accidents.has(error.name)) return error;
  const done = store?.get(id)?.done ?? 0;
  const more = store ? [hint(id, done, request)] : [];
  return new Stop(codes.lost, [error.message, ...more]);
}
