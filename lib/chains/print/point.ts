/**
 * Points of parameter space as WGSL: one scalar an entry, for arrays would not
 * stay in registers.
 *
 * @module
 */
import { decimalOf } from "../../expressions/decimal.ts";
import { pathPairs } from "../names.ts";

/**
 * Names of the entries of a struct.
 *
 * @param count How many.
 * @param entry What stands for each.
 * @returns Joined by commas, a few a line.
 */
export function listed(
  count: number,
  entry: (k: number) => string,
): string {
  const lines: string[] = [];
  for (let k = 0; k < count; k += 8) {
    const few = Array.from(
      { length: Math.min(8, count - k) },
      (_, i) => entry(k + i),
    );
    lines.push(`    ${few.join(", ")},`);
  }
  return lines.join("\n");
}

function fields(name: string, count: number): string {
  return `struct ${name} {\n${listed(count, (k) => `p${k}: f32`)}\n}\n`;
}

function returning(head: string, type: string, list: string): string {
  return `fn ${head} -> ${type} {\n  return ${type}(\n${list}\n  );\n}\n`;
}

/** Planes that are read and written one by one; a loop over few would be unrolled anyway. */
const mostSinglePlanes = 32;

/** Reading and writing planes of a struct. */
function planes(type: string, suffix: string, count: number): string {
  return count > mostSinglePlanes
    ? loopedPlanes(type, suffix, count)
    : singlePlanes(type, suffix, count);
}

function singlePlanes(type: string, suffix: string, count: number): string {
  const writes = Array.from(
    { length: count },
    (_, k) => `  state[at + ${k}u * run.stride] = a.p${k};\n`,
  ).join("");
  return `fn loaded${suffix}(lane: u32, plane: u32) -> ${type} {
  let at = lane + plane * run.stride;
  return ${type}(
${listed(count, (k) => `state[at + ${k}u * run.stride]`)}
  );
}

fn stored${suffix}(lane: u32, plane: u32, a: ${type}) {
  let at = lane + plane * run.stride;
${writes}}
`;
}

/** By way of an array: each access that is written out costs a driver time to compile. */
function loopedPlanes(type: string, suffix: string, count: number): string {
  const passing = `passing${suffix}`;
  const writes = Array.from(
    { length: count },
    (_, k) => `  ${passing}[${k}] = a.p${k};\n`,
  ).join("");
  return `var<private> ${passing}: array<f32, ${count}>;

fn loaded${suffix}(lane: u32, plane: u32) -> ${type} {
  let at = lane + plane * run.stride;
  for (var k = 0u; k < ${count}u; k++) {
    ${passing}[k] = state[at + k * run.stride];
  }
  return ${type}(
${listed(count, (k) => `${passing}[${k}]`)}
  );
}

fn stored${suffix}(lane: u32, plane: u32, a: ${type}) {
  let at = lane + plane * run.stride;
${writes}  for (var k = 0u; k < ${count}u; k++) {
    state[at + k * run.stride] = ${passing}[k];
  }
}
`;
}

/** The normals of a step, four from each block. */
function normalsAt(count: number): string {
  const blocks = Array.from(
    { length: Math.ceil(count / 4) },
    (_, j) =>
      `  let n${j} = normals(Words(chain.x, chain.y, step, ${j}u), noiseKey);\n`,
  ).join("");
  const entry = (k: number) => `n${Math.floor(k / 4)}.${"abcd"[k % 4]}`;
  return `fn normalsAt(chain: vec2u, step: u32) -> Point {
${blocks}  return Point(
${listed(count, entry)}
  );
}
`;
}

/**
 * What kernels do with points.
 *
 * @param reference theta at x = 0, shape [p].
 * @returns The text: `Point`, `zero`, `along` (a + s b), `reference`, `loaded`, `stored`, `normalsAt`.
 */
export function pointText(reference: readonly number[]): string {
  const p = reference.length;
  return [
    `const PARAMETERS = ${p}u;\n`,
    fields("Point", p),
    returning("zero()", "Point", listed(p, () => "0.0")),
    returning(
      "along(a: Point, s: f32, b: Point)",
      "Point",
      listed(p, (k) => `fma(s, b.p${k}, a.p${k})`),
    ),
    returning(
      "reference()",
      "Point",
      listed(p, (k) => decimalOf(reference[k]!)),
    ),
    planes("Point", "", p),
    normalsAt(p),
  ].join("\n");
}

/**
 * A lower triangular matrix times a point.
 *
 * @param name Name of the function.
 * @param matrix The matrix, shape [p][p].
 * @param width Entries of row i that may differ from 0.
 * @returns The text.
 */
export function matrixText(
  name: string,
  matrix: readonly number[],
  width: (i: number) => number,
): string {
  const p = Math.sqrt(matrix.length);
  const row = (i: number) => {
    let sum = "";
    for (let j = 0; j < width(i); j++) {
      const entry = matrix[i * p + j]!;
      if (entry === 0) continue;
      const factor = decimalOf(entry);
      sum = sum === ""
        ? `${factor} * a.p${j}`
        : `fma(${factor}, a.p${j}, ${sum})`;
    }
    return sum === "" ? "0.0" : sum;
  };
  return returning(`${name}(a: Point)`, "Point", listed(p, row));
}

/**
 * Areas and variations of p coordinates, summed over units.
 *
 * @param p Number of parameters.
 * @returns The text: `Sums`, `loadedSums`, `storedSums`, `withUnit`.
 */
export function sumsText(p: number): string {
  const { areas, variations } = pathPairs(p);
  const steps = Array.from(
    { length: p },
    (_, k) => `  let d${k} = after.p${k} - before.p${k};\n`,
  ).join("");
  const terms = [
    ...areas.map(([i, j]) =>
      `0.5 * (before.p${i} * d${j} - before.p${j} * d${i})`
    ),
    ...variations.map(([i, j]) => `d${i} * d${j}`),
  ];
  const count = terms.length;
  return [
    fields("Sums", count),
    planes("Sums", "Sums", count),
    `fn withUnit(sums: Sums, before: Point, after: Point) -> Sums {
${steps}  return Sums(
${listed(count, (k) => `sums.p${k} + ${terms[k]!}`)}
  );
}
`,
  ].join("\n");
}
