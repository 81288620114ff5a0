/**
 * How a product is cut so that its operands fit into uniform windows.
 *
 * A software driver reads storage one lane and one number at a time, with a
 * branch for each; uniform buffers it gathers without. They hold 64 KiB, so a
 * launch binds a few windows of each operand.
 *
 * @module
 */
import {
  type Product,
  type ProductForm,
  windowVectors,
} from "./print/product.ts";

/** A matrix of each replica, in vectors of four numbers. */
export interface Matrix {
  /** Distance of two replicas, a multiple of 16; 0 for one shared by all. */
  readonly replica: number;
  /** Distance of two rows. */
  readonly row: number;
  /** Rows. */
  readonly rows: number;
}

/** A product of replicas. */
export interface ProductShape {
  /** Which of the three. */
  readonly form: ProductForm;
  /** First operand. */
  readonly a: Matrix;
  /** Second operand. */
  readonly b: Matrix;
  /** Result. */
  readonly c: Matrix;
  /** Activations that let errors pass where positive. */
  readonly gate?: Matrix;
  /** Rows of the result. */
  readonly rows: number;
  /** Vectors of a row of the result. */
  readonly columns: number;
  /** Terms of the sum. */
  readonly terms: number;
  /** Whether negative sums become zero. */
  readonly rectified?: boolean;
}

/** What carries a product out. */
export interface Means {
  /** How operands are reached, where they can be. */
  readonly through: "windows" | "storage" | "tiles";
  /** Replicas. */
  readonly replicas: number;
  /** Uniform windows that a launch may bind. */
  readonly windows: number;
}

/** Terms of the sum that lie in one window of each operand. */
export interface Segment {
  /** Window of A, and the term at which it begins there. */
  readonly a: readonly [window: number, term: number];
  /** The same of B. */
  readonly b: readonly [window: number, term: number];
  /** Terms. */
  readonly terms: number;
}

/** One launch of a kernel. */
export interface Launch {
  /** First replica and number of replicas. */
  readonly replicas: readonly [first: number, count: number];
  /** Rows of the result, from and to. */
  readonly rows: readonly [from: number, to: number];
  /** Vectors of its rows, from and to. */
  readonly columns: readonly [from: number, to: number];
  /** Where windows of A begin. */
  readonly a: readonly number[];
  /** Where windows of B begin. */
  readonly b: readonly number[];
  /** Workgroups along three axes. */
  readonly workgroups: readonly [number, number, number];
}

/** A kernel and its launches, which do not depend on each other. */
export interface Stage {
  /** The kernel. */
  readonly product: Product;
  /** Segments of the sum. */
  readonly segments: readonly Segment[];
  /** The least that a result may be. */
  readonly least: number;
  /** Its launches. */
  readonly launches: readonly Launch[];
}

/** Windows begin at multiples of so many vectors: 256 bytes. */
export const alignment = 16;

/** Segments of one kernel, as in place.wgsl: more take long to compile. */
export const mostSegments = 5;
/** Nothing is less. */
const lowest = -3e38;
/** Workgroups along an axis. */
const mostWorkgroups = 65535;

/** Rows that fit into a window, such that the next one is aligned; 0 where none does. */
function windowRows({ row }: Matrix): number {
  let step = 4;
  while (step * row % alignment !== 0) step *= 2;
  return Math.floor(windowVectors / row / step) * step;
}

/** Rows and vectors of an invocation: enough for few loads, not too many for registers. */
function tileOf({ form, rows, columns }: ProductShape): [number, number] {
  const tall = Math.min(8, form === "update" ? rows : 4 * Math.ceil(rows / 4));
  const wide = columns % 2 && columns % 3 === 0 ? 3 : Math.min(2, columns);
  return [tall, wide];
}

const range = (count: number) => [...Array(count).keys()];

function split(total: number, most: number): [number, number][] {
  return Array.from(
    { length: Math.ceil(total / most) },
    (_, i) => [i * most, Math.min(total, (i + 1) * most)],
  );
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

/** Tiles of the result and what they take. */
interface Cut {
  readonly tile: Product["tile"];
  readonly workgroupsOf: (
    replicas: number,
    rows: readonly [number, number],
    columns: readonly [number, number],
  ) => readonly [number, number, number];
}

function cutOf(shape: ProductShape, workgroup: number): Cut {
  const tile = tileOf(shape);
  return {
    tile,
    workgroupsOf(z, [r0, r1], [c0, c1]) {
      const down = Math.ceil((r1 - r0) / tile[0]);
      const across = Math.ceil((c1 - c0) / tile[1]);
      return [Math.ceil(z * down * across / workgroup), 1, 1];
    },
  };
}

/** Through windows; undefined where they cannot hold a row. */
function throughWindows(
  shape: ProductShape,
  { replicas, windows }: Means,
): Stage[] | undefined {
  const { form, a, b, rows, columns, terms } = shape;
  const cut = cutOf(shape, 16);
  const fits = (m: Matrix) =>
    m.replica > 0
      ? Math.floor(windowVectors / m.replica)
      : m.rows * m.row <= windowVectors
      ? Infinity
      : 0;
  // The same for any number of replicas: behind a buffer there is room for a window.
  const together = Math.min(fits(a), fits(b));
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

/** Through storage: all replicas at once, as far as workgroups go. */
function throughStorage(
  shape: ProductShape,
  { replicas }: Means,
  through: "storage" | "tiles",
): Stage[] {
  const { form, gate, rows, columns, terms, rectified } = shape;
  const tiled = through === "tiles";
  const cut = cutOf(shape, 64);
  const whole = [[0, rows], [0, columns]] as const;
  const down = Math.ceil(rows / 64);
  const across = Math.ceil(columns / 16);
  const [one] = cut.workgroupsOf(1, ...whole);
  const most = tiled ? mostWorkgroups : Math.floor(mostWorkgroups / one);
  const launches = split(replicas, Math.max(1, most)).map((
    [from, to],
  ): Launch => ({
    replicas: [from, to - from],
    rows: [0, rows],
    columns: [0, columns],
    a: [0],
    b: [0],
    workgroups: tiled
      ? [across, down, to - from]
      : cut.workgroupsOf(to - from, ...whole),
  }));
  return [{
    product: {
      form,
      reach: { through },
      tile: tiled ? [4, 1] : cut.tile,
      resume: false,
      gated: gate !== undefined,
      workgroup: tiled ? 256 : 64,
    },
    segments: [{ a: [0, 0], b: [0, 0], terms }],
    least: rectified ? 0 : lowest,
    launches,
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
 * import { stagesOf } from "./windows.ts";
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
  if (means.through === "windows") {
    const stages = throughWindows(shape, means);
    if (stages) return stages;
  }
  const through = means.through === "tiles" ? "tiles" : "storage";
  return throughStorage(shape, means, through);
}
