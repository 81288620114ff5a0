/**
 * Reads the energies and forces that users write.
 *
 * @module
 */
import {
  ExpressionError,
  type Node,
  num,
  parseLoaded,
  sum,
  symbolsOf,
} from "../expressions/mod.ts";
import { shown } from "../params.ts";
import {
  type Control,
  expressionPotential,
  type Potential,
  potentials,
} from "../potentials/mod.ts";
import {
  controlProblems,
  type ForceRequest,
  type PotentialRequest,
} from "./written.ts";

/** A potential and what acts besides it. */
export interface Landscape {
  /** The potential, with the part of the force that is no mere number. */
  readonly potential: Potential;
  /** Constant non-conservative force [energy / length]. */
  readonly push: number;
}

/** The potentials of the library as expressions: what is added to their force needs their energy as a tree. */
export const libraryExpressions: Readonly<
  Record<string, { readonly energy: string; readonly drive?: string }>
> = {
  harmonic: { energy: "k*(x-c)^2/2" },
  quartic: { energy: "a*x^4/4 + k*x^2/2 - f*x" },
  "double-well": { energy: "E*(x^2-1)^2 - f*x" },
  "cosine-ring": { energy: "V*cos(x)", drive: "f" },
};

/** A reason as the end of a sentence. */
function sentence(start: string, reason: string): string {
  return `${start} as ${reason}${reason.endsWith("?") ? "" : "."}`;
}

/** Reads one expression; undefined with a problem. */
function expressionOf(
  text: string,
  known: readonly string[],
  start: string,
  problems: string[],
): Node | undefined {
  try {
    return parseLoaded(text, known);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    problems.push(sentence(start, error.message));
    return undefined;
  }
}

/** What is known of a potential before its expression is read. */
interface Sketch {
  readonly energy: string;
  readonly drive: string;
  /** Undefined where those are controls that the expressions use. */
  readonly controls: readonly (string | Control)[] | undefined;
  readonly ring: boolean;
  readonly domain: readonly [number, number] | undefined;
}

function sketchOf(given: PotentialRequest, library?: Potential): Sketch {
  if (library) {
    const { energy, drive = "0" } = libraryExpressions[library.name]!;
    const { controls, ring } = library;
    return { energy, drive, controls, ring, domain: undefined };
  }
  if (typeof given === "string") {
    return {
      energy: given,
      drive: "0",
      controls: undefined,
      ring: false,
      domain: undefined,
    };
  }
  const { energy, controls, ring = [], domain } = given;
  return {
    energy,
    drive: "0",
    controls,
    ring: ring.length > 0,
    domain: domain?.x,
  };
}

/**
 * Turns what was written into a potential.
 *
 * @param given The potential.
 * @param force What acts besides it.
 * @param named Names that the protocol speaks of.
 * @returns The landscape, or undefined with the problems.
 * @throws NotReadyError where there is an expression to read and nothing to read it with.
 */
export function readLandscape(
  given: PotentialRequest,
  force: ForceRequest,
  named: readonly string[],
): { landscape?: Landscape; problems: readonly string[] } {
  const library = potentials.find((p) => p.name === given);
  const push = force.x ?? 0;
  if (library && typeof push === "number") {
    return { landscape: { potential: library, push }, problems: [] };
  }
  const problems: string[] = [];
  const { energy, drive, controls, ring, domain } = sketchOf(given, library);
  const known = [
    "x",
    ...controls?.map((c) => typeof c === "string" ? c : c.name) ?? named,
  ];
  const read = (text: string, what: string) =>
    expressionOf(text, known, `Cannot use ${what} ${shown(text)}`, problems);
  const u = read(energy, "potential");
  const own = read(drive, "potential");
  const f = typeof push === "number" ? num(0) : read(push, "force");
  if (!u || !own || !f) return { problems };
  const used = new Set([u, own, f].flatMap((node) => [...symbolsOf(node)]));
  const inferred = named.filter((name) => used.has(name));
  problems.push(...controlProblems(controls ? [] : inferred));
  if (problems.length > 0) return { problems };
  // A force that is a mere number is one whatever it looks like.
  const constant = f.kind === "num" ? f.value : 0;
  try {
    const potential = expressionPotential({
      energy: u,
      drive: f.kind === "num" ? own : sum(own, f),
      controls: controls ?? inferred,
      ring,
      ...(domain ? { domain } : {}),
      formula: energy,
    });
    const number = typeof push === "number" ? push : constant;
    return { landscape: { potential, push: number }, problems };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const start = `Cannot use potential ${shown(energy)}`;
    return { problems: [sentence(start, error.message)] };
  }
}
