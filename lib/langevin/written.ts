/**
 * The form of the energies and forces that users write.
 *
 * @module
 */
import { writtenFunctions } from "../expressions/mod.ts";
import { ParamError, shown, unknownName } from "../params.ts";
import { potentials } from "../potentials/mod.ts";

/** A potential as the general driver takes it: a name of the library, an expression, or one with all its names. */
export type PotentialRequest = string | {
  /** U in the coordinate and the controls. */
  readonly energy: string;
  /** Names of the coordinates; so far `["x"]`. */
  readonly coordinates?: readonly string[];
  /** Names of the controls. Defaults to those of the protocol. */
  readonly controls?: readonly string[];
  /** Coordinates that live on [-pi, pi). */
  readonly ring?: readonly string[];
  /** Where the particle may be [length]. */
  readonly domain?: { readonly x: readonly [number, number] };
};

/** A non-conservative force: a number, or an expression, for each coordinate. */
export type ForceRequest = Readonly<Record<string, number | string>>;

/** Most controls of a written potential. */
const mostControls = 12;

/** Names that mean something else in an expression or in a protocol. */
const taken: readonly string[] = [
  ...writtenFunctions,
  "x",
  "pi",
  "t",
  "time",
  "temperature",
  "schedule",
  "kick",
];

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const names = potentials.map((p) => p.name);

/**
 * What is wrong with the names of controls.
 *
 * @param controls A list of names, or anything.
 * @returns One sentence each.
 */
export function controlProblems(controls: unknown): string[] {
  if (
    !Array.isArray(controls) || !controls.every((c) => typeof c === "string")
  ) {
    return [
      `Cannot use controls of potential as they must be a list of names: here they are ${
        shown(controls)
      }.`,
    ];
  }
  const problems = controls.filter((c) =>
    !/^[A-Za-z]\w*$/.test(c) || taken.includes(c)
  ).map((c) =>
    `Cannot use ${
      shown(c)
    } as a control of potential as a name begins with a letter, has letters, digits and _ alone and is none of ${
      taken.join(" ")
    }.`
  );
  const twice = controls.find((c, i) => controls.indexOf(c) !== i);
  if (twice !== undefined) {
    problems.push(
      `Cannot use controls of potential as ${shown(twice)} is there twice.`,
    );
  }
  if (controls.length > mostControls) {
    problems.push(
      `Cannot use controls of potential as there may be at most ${mostControls}: here there are ${controls.length}.`,
    );
  }
  return problems;
}

const onlyX = (list: unknown) =>
  Array.isArray(list) && list.length === 1 && list[0] === "x";

function objectProblems(given: Readonly<Record<string, unknown>>): string[] {
  const known = ["energy", "coordinates", "controls", "ring", "domain"];
  const { energy, coordinates = ["x"], controls = [], ring = [], domain } =
    given;
  const problems = Object.keys(given).filter((k) => !known.includes(k)).map(
    (k) => unknownName(k, known, "a part of potential"),
  );
  if (typeof energy !== "string") {
    problems.push(
      `Cannot use energy of potential as it must be an expression: here it is ${
        shown(energy)
      }.`,
    );
  }
  if (!onlyX(coordinates)) {
    problems.push(
      `Cannot use coordinates of potential as they must be ["x"] (more than one coordinate is not built yet): here they are ${
        shown(coordinates)
      }.`,
    );
  }
  problems.push(...controlProblems(controls));
  const isRing = onlyX(ring);
  if (!isRing && !(Array.isArray(ring) && ring.length === 0)) {
    problems.push(
      `Cannot use ring of potential as it must be ["x"] or []: here it is ${
        shown(ring)
      }.`,
    );
  }
  if (domain === undefined) return problems;
  const ends = isObject(domain) && Object.keys(domain).length === 1
    ? domain.x
    : undefined;
  const fine = Array.isArray(ends) && ends.length === 2 &&
    ends.every((v) => typeof v === "number" && Math.abs(v) < 1e30) &&
    ends[0] < ends[1];
  if (!fine) {
    problems.push(
      `Cannot use domain of potential as it must be {"x": [low, high]} with low < high [length]: here it is ${
        shown(domain)
      }.`,
    );
  } else if (isRing) {
    problems.push(
      "Cannot use domain of potential as a ring has its own, [-pi, pi): leave it out.",
    );
  }
  return problems;
}

/**
 * Checks the form of a potential; what it says is read with the protocol.
 *
 * @param given What a user gave.
 * @returns The same.
 * @throws ParamError, RangeError
 */
export function readPotential(given: unknown): PotentialRequest {
  if (typeof given === "string") {
    // A word that speaks of no coordinate is a name, misspelt.
    const isName = /^[A-Za-z-]*$/.test(given) && !/\bx\b/.test(given);
    if (isName && !names.includes(given)) {
      throw new ParamError([
        unknownName(given, names, `a potential (${names.join(", ")})`),
      ]);
    }
    return given;
  }
  if (!isObject(given)) {
    throw new RangeError(
      `it must be one of ${
        names.join(", ")
      }, an expression in x or {"energy": ..., "controls": [...]}: here it is ${
        shown(given)
      }.`,
    );
  }
  const problems = objectProblems(given);
  if (problems.length > 0) throw new ParamError(problems);
  return given as unknown as PotentialRequest;
}

/**
 * Checks the form of a force.
 *
 * @param given What a user gave.
 * @returns The same, numbers as numbers.
 * @throws RangeError
 */
export function readForce(given: unknown): ForceRequest {
  const entries = isObject(given) ? Object.entries(given) : undefined;
  if (entries?.length === 0) return {};
  const [name, value] = entries?.length === 1 ? entries[0]! : [];
  if (name === "x" && typeof value === "number" && Number.isFinite(value)) {
    return { x: value };
  }
  if (name === "x" && typeof value === "string") {
    const plain = value.trim() === "" ? NaN : Number(value);
    return { x: Number.isFinite(plain) ? plain : value };
  }
  throw new RangeError(
    `it must be {"x": f} with a finite number or an expression f [energy / length]: here it is ${
      shown(given)
    }.`,
  );
}

/**
 * The names that a protocol speaks of.
 *
 * @param protocol What a user gave.
 * @returns Names, in order.
 */
export function namesIn(protocol: unknown): readonly string[] {
  const keys = Array.isArray(protocol)
    ? protocol.flatMap((node) => isObject(node) ? Object.keys(node) : [])
    : isObject(protocol)
    ? Object.keys(isObject(protocol.schedule) ? protocol.schedule : protocol)
    : [];
  const plain = keys.filter((k) =>
    /^[A-Za-z]\w*$/.test(k) && !taken.includes(k)
  );
  return [...new Set(plain)];
}
