/**
 * How a product is carried out.
 *
 * @module
 */
import {
  cutOf,
  type Launch,
  lowest,
  type Means,
  type ProductShape,
  split,
  type Stage,
} from "./products.ts";
import type { Product } from "./print/product.ts";
import { tileSide } from "./print/tiles.ts";
import { throughWindows } from "./windows.ts";

/** Workgroups along an axis. */
const mostWorkgroups = 65535;

/**
 * Numbers that an invocation computes along an axis, four or eight: eight where
 * they are wanted, and where tiles of 64 lie beyond the result by no more than
 * a quarter of what tiles of 32 cover.
 */
function blockOf(numbers: number, largest: 4 | 8): 4 | 8 {
  const covered = (block: number) => {
    const tile = tileSide * block;
    return tile * Math.ceil(numbers / tile);
  };
  return covered(8) <= 1.25 * covered(4) ? largest : 4;
}

/** Through tiles that workgroups share: one for each, of one replica. */
function throughTiles(
  shape: ProductShape,
  { replicas }: Means,
  largest: 4 | 8,
): Stage[] {
  const { rows, columns } = shape;
  const tall = blockOf(rows, largest);
  const wide = blockOf(4 * columns, largest) / 4;
  const down = Math.ceil(rows / (tileSide * tall));
  const across = Math.ceil(columns / (tileSide * wide));
  return throughBuffers(
    shape,
    {
      reach: { through: "tiles" },
      tile: [tall, wide],
      workgroup: tileSide * tileSide,
    },
    split(replicas, mostWorkgroups).map((part) => ({
      part,
      workgroups: [across, down, part[1] - part[0]],
    })),
  );
}

/** Through storage: invocations work alone, on all replicas at once. */
function throughStorage(shape: ProductShape, { replicas }: Means): Stage[] {
  const { rows, columns } = shape;
  const cut = cutOf(shape, 64);
  const workgroups = (count: number) =>
    cut.workgroupsOf(count, [0, rows], [0, columns]);
  const most = Math.max(1, Math.floor(mostWorkgroups / workgroups(1)[0]));
  return throughBuffers(
    shape,
    {
      reach: { through: "storage" },
      tile: cut.tile,
      workgroup: 64,
    },
    split(replicas, most).map((part) => ({
      part,
      workgroups: workgroups(part[1] - part[0]),
    })),
  );
}

/** A kernel that reads whole operands, and which replicas each launch takes. */
function throughBuffers(
  { form, gate, rows, columns, terms, rectified }: ProductShape,
  kernel: Pick<Product, "reach" | "tile" | "workgroup">,
  parts: readonly {
    readonly part: readonly [from: number, to: number];
    readonly workgroups: Launch["workgroups"];
  }[],
): Stage[] {
  return [{
    product: { ...kernel, form, resume: false, gated: gate !== undefined },
    segments: [{ a: [0, 0], b: [0, 0], terms }],
    least: rectified ? 0 : lowest,
    launches: parts.map(({ part: [from, to], workgroups }) => ({
      replicas: [from, to - from],
      rows: [0, rows],
      columns: [0, columns],
      a: [0],
      b: [0],
      workgroups,
    })),
  }];
}

/**
 * Cuts a product into launches.
 *
 * @param shape What to multiply.
 * @param means What carries it out; where windows are too small, storage does.
 * @returns Kernels in the order in which they have to run.
 *
 * @example Small matrices of many replicas share a window
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { stagesOf } from "./stages.ts";
 *
 * const matrix = { replica: 64, row: 4, rows: 16 };
 * const [stage] = stagesOf({
 *   form: "forward",
 *   a: matrix,
 *   b: matrix,
 *   c: matrix,
 *   rows: 16,
 *   columns: 4,
 *   terms: 16,
 * }, { through: "windows", replicas: 100, windows: 11 });
 * assertEquals(stage!.launches.map((launch) => launch.replicas), [
 *   [0, 64],
 *   [64, 36],
 * ]);
 * ```
 */
export function stagesOf(shape: ProductShape, means: Means): Stage[] {
  switch (means.through) {
    case "windows":
      return throughWindows(shape, means) ?? throughStorage(shape, means);
    case "storage":
      return throughStorage(shape, means);
    case "tiles32":
      return throughTiles(shape, means, 4);
    case "tiles64":
      return throughTiles(shape, means, 8);
  }
}
