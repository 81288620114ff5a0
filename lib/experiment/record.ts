/**
 * The parameter that asks for recorded paths.
 *
 * @module
 */
import { shown, type StructureSpec } from "../params.ts";
import type { RecordRequest } from "./plan.ts";

function readRecord(given: unknown): RecordRequest | undefined {
  if (given === null || given === "") return undefined;
  const object = typeof given === "object" && !Array.isArray(given);
  const { every, trajectories, ...rest } = (object ? given : {}) as Record<
    string,
    unknown
  >;
  const whole = (v: unknown) => Number.isSafeInteger(v) && (v as number) >= 1;
  if (!whole(every) || !whole(trajectories) || Object.keys(rest).length > 0) {
    throw new RangeError(
      `it must be {"every": steps, "trajectories": count} with whole numbers >= 1: here it is ${
        shown(given)
      }.`,
    );
  }
  return { every: every as number, trajectories: trajectories as number };
}

/** Which paths are kept in the document. */
export const recordSpec: StructureSpec<RecordRequest | undefined> = {
  kind: "structure",
  form: '{"every": 10, "trajectories": 1000}',
  default: undefined,
  help:
    "keep the paths of the first trajectories, a position every so many steps",
  read: readRecord,
};
