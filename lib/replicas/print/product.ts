/**
 * Kernels of the three matrix products of back-propagation, many replicas at
 * a time.
 *
 * Activations and errors are kept as [unit][sample], weights as [input][output],
 * rows in vectors of four. Then no product needs a transposed copy:
 *
 * - `forward`  C[n][m] = sum_k A[k][m] B[k][n]   (m samples, n outputs, k inputs)
 * - `backward` C[n][m] = sum_k A[k][m] B[n][k]   (m samples, n inputs, k outputs)
 * - `update`   C[m][n] += c sum_k A[m][k] B[n][k]  (m inputs, n outputs, k samples)
 *
 * Sizes are read, not printed, so that layers share a kernel.
 *
 * @module
 */
import { productBindings, productEnding, productPlaces } from "./frame.ts";

/** One of the three products. */
export type ProductForm = "forward" | "backward" | "update";

/** Windows of A and of B that hold one segment of the sum over k. */
export type SegmentWindows = readonly [a: number, b: number];

/** How operands are reached. */
export type Reach =
  /** Uniform windows, read in segments. */
  | {
    readonly through: "windows";
    /** How many windows of A and of B there are. */
    readonly windows: readonly [a: number, b: number];
    readonly segments: readonly SegmentWindows[];
  }
  /** Storage, read by each invocation. */
  | { readonly through: "storage" }
  /** Storage, by way of tiles shared by a workgroup. */
  | { readonly through: "tiles" };

/** A kernel of a product. */
export interface Product {
  /** Which of the three. */
  readonly form: ProductForm;
  /** How its operands are reached. */
  readonly reach: Reach;
  /** Rows and vectors of the result that an invocation computes; through tiles 4 or 8, 1 or 2. */
  readonly tile: readonly [rows: number, vectors: number];
  /** Whether the sum goes on from what the result holds. */
  readonly resume: boolean;
  /** Whether errors pass only where activations are positive. */
  readonly gated: boolean;
  /** Invocations of a workgroup. */
  readonly workgroup: number;
}

const range = (count: number) => [...Array(count).keys()];
const lanes = ["x", "y", "z", "w"] as const;

/** Loads of one term of `forward`, and what it adds. */
function forwardTerm([tall, wide]: Product["tile"], a: string, b: string) {
  return [
    ...range(wide).map((i) => `    let p${i} = ${a}[i + ${i}u];`),
    ...range(tall / 4).map((j) => `    let q${j} = ${b}[j + ${j}u];`),
    ...range(tall).flatMap((j) =>
      range(wide).map((i) =>
        `    s${j}_${i} += p${i} * q${j >> 2}.${lanes[j & 3]};`
      )
    ),
    "    i += aRow;",
    "    j += bRow;",
  ];
}

/** Loads of four terms of `backward`, and what they add. */
function backwardTerms([tall, wide]: Product["tile"], a: string, b: string) {
  return [
    ...range(tall).map((j) => `    let q${j} = ${b}[j + r${j}];`),
    ...lanes.flatMap((lane) => [
      ...range(wide).map((i) => `    let p${i}${lane} = ${a}[i + ${i}u];`),
      ...range(tall).flatMap((j) =>
        range(wide).map((i) =>
          `    s${j}_${i} += p${i}${lane} * q${j}.${lane};`
        )
      ),
      "    i += aRow;",
    ]),
    "    j += 1u;",
  ];
}

/** Loads of four terms of `update`, and what they add. */
function updateTerms([tall, wide]: Product["tile"], a: string, b: string) {
  return [
    ...range(tall).map((i) => `    let p${i} = ${a}[i + r${i}];`),
    ...range(4 * wide).map((j) => `    let q${j} = ${b}[j + t${j}];`),
    ...lanes.flatMap((lane) => [
      ...range(wide).map((j) => {
        const column = range(4).map((l) => `q${4 * j + l}.${lane}`);
        return `    let v${j}${lane} = vec4f(${column.join(", ")});`;
      }),
      ...range(tall).flatMap((i) =>
        range(wide).map((j) =>
          `    s${i}_${j} += p${i}.${lane} * v${j}${lane};`
        )
      ),
    ]),
    "    i += 1u;",
    "    j += 1u;",
  ];
}

