/**
 * Kernels of the three products for hardware: a workgroup shares tiles of its
 * operands, an invocation keeps a block of the result in registers.
 *
 * Tiles hold vectors of four numbers for each of 16 terms. A workgroup brings
 * them in as patches of four terms times four numbers, so that operands whose
 * rows run along terms are transposed in registers and everything is read and
 * written in vectors. The next patches are on their way while the present ones
 * are multiplied.
 *
 * @module
 */
import { productBindings, productEnding, productPlaces } from "./frame.ts";
import type { Product } from "./product.ts";

/** Invocations of a workgroup across the result, and down it. */
export const tileSide = 8;
/** Terms of the sum that are shared at a time. */
const depth = 16;

/** An operand, and the tile that is cut from it. */
interface Side {
  /** Name of the tile. */
  readonly tile: "down" | "across";
  /** Name of the operand. */
  readonly of: "a" | "b";
  /** Whether a row of the operand runs along terms. */
  readonly alongTerms: boolean;
  /** Where the operand ends: a row if rows run along terms, else a vector. */
  readonly end: string;
}

/** What lies down and across the result of each product. */
const sides: Readonly<Record<Product["form"], readonly [Side, Side]>> = {
  forward: [
    {
      tile: "down",
      of: "b",
      alongTerms: false,
      end: "(place.rows + 3u) / 4u",
    },
    { tile: "across", of: "a", alongTerms: false, end: "place.columns" },
  ],
  backward: [
    { tile: "down", of: "b", alongTerms: true, end: "place.rows" },
    { tile: "across", of: "a", alongTerms: false, end: "place.columns" },
  ],
  update: [
    { tile: "down", of: "a", alongTerms: true, end: "place.rows" },
    { tile: "across", of: "b", alongTerms: true, end: "4u * place.columns" },
  ],
};

const range = (count: number) => [...Array(count).keys()];
const lanes = ["x", "y", "z", "w"] as const;

/** A function that reads a patch: a column for each of four terms, zero outside. */
function patchOf({ tile, of, alongTerms, end }: Side): string {
  const loads = range(4).map((l) =>
    alongTerms
      ? `  if (k < terms && 4u * v + ${l}u < end) { x${l} = ${of}0[at + (4u * v + ${l}u) * row + k / 4u]; }`
      : `  if (k + ${l}u < terms && v < end) { x${l} = ${of}0[at + (k + ${l}u) * row + v]; }`
  );
  const patch = "mat4x4f(x0, x1, x2, x3)";
  return `fn ${tile}Patch(at: u32, row: u32, v: u32, k: u32, terms: u32) -> mat4x4f {
  let end = ${end};
${range(4).map((l) => `  var x${l} = vec4f();`).join("\n")}
${loads.join("\n")}
  return ${alongTerms ? `transpose(${patch})` : patch};
}`;
}

/** The patch of an invocation: which vector of the tile, which four terms of 16. */
function patchPlace(side: Side, width: number): string {
  const { tile, alongTerms } = side;
  // Neighbours read what is adjacent in memory: terms where rows run along them.
  const [v, q] = alongTerms
    ? [`local / 4u % ${width}u`, "local % 4u"]
    : [`local % ${width}u`, `local / ${width}u % 4u`];
  return `  let ${tile}V = ${v};
  let ${tile}Q = ${q};
  let ${tile}Brings = ${brings(side, width)};
  let ${tile}Terms = select(0u, terms, ${tile}Brings);`;
}

/** Whether an invocation brings a patch: where half a workgroup suffices, either half takes a tile. */
function brings({ tile }: Side, width: number): string {
  const patches = width * depth / 4;
  if (patches === tileSide * tileSide) return "true";
  return tile === "down" ? `local < ${patches}u` : `local >= ${patches}u`;
}

/** Stores a patch. */
function storePatch({ tile }: Side, width: number): string {
  // Vectors are permuted by their terms, so that neither writing a transposed
  // patch nor reading a row of the tile meets a bank of shared memory twice.
  const stores = range(4).map((l) =>
    `      ${tile}[(4u * ${tile}Q + ${l}u) * ${width}u + (${tile}V ^ (2u * ${tile}Q))] = ${tile}Next[${l}];`
  );
  return `    if (${tile}Brings) {
${stores.join("\n")}
    }`;
}

