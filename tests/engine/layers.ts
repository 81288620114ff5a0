/**
 * Which part of the library may import which.
 *
 * @module
 */

/** Folders and files, lowest layer first; `cli` and the pages sit on top of the library. */
export const layers: readonly (readonly string[])[] = [
  // Pages are served by something that knows nothing of them.
  ["fresh"],
  ["lib/params.ts", "lib/rng.ts", "lib/shader.ts"],
  [
    "lib/expressions",
    "lib/potentials",
    "lib/protocols",
    "lib/kernels",
    "lib/descent",
  ],
  ["lib/data", "lib/tables"],
  ["lib/dynamics", "lib/theory", "lib/stats"],
  ["lib/learning", "lib/chains", "lib/lagged", "lib/replicas", "lib/imported"],
  ["lib/experiment", "lib/sweep"],
  [
    "lib/engine",
    "lib/gpu",
    "lib/cpu",
    "lib/langevin",
    "lib/ebm",
    "lib/sgd",
    "lib/ppm",
  ],
  ["lib/meter"],
  ["lib/experiments"],
  ["lib/store", "lib/export", "lib/report", "lib/checks"],
  ["lib/session"],
  ["lib/dashboard"],
  ["lib/here"],
  ["lib/mod.ts", "utils.ts"],
  ["components", "islands"],
  ["routes"],
  ["main.ts"],
  ["cli"],
];

/** What may be imported from beside: of types alone, or of anything. */
const beside: Readonly<Record<string, "types" | "anything">> = {
  // A kernel speaks of controls.
  "lib/kernels > lib/potentials": "types",
  // Every experiment can be swept, and a sweep is a plan of plans.
  "lib/experiment > lib/sweep": "anything",
  "lib/sweep > lib/experiment": "anything",
  // Columns of all kinds of chains are alike.
  "lib/lagged > lib/chains": "anything",
  "lib/replicas > lib/chains": "anything",
  // A potential may be written by a user.
  "lib/potentials > lib/expressions": "anything",
  // Backends and what carries out plans meet in the type of a backend.
  "lib/engine > lib/gpu": "types",
  "lib/gpu > lib/engine": "anything",
  "lib/cpu > lib/engine": "anything",
  // Components hold islands, and islands are built of components.
  "components > islands": "anything",
  "islands > components": "anything",
  // A picture is one of the formats.
  "lib/export > lib/report": "anything",
};

/** Folders that know less than their layer would let them. */
const narrower: Readonly<Record<string, readonly string[]>> = {
  "fresh": [],
  "lib/stats": [],
  // The right-hand sides of checks never see what they check.
  "lib/theory": ["lib/potentials types", "lib/protocols", "lib/descent"],
  "lib/theory/oracle": [
    "lib/potentials",
    "lib/protocols",
    "lib/descent",
    "lib/data",
    "lib/theory",
  ],
};

/** One import between files of the project, by their paths from its root. */
export interface Import {
  /** Who imports. */
  readonly from: string;
  /** What. */
  readonly to: string;
  /** Whether only types are taken. */
  readonly types: boolean;
}

/**
 * The part of the library that a file belongs to.
 *
 * @param path Path from the root of the project.
 * @returns A name of {@linkcode layers}; undefined where it has no layer.
 */
export function partOf(path: string): string | undefined {
  return layers.flat().find((part) =>
    path === part || path.startsWith(`${part}/`)
  );
}

function layerOf(part: string): number {
  return layers.findIndex((parts) => parts.includes(part));
}

/**
 * What is wrong with an import.
 *
 * @param found The import.
 * @returns A sentence; undefined where nothing is.
 */
export function problemOf(
  { from, to, types }: Import,
): string | undefined {
  const [a, b] = [partOf(from), partOf(to)];
  const no = `${from} must not import ${types ? "types of " : ""}${to}`;
  if (!a || !b) return `${a ? to : from} has no layer`;
  const narrow = Object.keys(narrower).filter((n) => from.startsWith(`${n}/`))
    .sort((m, n) => n.length - m.length)[0];
  if (narrow !== undefined && !to.startsWith(`${narrow}/`)) {
    const allowed = narrower[narrow]!;
    const fine = allowed.includes(b) || types && allowed.includes(`${b} types`);
    if (!fine) return `${no}: ${narrow} may not know ${b}`;
  }
  if (a === b || layerOf(b) < layerOf(a)) return undefined;
  const permit = beside[`${a} > ${b}`];
  if (permit === "anything" || permit === "types" && types) return undefined;
  return `${no}: ${b} is not below ${a}`;
}
