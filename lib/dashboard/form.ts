/**
 * Parameters as forms and links hold them: text by name, defaults left out.
 *
 * @module
 */
import type { ParamSpec } from "../params.ts";
import type { Params } from "./contract.ts";
import { isTooDeep } from "./nesting.ts";

/** What a form needs to know of a parameter; every `ParamSpec` will do. */
export type FormSpec = Pick<ParamSpec, "kind" | "default">;

/** The same of all parameters, by name. */
export type FormSpecs = Readonly<Record<string, FormSpec>>;

/** Names of a form that are no parameters: where a run comes from, and what becomes of it. */
export const reserved: readonly string[] = ["parent", "then"];

/** JSON with sorted keys, so that equal values have equal texts. */
function canonical(value: unknown): string {
  return JSON.stringify(
    value,
    (_, part) =>
      typeof part === "object" && part !== null && !Array.isArray(part)
        ? Object.fromEntries(
          Object.entries(part).sort(([a], [b]) => a < b ? -1 : 1),
        )
        : part,
  ) ?? "";
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isTooDeep(value) ? undefined : value;
  } catch {
    return undefined;
  }
}

function valueOf(spec: FormSpec | undefined, text: string): unknown {
  const number = Number(text);
  switch (spec?.kind) {
    case "number":
    case "integer":
      // What is no number stays text, to be reported as it was typed.
      return Number.isNaN(number) ? text.trim() : number;
    case "structure":
      break;
    default:
      return text.trim();
  }
  const value = parsed(text);
  return value === undefined ? text.trim() : value;
}

function textOf(spec: FormSpec, value: unknown): string {
  if (spec.kind !== "structure") return String(value);
  // A word is shown as it is, unless it would be read as something else.
  return typeof value === "string" && parsed(value) === undefined
    ? value
    : JSON.stringify(value);
}

/**
 * Parameters out of the entries of a form or a link.
 *
 * @param specs The declared parameters.
 * @param entries Names and texts; the last one of a name counts, an empty one is a default.
 * @returns Values by name, not yet validated; names that are no parameters are kept, to be reported.
 *
 * @example What is left empty is left out
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { paramsOfForm } from "./form.ts";
 *
 * const specs = {
 *   dt: { kind: "number", default: 0.01 },
 *   reverse: { kind: "flag", default: true },
 *   record: { kind: "structure", default: undefined },
 * } as const;
 * const link = new URLSearchParams(
 *   "dt=&reverse=true&reverse=false&record={%22every%22:2}",
 * );
 * assertEquals(paramsOfForm(specs, link), {
 *   reverse: "false",
 *   record: { every: 2 },
 * });
 * ```
 */
export function paramsOfForm(
  specs: FormSpecs,
  entries: Iterable<readonly [string, string]>,
): Params {
  // A map: any text may be a name, that of a prototype too.
  const out = new Map<string, unknown>();
  for (const [name, text] of entries) {
    if (reserved.includes(name)) continue;
    if (text.trim() === "") out.delete(name);
    else {
      const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
      out.set(name, valueOf(spec, text));
    }
  }
  return Object.fromEntries(out);
}

/**
 * Parameters as texts of a form.
 *
 * @param specs The declared parameters.
 * @param params Values by name; names that are no parameters are left out.
 * @returns Texts by name, in the order of the declaration; without what is as by default.
 */
export function formOf(
  specs: FormSpecs,
  params: Params,
): Readonly<Record<string, string>> {
  const out: Record<string, string> = {};
  for (const [name, spec] of Object.entries(specs)) {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    if (value === undefined || value === null) continue;
    const text = textOf(spec, value);
    const same = spec.kind === "structure"
      ? canonical(value) === canonical(spec.default)
      : text === textOf(spec, spec.default);
    if (!same) out[name] = text;
  }
  return out;
}

/**
 * The link that fills the form of an experiment.
 *
 * @param experiment Its name.
 * @param params Values by name.
 * @param specs The declared parameters.
 * @returns Such as "/experiments/drag-trap?stiffness=2".
 */
export function linkOf(
  experiment: string,
  params: Params,
  specs: FormSpecs,
): string {
  const query = new URLSearchParams(formOf(specs, params)).toString();
  return `/experiments/${encodeURIComponent(experiment)}${
    query === "" ? "" : `?${query}`
  }`;
}

/**
 * Texts of a link that are as by default, or empty, left out.
 *
 * @param specs The declared parameters.
 * @param entries Names and texts.
 * @returns The query, without the question mark.
 */
export function queryOf(
  specs: FormSpecs,
  entries: Iterable<readonly [string, string]>,
): string {
  const params = paramsOfForm(specs, entries);
  return new URLSearchParams(formOf(specs, params)).toString();
}

/**
 * The parameter that a problem is about.
 *
 * @param problem A sentence.
 * @returns Its name, where the sentence begins with "Cannot use NAME".
 */
export function blamed(problem: string): string | undefined {
  return /^Cannot use "?([A-Za-z]\w*)"?/.exec(problem)?.[1];
}
