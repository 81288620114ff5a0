/**
 * Typed parameters: one declaration drives validation, the command line, the
 * web form and the run record.
 *
 * @module
 */
import { closestString } from "@std/text";

/** What every parameter has. */
export interface CommonSpec {
  /** One line for the help and the label of a form. */
  readonly help: string;
}

/** A real number. */
export interface NumberSpec extends CommonSpec {
  /** Discriminator. */
  readonly kind: "number";
  /** Unit in reduced units, such as "energy / length^2", or "1". */
  readonly unit: string;
  /** Value when none is given; undefined where it follows from others. */
  readonly default: number | undefined;
  /** What takes its place when there is no default, for the help. */
  readonly fallback?: string;
  /** Exclusive lower bound. */
  readonly above?: number;
  /** Inclusive lower bound. */
  readonly min?: number;
  /** Inclusive upper bound. */
  readonly max?: number;
  /** Exclusive upper bound. */
  readonly below?: number;
}

/** A whole number. */
export interface IntegerSpec extends CommonSpec {
  /** Discriminator. */
  readonly kind: "integer";
  /** Value when none is given; undefined where it follows from others. */
  readonly default: number | undefined;
  /** What takes its place when there is no default, for the help. */
  readonly fallback?: string;
  /** Inclusive lower bound. */
  readonly min: number;
  /** Inclusive upper bound. Defaults to 2^53 - 1. */
  readonly max?: number;
}

/** One of a fixed set of names. */
export interface ChoiceSpec<T extends string = string> extends CommonSpec {
  /** Discriminator. */
  readonly kind: "choice";
  /** Allowed names. */
  readonly options: readonly T[];
  /** Value when none is given. */
  readonly default: NoInfer<T>;
}

/** Yes or no. */
export interface FlagSpec extends CommonSpec {
  /** Discriminator. */
  readonly kind: "flag";
  /** Value when none is given. */
  readonly default: boolean;
}

/** Anything that JSON can hold, checked by its own reader. */
export interface StructureSpec<T = unknown> extends CommonSpec {
  /** Discriminator. */
  readonly kind: "structure";
  /** The form it takes, for the help. */
  readonly form: string;
  /** Value when none is given; undefined where it may be left out. */
  readonly default: T;
  /** What stands in for one that is left out, for the help. Defaults to "none". */
  readonly fallback?: string;
  /**
   * Checks what was given.
   *
   * @param given A value out of JSON; a string that is not JSON stays a string.
   * @returns The value.
   * @throws RangeError with the reason, "it must ...".
   */
  read(given: unknown): T;
}

/** A parameter that may be left out. */
export type OptionalSpec<T> = T & {
  /** None. */
  readonly default: undefined;
};

/** Any parameter. */
export type ParamSpec =
  | NumberSpec
  | IntegerSpec
  | ChoiceSpec
  | FlagSpec
  // deno-lint-ignore no-explicit-any
  | StructureSpec<any>;

/** The parameters of one experiment, by their camelCase name. */
export type ParamSpecs = Readonly<Record<string, ParamSpec>>;

/** Values of the parameters declared by S. */
export type ParamsOf<S extends ParamSpecs> = {
  readonly [K in keyof S]: S[K] extends ChoiceSpec<infer T> ? T
    : S[K] extends FlagSpec ? boolean
    : S[K] extends StructureSpec<infer T> ? T
    : S[K] extends { readonly default: undefined } ? number | undefined
    : number;
};

/** All that is wrong with an input, one sentence each. */
export class ParamError extends RangeError {
  /** One sentence a problem: action, reason with the admissible range and unit, value. */
  readonly problems: readonly string[];

  /**
   * Joins the sentences, one a line.
   *
   * @param problems One sentence each.
   */
  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "ParamError";
    this.problems = problems;
  }
}

/**
 * Parameters cannot be read before something is loaded that few of them need,
 * as what reads expressions.
 */
export class NotReadyError extends Error {
  /** Loads it. */
  readonly ready: () => Promise<void>;

  /**
   * Says what is missing.
   *
   * @param what What must be loaded, such as "expressions".
   * @param ready Loads it; rejects with a sentence where that is impossible.
   */
  constructor(what: string, ready: () => Promise<void>) {
    super(`Cannot use ${what} yet: await ready() first.`);
    this.name = "NotReadyError";
    this.ready = ready;
  }
}

/**
 * The sentence for a misspelt name.
 *
 * @param name What was given.
 * @param known What there is.
 * @param what What it is not, such as "a parameter of drag-trap".
 * @returns One sentence with the nearest known name.
 */
