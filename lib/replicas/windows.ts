/**
 * How a product is cut so that its operands fit into uniform windows.
 *
 * A software driver reads storage one lane and one number at a time, with a
 * branch for each; uniform buffers it gathers without. They hold 64 KiB, so a
 * launch binds a few windows of each operand.
 *
 * @module
 */
import { windowVectors } from "./print/frame.ts";
import type { Product } from "./print/product.ts";
import {
  alignment,
  type Cut,
  cutOf,
  type Launch,
  lowest,
  type Matrix,
  type Means,
  type ProductShape,
  type Segment,
  split,
  type Stage,
} from "./products.ts";

/** Segments of one kernel, as in place.wgsl: more take long to compile. */
const mostSegments = 5;

const range = (count: number) => [...Array(count).keys()];

/**
 * Replicas whose whole matrices fit into a window.
 *
 * @param matrix The matrix of each.
 * @returns How many; any number where they share one that fits.
 */
export function wholeReplicas({ replica, row, rows }: Matrix): number {
  if (replica > 0) return Math.floor(windowVectors / replica);
  return rows * row <= windowVectors ? Infinity : 0;
}

/** Rows that fit into a window, such that the next one is aligned; 0 where none does. */
function windowRows({ row }: Matrix): number {
  let step = 4;
  while (step * row % alignment !== 0) step *= 2;
  return Math.floor(windowVectors / row / step) * step;
}

/** Segments of a sum whose operands lie in windows of so many rows. */
function segmentsOf(terms: number, qa: number, qb: number): Segment[] {
  const out: Segment[] = [];
  for (let k = 0; k < terms;) {
    const count = Math.min(qa - k % qa, qb - k % qb, terms - k);
    out.push({
      a: [Math.floor(k / qa), k % qa],
      b: [Math.floor(k / qb), k % qb],
      terms: count,
    });
    k += count;
  }
  return out;
}

/** Segments in groups that bind few enough windows, renumbered from 0. */
function groupsOf(segments: readonly Segment[], windows: number) {
  const groups: { a: number[]; b: number[]; segments: Segment[] }[] = [];
  for (const { a: [i, x], b: [j, y], terms } of segments) {
    let last = groups.at(-1);
    const more = last &&
      Number(!last.a.includes(i)) + Number(!last.b.includes(j));
    if (
      !last || last.a.length + last.b.length + more! > windows ||
      last.segments.length >= mostSegments
    ) groups.push(last = { a: [], b: [], segments: [] });
    const { a, b } = last;
    if (!a.includes(i)) a.push(i);
    if (!b.includes(j)) b.push(j);
    last.segments.push({ a: [a.indexOf(i), x], b: [b.indexOf(j), y], terms });
  }
  return groups;
}

/** The kernel of some segments. */
function stageOf(
  { form, gate, rectified }: ProductShape,
  tile: Product["tile"],
  { a, b, segments }: {
    readonly a: readonly number[];
    readonly b: readonly number[];
    readonly segments: readonly Segment[];
  },
  part: { readonly first: boolean; readonly last: boolean },
  launches: readonly Launch[],
): Stage {
  const product: Product = {
    form,
    tile,
    workgroup: 16,
    resume: form !== "update" && !part.first,
    gated: gate !== undefined && part.last,
    reach: {
      through: "windows",
      windows: [a.length, b.length],
      segments: segments.map((s) => [s.a[0], s.b[0]]),
    },
  };
  const least = rectified && part.last ? 0 : lowest;
  return { product, segments, least, launches };
}

/** Through windows that hold whole matrices of some replicas. */
function throughWholeWindows(
  shape: ProductShape,
  replicas: number,
  together: number,
  { tile, workgroupsOf }: Cut,
): Stage {
  const { a, b, rows, columns, terms } = shape;
  const launches = split(replicas, together).map(([from, to]): Launch => ({
    replicas: [from, to - from],
    rows: [0, rows],
    columns: [0, columns],
    a: [from * a.replica],
    b: [from * b.replica],
    workgroups: workgroupsOf(to - from, [0, rows], [0, columns]),
  }));
  const segments = [{ a: [0, 0], b: [0, 0], terms }] as const;
  const only = { first: true, last: true };
  return stageOf(shape, tile, { a: [0], b: [0], segments }, only, launches);
}

/**
 * Carries a product out through windows.
 *
 * @param shape What to multiply.
 * @param means Replicas, and windows that a launch may bind.
 * @returns Kernels in order; undefined where a window does not hold a row.
 */
export function throughWindows(
  shape: ProductShape,
  { replicas, windows }: Means,
): Stage[] | undefined {
  const { form, a, b, rows, columns, terms } = shape;
  const cut = cutOf(shape, 16);
  // The same for any number of replicas: behind a buffer there is room for a window.
  const together = Math.min(wholeReplicas(a), wholeReplicas(b));
  if (together >= 1) {
    return [throughWholeWindows(shape, replicas, together, cut)];
  }
  const [qa, qb] = [windowRows(a), windowRows(b)];
  if (qa === 0 || qb === 0) return undefined;
  const whole = { rows: [0, rows], columns: [0, columns] } as const;
  const downs = form === "forward"
    ? [whole.rows]
    : split(rows, form === "update" ? qa : qb);
  const acrosses = form === "update" ? split(columns, qb / 4) : [whole.columns];
  const segments = form === "forward"
    ? segmentsOf(terms, qa, qb)
    : form === "backward"
    ? segmentsOf(terms, qa, terms).map((s) => ({
      ...s,
      b: [0, s.a[0] * qa] as const,
    }))
    : [{ a: [0, 0], b: [0, 0], terms } as const];
  const groups = groupsOf(segments, windows);
  return groups.map((group, g) => {
    const launches = range(replicas).flatMap((r) =>
      downs.flatMap((down) =>
        acrosses.map((across): Launch => ({
          replicas: [r, 1],
          rows: down,
          columns: across,
          a: group.a.map((i) =>
            r * a.replica + (form === "update" ? down[0] : i * qa) * a.row
          ),
          b: group.b.map((i) => {
            const begin = {
              forward: i * qb,
              backward: down[0],
              update: 4 * across[0],
            };
            return r * b.replica + begin[form] * b.row;
          }),
          workgroups: cut.workgroupsOf(1, down, across),
        }))
      )
    );
    const part = { first: g === 0, last: g === groups.length - 1 };
    return stageOf(shape, cut.tile, group, part, launches);
  });
}