/** The sum over the terms of a segment. */
function segment({ form, tile }: Product, at: number, [a, b]: SegmentWindows) {
  // Where the segment begins: rows of terms, or vectors along them.
  const begin = {
    forward: ["span.x * aRow", "span.y * bRow"],
    backward: ["span.x * aRow", "span.y / 4u"],
    update: ["span.x / 4u", "span.y / 4u"],
  }[form];
  const [terms, step] = form === "forward"
    ? [forwardTerm(tile, `a${a}`, `b${b}`), 1]
    : form === "backward"
    ? [backwardTerms(tile, `a${a}`, `b${b}`), 4]
    : [updateTerms(tile, `a${a}`, `b${b}`), 4];
  return `  {
    let span = place.segments[${at}];
    var i = aAt + ${begin[0]};
    var j = bAt + ${begin[1]};
    for (var k = 0u; k < span.z; k += ${step}u) {
${terms.map((line) => `  ${line}`).join("\n")}
    }
  }`;
}

/**
 * Prints the kernel of a product whose invocations work alone.
 *
 * @param product What to print; not one through `tiles`.
 * @returns Its code; the entry point is `multiply`.
 */
export function printProduct(product: Product): string {
  const { form, reach, tile: [tall, wide], workgroup } = product;
  // Windows begin where the dispatch begins to work, storage at the first replica.
  const local = reach.through === "windows";
  const [z, row, column] = local
    ? ["z", "(row - place.row)", "(column - place.column)"]
    : ["replica", "row", "column"];
  const inA = form === "update" ? `${row} * aRow` : column;
  const inB = {
    forward: `${row} / 4u`,
    backward: `${row} * bRow`,
    update: `${column} * 4u * bRow`,
  }[form];
  const rowsOf = (name: string, count: number, of: string) =>
    range(count).map((i) => `  let ${name}${i} = ${i}u * ${of};`);
  const ahead = {
    forward: [],
    backward: rowsOf("r", tall, "bRow"),
    update: [...rowsOf("r", tall, "aRow"), ...rowsOf("t", 4 * wide, "bRow")],
  }[form];
  const sums = range(tall).flatMap((j) =>
    range(wide).flatMap((i) => [
      `  var s${j}_${i} = vec4f();`,
      // Terms are added in the same order however many kernels share them.
      ...(product.resume
        ? [
          `  if (row + ${j}u < place.rows && column + ${i}u < place.columns) { s${j}_${i} = c[cAt + ${j}u * place.cRow + ${i}u]; }`,
        ]
        : []),
    ])
  );
  const segments = local ? reach.segments : [[0, 0] as const];
  return `${productBindings(product)}

@compute @workgroup_size(${workgroup})
fn multiply(@builtin(global_invocation_id) id: vec3u) {
  let across = (place.columns - place.column + ${wide - 1}u) / ${wide}u;
  let down = (place.rows - place.row + ${tall - 1}u) / ${tall}u;
  let column = place.column + id.x % across * ${wide}u;
  let row = place.row + id.x / across % down * ${tall}u;
  let z = id.x / (across * down);
  if (z >= place.replicas) { return; }
  let replica = z + place.replica;
  let aRow = place.aRow;
  let bRow = place.bRow;
  let aAt = ${z} * place.aReplica + ${inA};
  let bAt = ${z} * place.bReplica + ${inB};
${productPlaces(product)}
${ahead.join("\n")}
${sums.join("\n")}
${segments.map((windows, i) => segment(product, i, windows)).join("\n")}
${productEnding(product)}
}
`;
}
