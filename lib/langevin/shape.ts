/**
 * Controls as functions of the time.
 *
 * @module
 */
import {
  compileScalar,
  ExpressionError,
  type Node,
  parseLoaded,
  symbolsOf,
} from "../expressions/mod.ts";
import { shown } from "../params.ts";
import { sampled, type Schedule } from "../protocols/mod.ts";

/** Beyond this no kernel could hold a control in f32. */
const largest = 1e30;
/** Rows at which a function is looked at before a run. */
const looks = 1000;

/** A control over the run: a constant, or a function of s = t / duration. */
export type Shape = number | Node;

/**
 * Reads what a protocol says of one control.
 *
 * @param text A number or an expression in s.
 * @param name Name of the control.
 * @param problems Receives what is wrong.
 * @returns The control; undefined where something is wrong.
 * @throws NotReadyError
 */
export function readShape(
  text: string,
  name: string,
  problems: string[],
): Shape | undefined {
  const plain = text.trim() === "" ? NaN : Number(text);
  if (Number.isFinite(plain)) return plain;
  try {
    const node = parseLoaded(text, ["s"]);
    return node.kind === "num" ? node.value : node;
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const reason = error.message.replace(
      "is neither a coordinate nor a control",
      "is not s, the time over the duration",
    );
    const end = reason.endsWith("?") ? "" : ".";
    problems.push(
      `Cannot use ${name} ${shown(text)} of protocol as ${reason}${end}`,
    );
    return undefined;
  }
}

/**
 * The schedule of controls that are functions of s: row 0 at s = 0, rows k at
 * the middle of step k, s = (k - 1/2) / N, row N + 1 at s = 1.
 *
 * @param shapes The controls in order.
 * @param names Their names.
 * @param steps Number of relaxations N.
 * @param problems Receives what is wrong.
 * @returns The schedule, rounded to f32 once.
 */
export function shapedSchedule(
  shapes: readonly Shape[],
  names: readonly string[],
  steps: number,
  problems: string[],
): Schedule {
  const functions = shapes.map((shape) =>
    typeof shape === "number"
      ? () => shape
      : compileScalar(shape, ["s"]) as (s: number) => number
  );
  const at = (s: number) => functions.map((f) => f(s));
  const count = Math.min(steps, looks);
  functions.forEach((f, i) => {
    for (let j = -1; j <= count; j++) {
      const s = j < 0 ? 0 : j === count ? 1 : (j + 0.5) / count;
      const value = f(s);
      if (Math.abs(value) < largest) continue;
      problems.push(
        `Cannot use ${
          names[i]
        } of protocol as it must be finite and within +-${largest} for s from 0 to 1: at s = ${s} it is ${value}.`,
      );
      return;
    }
  });
  const schedule = sampled(
    { start: at(0), during: at, end: at(1) },
    steps,
    1 / steps,
  );
  return {
    ...schedule,
    moving: shapes.map((shape) =>
      typeof shape !== "number" && symbolsOf(shape).has("s")
    ),
  };
}