export function unknownName(
  name: string,
  known: readonly string[],
  what: string,
): string {
  const near = known.length > 0
    ? `did you mean "${closestString(name, known)}"?`
    : "it has none.";
  return `Cannot use "${name}" as it is not ${what}: ${near}`;
}

/** A value as an error shows it: on one line, and not endless. */
export function shown(value: unknown): string {
  const text = typeof value === "number" || value === undefined
    ? String(value)
    : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

function rangeOf({ above, min, max, below }: NumberSpec): string {
  const lower = above !== undefined
    ? `> ${above}`
    : min !== undefined
    ? `>= ${min}`
    : "";
  const upper = below !== undefined
    ? `< ${below}`
    : max !== undefined
    ? `<= ${max}`
    : "";
  return ["finite", lower, upper].filter((s) => s !== "").join(" and ");
}

function numberFrom(given: unknown): number {
  if (typeof given === "number") return given;
  return typeof given === "string" && given.trim() !== "" ? Number(given) : NaN;
}

function read(name: string, spec: ParamSpec, given: unknown): unknown {
  switch (spec.kind) {
    case "number": {
      const value = numberFrom(given);
      const { above = -Infinity, min = -Infinity } = spec;
      const { below = Infinity, max = Infinity } = spec;
      const large = value > above && value >= min;
      const small = value < below && value <= max;
      if (Number.isFinite(value) && large && small) return value;
      throw new RangeError(
        `Cannot use ${name} [${spec.unit}] as it must be ${
          rangeOf(spec)
        }: here it is ${shown(given)}.`,
      );
    }
    case "integer": {
      const value = numberFrom(given);
      const { min, max = Number.MAX_SAFE_INTEGER } = spec;
      if (Number.isSafeInteger(value) && value >= min && value <= max) {
        return value;
      }
      const upper = spec.max === undefined ? "" : ` and <= ${max}`;
      throw new RangeError(
        `Cannot use ${name} as it must be a whole number >= ${min}${upper}: here it is ${
          shown(given)
        }.`,
      );
    }
    case "choice": {
      if (spec.options.includes(String(given))) return String(given);
      throw new RangeError(
        `Cannot use ${name} ${shown(given)} as it must be one of ${
          spec.options.join(", ")
        }: did you mean "${closestString(String(given), spec.options)}"?`,
      );
    }
    case "flag": {
      if (given === true || given === "true" || given === "") return true;
      if (given === false || given === "false") return false;
      throw new RangeError(
        `Cannot use ${name} as it must be true or false: here it is ${
          shown(given)
        }.`,
      );
    }
    case "structure": {
      try {
        return spec.read(given);
      } catch (error) {
        if (error instanceof ParamError) throw error;
        throw new RangeError(
          `Cannot use ${name} as ${(error as Error).message}`,
        );
      }
    }
  }
}

/**
 * Validates what a command line, a query string or a run record holds.
 *
 * @param specs The declared parameters.
 * @param input Values by name; missing ones take their default.
 * @param owner Whose parameters they are, for messages.
 * @returns The validated values, complete.
 * @throws ParamError with every problem.
 *
 * @example All problems at once
 * ```ts
 * import { assertEquals, assertThrows } from "@std/assert";
 * import { ParamError, parseParams } from "./params.ts";
 *
 * const specs = {
 *   dt: { kind: "number", unit: "time", default: 0.01, above: 0, help: "step" },
 * } as const;
 * const input = { dt: -1, stps: 3 };
 * const error = assertThrows(() => parseParams(specs, input, "a run"), ParamError);
 * assertEquals(error.problems, [
 *   "Cannot use dt [time] as it must be finite and > 0: here it is -1.",
 *   'Cannot use "stps" as it is not a parameter of a run: did you mean "dt"?',
 * ]);
 * ```
 */
export function parseParams<const S extends ParamSpecs>(
  specs: S,
  input: Readonly<Record<string, unknown>>,
  owner: string,
): ParamsOf<S> {
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, spec] of Object.entries(specs)) {
    const given = Object.hasOwn(input, name) ? input[name] : undefined;
    try {
      values[name] = given === undefined
        ? spec.default
        : read(name, spec, given);
    } catch (error) {
      if (error instanceof ParamError) problems.push(...error.problems);
      else problems.push((error as Error).message);
    }
  }
  for (const name of Object.keys(input)) {
    if (!Object.hasOwn(specs, name) && input[name] !== undefined) {
      problems.push(
        unknownName(name, Object.keys(specs), `a parameter of ${owner}`),
      );
    }
  }
  if (problems.length > 0) throw new ParamError(problems);
  return values as ParamsOf<S>;
}
