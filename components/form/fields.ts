/**
 * Parameters as the fields of a form: plain data that can be sent to a browser.
 *
 * @module
 */
import { formOf } from "../../lib/dashboard/form.ts";
import type { ParamSpec, ParamSpecs } from "../../lib/params.ts";
import { grouped } from "../../lib/report/number.ts";
import { unitText } from "../words.ts";
import { groups } from "./groups.ts";

/** One field. */
export interface Field {
  /** Name of the parameter. */
  readonly name: string;
  /** What kind of value it takes. */
  readonly kind: ParamSpec["kind"];
  /** Value when none is given; absent where it follows from others. */
  readonly default?: unknown;
  /** One line about it. */
  readonly help: string;
  /** Its unit; empty for pure numbers and words. */
  readonly unit: string;
  /** What an empty field stands for. */
  readonly placeholder: string;
  /** Admissible values in words; empty where all are. */
  readonly range: string;
  /** Lower bound of a number, itself excluded if the range says so. */
  readonly min?: number;
  /** Upper bound of a number. */
  readonly max?: number;
  /** Words to choose from. */
  readonly options?: readonly string[];
}

/** Fields below one heading. */
export interface FieldGroup {
  /** Heading. */
  readonly title: string;
  /** Its fields. */
  readonly fields: readonly Field[];
}

function placeholderOf(name: string, spec: ParamSpec): string {
  const { default: value } = spec;
  if (value === undefined) {
    return "fallback" in spec ? spec.fallback ?? "none" : "none";
  }
  return formOf({ [name]: { kind: spec.kind, default: undefined } }, {
    [name]: value,
  })[name] ?? "";
}

/** A bound as people write it: large powers of two as such. */
function boundText(value: number): string {
  const power = Math.log2(value);
  if (!Number.isInteger(power) || power < 16) return grouped(value);
  return `2${
    [...String(power)].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("")
  }`;
}

function rangeOf(spec: ParamSpec): string {
  // A page reads no files.
  if (spec.kind === "structure") {
    return spec.form.replace(/,? or a (\.\w+(, | or )?)+ file.*$/, "");
  }
  if (spec.kind !== "number" && spec.kind !== "integer") return "";
  const above = spec.kind === "number" ? spec.above : undefined;
  return [
    above === undefined ? "" : `> ${above}`,
    spec.min === undefined ? "" : `≥ ${boundText(spec.min)}`,
    spec.max === undefined ? "" : `≤ ${boundText(spec.max)}`,
  ].filter((part) => part !== "").join(" and ");
}

function fieldOf(name: string, spec: ParamSpec): Field {
  const { kind, help } = spec;
  const min = spec.kind === "number"
    ? spec.min ?? spec.above
    : spec.kind === "integer"
    ? spec.min
    : undefined;
  const max = spec.kind === "number" || spec.kind === "integer"
    ? spec.max
    : undefined;
  return {
    name,
    kind,
    help,
    ...(spec.default === undefined ? {} : { default: spec.default }),
    unit: spec.kind === "number" ? unitText(spec.unit) : "",
    placeholder: placeholderOf(name, spec),
    range: rangeOf(spec),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(spec.kind === "choice" ? { options: spec.options } : {}),
  };
}

/**
 * The fields of a form, in groups.
 *
 * @param specs The declared parameters.
 * @returns The groups that have fields.
 */
export function fieldGroups(specs: ParamSpecs): FieldGroup[] {
  const there = (name: string) => Object.hasOwn(specs, name);
  const present = groups.filter(({ needs, unless }) =>
    (!needs || needs.some(there)) && !unless?.some(there)
  );
  const placed = new Set<string>();
  // A name belongs to the first group that claims it; the very first takes the rest.
  const claimed = present.slice(1).map(({ names }) => {
    const own = names.filter((name) => there(name) && !placed.has(name));
    own.forEach((name) => placed.add(name));
    return own;
  });
  const rest = Object.keys(specs).filter((name) => !placed.has(name));
  return present.map(({ title }, i) => {
    const own = i === 0 ? rest : claimed[i - 1]!;
    return { title, fields: own.map((name) => fieldOf(name, specs[name]!)) };
  }).filter((group) => group.fields.length > 0);
}
