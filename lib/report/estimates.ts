/**
 * The table of estimates.
 *
 * @module
 */
import type { Estimates } from "../experiment/plan.ts";
import { aligned } from "./lines.ts";
import { plain, withError } from "./number.ts";
import type { Style } from "./style.ts";

/** "reverseMeanWork" as "meanWork"; undefined for other names. */
function forwardName(name: string): string | undefined {
  const found = /^reverse([A-Z])(.*)$/.exec(name);
  return found ? found[1]!.toLowerCase() + found[2]! : undefined;
}

/**
 * Estimates with their standard errors, forward beside reverse.
 *
 * @param estimates The estimates.
 * @param style Colours.
 * @returns Lines.
 */
export function estimateLines(estimates: Estimates, style: Style): string[] {
  const both = Object.keys(estimates).some((name) => forwardName(name));
  const names = new Set(
    Object.keys(estimates).map((name) => forwardName(name) ?? name),
  );
  const scales = new Map<string, number>();
  for (const { unit, value } of Object.values(estimates)) {
    scales.set(unit, Math.max(scales.get(unit) ?? 0, Math.abs(value)));
  }
  const cell = (name: string) => {
    const e = estimates[name];
    if (!e) return "";
    if (e.standardError > 0) return withError(e.value, e.standardError);
    // What is left of a difference of equal numbers; sample sizes are no scale.
    const rounding = 1e-14 * Math.min(scales.get(e.unit)!, 1e3);
    return Math.abs(e.value) < rounding ? "0" : plain(e.value, e.n > 0 ? 4 : 7);
  };
  const rows = [...names].map((name) => {
    const mirrored = `reverse${name[0]!.toUpperCase()}${name.slice(1)}`;
    const { unit } = (estimates[name] ?? estimates[mirrored])!;
    return [
      `  ${name}`,
      cell(name),
      ...(both ? [cell(mirrored)] : []),
      unit === "1" ? "" : unit,
    ];
  });
  const [title, ...lines] = aligned([
    { title: "Estimates" },
    { title: both ? "forward" : "value", align: "right" },
    ...(both ? [{ title: "reverse", align: "right" } as const] : []),
    { title: "unit" },
  ], rows);
  return [style.bold(title!), ...lines];
}
