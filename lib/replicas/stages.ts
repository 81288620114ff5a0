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
import { throughWindows } from "./windows.ts";

/** Workgroups along an axis. */
const mostWorkgroups = 65535;

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
  if (means.through === "windows") {
    const stages = throughWindows(shape, means);
    if (stages) return stages;
  }
  const through = means.through === "tiles" ? "tiles" : "storage";
  return throughStorage(shape, means, through);
}
