/**
 * A run of this browser beside the same run of the server.
 *
 * @module
 */
import type { Estimates } from "../experiment/plan.ts";
import type { Findings } from "../experiment/snapshot.ts";
import { grouped, plain } from "../report/number.ts";

/** What the server found. */
export interface Reference {
  /** SHA-256 of its merged statistics. */
  readonly digest: string | null;
  /** Its numbers. */
  readonly estimates: Estimates;
}

/** How many rows there are on both sides. */
export interface Sizes {
  /** Rows merged here. */
  readonly here: number;
  /** Rows of the server's run. */
  readonly there: number;
  /** What a row is called. */
  readonly rows: string;
}

/** An estimate on both sides. */
export interface Pair {
  /** Its name. */
  readonly name: string;
  /** Unit of the difference. */
  readonly unit: string;
  /** Here minus there. */
  readonly difference: number;
  /** The difference by the larger value. */
  readonly relative: number;
  /** The difference in standard errors; absent for deterministic values. */
  readonly errors?: number;
}

/** What the two runs have in common. */
export interface Agreement {
  /** `same` bits, the `same-noise`, or a `part` of it. */
  readonly kind: "same" | "same-noise" | "part";
  /** Whether the differences are no larger than they should be. */
  readonly agrees: boolean;
  /** What that means, in sentences. */
  readonly text: string;
  /** The estimates, in the order of this browser's. */
  readonly pairs: readonly Pair[];
}

/** Rounding moves an estimate by a small part of its error. */
const fromRounding = 0.2;
/** As far as a part of the rows may be from the whole. */
const fromChance = 4.5;

/** One standard error of the difference of a part from the whole, or of either of two runs of the same noise. */
function errorOf(here: number, there: number, part: boolean): number {
  return part
    ? Math.sqrt(Math.abs(here ** 2 - there ** 2))
    : Math.max(here, there);
}

function pairsOf(here: Estimates, there: Estimates, part: boolean): Pair[] {
  return Object.entries(here).flatMap(([name, one]) => {
    const other = there[name];
    if (!other) return [];
    const difference = one.value - other.value;
    const scale = Math.max(Math.abs(one.value), Math.abs(other.value));
    const error = errorOf(one.standardError, other.standardError, part);
    return [{
      name,
      unit: one.unit,
      difference,
      relative: difference === 0 ? 0 : difference / scale,
      ...(error > 0 ? { errors: difference / error } : {}),
    }];
  });
}

function largest(pairs: readonly Pair[]): Pair | undefined {
  return pairs.filter(({ errors }) => errors !== undefined)
    .toSorted((a, b) => Math.abs(b.errors!) - Math.abs(a.errors!))[0];
}

function inWords(pair: Pair | undefined): string {
  if (!pair) return "";
  const { name, errors, relative } = pair;
  return ` The largest difference is ${
    plain(Math.abs(errors!), 2)
  } standard errors (${name}), relative ${
    Math.abs(relative).toExponential(1)
  }.`;
}

/**
 * Compares a finished run of this browser with the server's.
 *
 * @param found What this browser found.
 * @param reference What the server found.
 * @param sizes Rows on both sides.
 * @returns How far they agree.
 */
export function agreementOf(
  found: Findings,
  reference: Reference,
  { here, there, rows }: Sizes,
): Agreement {
  const part = here !== there;
  const pairs = pairsOf(found.estimates, reference.estimates, part);
  if (found.digest !== undefined && found.digest === reference.digest) {
    const text =
      "Bit for bit the server's run: the merged statistics have the same digest.";
    return { kind: "same", agrees: true, text, pairs };
  }
  const worst = largest(pairs);
  const apart = Math.abs(worst?.errors ?? 0);
  if (part) {
    const agrees = apart <= fromChance;
    const text = `The first ${grouped(here)} of the server's ${
      grouped(there)
    } ${rows}, with the same noise: differences of a few standard errors are chance.${
      inWords(worst)
    }${agrees ? "" : " That is more than chance explains."}`;
    return { kind: "part", agrees, text, pairs };
  }
  const agrees = apart <= fromRounding;
  const text =
    `The same ${rows} with the same noise: what differs is rounding, since drivers compute elementary functions differently.${
      inWords(worst)
    }${
      agrees
        ? ""
        : " That is more than rounding explains: see the self-test of this device."
    }`;
  return { kind: "same-noise", agrees, text, pairs };
}