/** Reads the patches that begin at a term. */
function nextPatches(form: Product["form"], k: string, declare: string) {
  return sides[form].map(({ tile, of }) =>
    `${declare}${tile}Next = ${tile}Patch(${of}At, ${of}Row, ${tile}First + ${tile}V, ${k} + 4u * ${tile}Q, ${tile}Terms);`
  );
}

/** What four shared terms add to the block of an invocation. */
function fourTerms([tall, wide]: Product["tile"]): string[] {
  const blocks = range(tall / 4);
  return range(4).flatMap((l) => [
    ...blocks.map((j) =>
      `      let q${l}_${j} = down[i + ${
        l * tileSide * tall / 4 + j * tileSide
      }u];`
    ),
    ...range(wide).flatMap((i) => [
      `      let p${l}_${i} = across[j + ${
        l * tileSide * wide + i * tileSide
      }u];`,
      ...range(tall).map((j) =>
        `      s${j}_${i} += p${l}_${i} * q${l}_${j >> 2}.${lanes[j & 3]};`
      ),
    ]),
  ]);
}

/**
 * Prints the kernel of a product through tiles.
 *
 * A tile of the result has 8 x 8 blocks, each of `product.tile`: four or eight
 * rows, one or two vectors. Sums have one term after another, as in kernels
 * whose invocations work alone.
 *
 * @param product What to print; its workgroup has 64 invocations.
 * @returns Its code; the entry point is `multiply`.
 */
export function printTiledProduct(product: Product): string {
  const { form, tile: [tall, wide] } = product;
  const [down, across] = sides[form];
  // Vectors of a term, down and across.
  const [downWidth, acrossWidth] = [tileSide * tall / 4, tileSide * wide];
  const sums = range(tall).flatMap((j) =>
    range(wide).map((i) => `  var s${j}_${i} = vec4f();`)
  );
  // Blocks are taken apart by four rows and by vectors, neighbours lie side by side.
  const ending = productEnding(product, {
    row: (j) => (j >> 2) * 4 * tileSide + (j & 3),
    vector: (i) => i * tileSide,
  });
  return `${productBindings(product)}
var<workgroup> down: array<vec4f, ${depth * downWidth}>;
var<workgroup> across: array<vec4f, ${depth * acrossWidth}>;

${patchOf(down)}

${patchOf(across)}

@compute @workgroup_size(${tileSide * tileSide})
fn multiply(
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let replica = group.z + place.replica;
  let terms = place.segments[0].z;
  let aRow = place.aRow;
  let bRow = place.bRow;
  let aAt = replica * place.aReplica;
  let bAt = replica * place.bReplica;
  let across8 = local % ${tileSide}u;
  let down8 = local / ${tileSide}u;
  let row = group.y * ${4 * downWidth}u + 4u * down8;
  let column = group.x * ${acrossWidth}u + across8;
  let downFirst = group.y * ${downWidth}u;
  let acrossFirst = group.x * ${acrossWidth}u;
${patchPlace(down, downWidth)}
${patchPlace(across, acrossWidth)}
${productPlaces(product)}
${sums.join("\n")}
  ${nextPatches(form, "0u", "var ").join("\n  ")}
  for (var k0 = 0u; k0 < terms; k0 += ${depth}u) {
${storePatch(down, downWidth)}
${storePatch(across, acrossWidth)}
    workgroupBarrier();
    ${nextPatches(form, `k0 + ${depth}u`, "").join("\n    ")}
    let quarters = min(${depth / 4}u, (terms - k0 + 3u) / 4u);
    for (var q = 0u; q < quarters; q++) {
      let i = q * ${4 * downWidth}u + (down8 ^ (2u * q));
      let j = q * ${4 * acrossWidth}u + (across8 ^ (2u * q));
${fourTerms(product.tile).join("\n")}
    }
    workgroupBarrier();
  }
${ending}
}
`;
}
