import type { TableMetric } from "../../learning/mod.ts";
import { type Family, metricTable, modelOf } from "../../theory/mod.ts";

/** Nodes of a table. */
const metricNodes = 385;

/** Places at which it is tried whether the energy still confines. */
const attempts = 40;

/** The farthest parameter on the way to `end` at which there still is a metric. */
function farthest(
  metric: (theta: readonly number[]) => { readonly friction: Float64Array },
  start: number,
  end: number,
): number {
  for (let n = 0; n < attempts; n++) {
    const theta = end + (start - end) * n / attempts;
    try {
      if (Number.isFinite(metric([theta]).friction[0]!)) return theta;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return start;
}

/**
 * Both metrics along one parameter, with room beyond both ends of the way as
 * far as the energy confines.
 *
 * @param family The energy, one parameter.
 * @param from Where learning starts.
 * @param to Where it may end.
 * @param bounds Admissible parameters. Defaults to all.
 * @returns The table.
 */
export function metricTableOf(
  family: Family,
  from: number,
  to: number,
  bounds: readonly [number, number] = [-Infinity, Infinity],
): TableMetric {
  const { metric } = modelOf(family);
  const room = Math.abs(to - from) + 1 / Math.sqrt(metric([from]).fisher[0]!);
  const [least, most] = [Math.min(from, to), Math.max(from, to)];
  const low = farthest(metric, least, Math.max(least - room, bounds[0]));
  const high = farthest(metric, most, Math.min(most + room, bounds[1]));
  const table = metricTable(family, low, high, metricNodes);
  const nodes = new Float32Array(2 * metricNodes);
  for (let i = 0; i < metricNodes; i++) {
    nodes.set([table.fisher[i]!, table.friction[i]!], 2 * i);
  }
  return { kind: "table", low, spacing: table.spacing, nodes };
}
