/**
 * Kernels of the three products for hardware: a workgroup shares tiles of its
 * operands.
 *
 * @module
 */
import {
  type Product,
  productBindings,
  productEnding,
  productPlaces,
} from "./product.ts";

/** Terms of the sum that are shared at a time. */
const depth = 16;

/** An operand, and the tile of 16 terms times 64 numbers that is cut from it. */
interface Side {
  /** Name of the tile. */
  readonly tile: "down" | "across";
  /** Name of the operand. */
  readonly of: "a" | "b";
  /** Whether a row of the operand runs along terms. */
  readonly alongTerms: boolean;
  /** Where the tile begins: a row if rows run along terms, else a vector. */
  readonly first: string;
  /** Where the operand ends, in the same. */
  readonly end: string;
}

/** One of 256 invocations brings a vector of an operand into its tile, zero outside. */
function bring({ tile, of, alongTerms, first, end }: Side): string {
  const [k, v, at, step, index] = alongTerms
    ? [
      "local % 4u * 4u",
      "local / 4u",
      "k * 64u + local / 4u",
      64,
      `v * ${of}Row + (k0 + k) / 4u`,
    ]
    : [
      "local / 16u",
      "local % 16u",
      "k * 64u + local % 16u * 4u",
      1,
      `(k0 + k) * ${of}Row + v`,
    ];
  return `    {
      let k = ${k};
      let v = ${first} + ${v};
      var x = vec4f();
      if (k0 + k < terms && v < ${end}) { x = ${of}0[${of}At + ${index}]; }
      let at = ${at};
      ${tile}[at] = x.x;
      ${tile}[at + ${step}u] = x.y;
      ${tile}[at + ${2 * step}u] = x.z;
      ${tile}[at + ${3 * step}u] = x.w;
    }`;
}

/** What lies down and across the result of each product. */
const sides: Readonly<Record<Product["form"], readonly [Side, Side]>> = {
  forward: [{
    tile: "down",
    of: "b",
    alongTerms: false,
    first: "group.y * 16u",
    end: "(place.rows + 3u) / 4u",
  }, {
    tile: "across",
    of: "a",
    alongTerms: false,
    first: "group.x * 16u",
    end: "place.columns",
  }],
  backward: [{
    tile: "down",
    of: "b",
    alongTerms: true,
    first: "group.y * 64u",
    end: "place.rows",
  }, {
    tile: "across",
    of: "a",
    alongTerms: false,
    first: "group.x * 16u",
    end: "place.columns",
  }],
  update: [{
    tile: "down",
    of: "a",
    alongTerms: true,
    first: "group.y * 64u",
    end: "place.rows",
  }, {
    tile: "across",
    of: "b",
    alongTerms: true,
    first: "group.x * 64u",
    end: "4u * place.columns",
  }],
};

/**
 * Prints the kernel of a product through tiles of 64 rows and 16 vectors.
 *
 * @param product What to print; an invocation computes four rows, one vector.
 * @returns Its code; the entry point is `multiply`.
 */
export function printTiledProduct(product: Product): string {
  return `${productBindings(product)}
var<workgroup> down: array<f32, ${64 * depth}>;
var<workgroup> across: array<f32, ${64 * depth}>;

@compute @workgroup_size(256)
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
  let row = group.y * 64u + local / 16u * 4u;
  let column = group.x * 16u + local % 16u;
${productPlaces(product)}
  var s0_0 = vec4f();
  var s1_0 = vec4f();
  var s2_0 = vec4f();
  var s3_0 = vec4f();
  for (var k0 = 0u; k0 < terms; k0 += ${depth}u) {
${sides[product.form].map(bring).join("\n")}
    workgroupBarrier();
    for (var k = 0u; k < ${depth}u; k++) {
      let i = k * 64u + local / 16u * 4u;
      let j = k * 64u + local % 16u * 4u;
      let q = vec4f(across[j], across[j + 1u], across[j + 2u], across[j + 3u]);
      s0_0 += down[i] * q;
      s1_0 += down[i + 1u] * q;
      s2_0 += down[i + 2u] * q;
      s3_0 += down[i + 3u] * q;
    }
    workgroupBarrier();
  }
${productEnding(product)}
}
`;
}
