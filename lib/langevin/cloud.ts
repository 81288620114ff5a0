/**
 * The ensemble over time: where the followed trajectories are, against where
 * equilibrium would have them.
 *
 * @module
 */
import type { Ensemble } from "../dynamics/system.ts";
import { frameCount } from "../experiment/follow.ts";
import type { Paths, RecordRequest, Series } from "../experiment/plan.ts";
import { isConstant } from "../protocols/mod.ts";
import { sampleLines, seriesOfRows } from "./cloud_lines.ts";
import { equilibriumAt, type Frame, framesOf, minimaOf } from "./frames.ts";

/** Fewer trajectories than this make no histogram. */
const fewest = 20;
/** Part of all positions that may lie beyond either end. */
const tail = 2e-4;
/** Equilibrium is in the picture down to this part of its greatest density. */
const visible = 0.01;

/** Positions of one time, on a ring between -pi and pi. */
function positionsAt({ times, trajectories, positions }: Paths, ring: boolean) {
  const turn = 2 * Math.PI;
  return (row: number): Float64Array =>
    Float64Array.from({ length: trajectories }, (_, i) => {
      const x = positions[i * times.length + row]!;
      return ring ? x - turn * Math.round(x / turn) : x;
    });
}

function deviation(values: Float64Array): number {
  let [mean, square, n] = [0, 0, 0];
  for (const x of values) {
    if (!Number.isFinite(x)) continue;
    const off = x - mean;
    mean += off / ++n;
    square += off * (x - mean);
  }
  return Math.sqrt(square / Math.max(1, n));
}

/** Ends and number of the bins. */
function binsOf(
  clouds: readonly Float64Array[],
  curves: readonly (readonly (readonly [number, number])[])[],
  ring: boolean,
): readonly [number, number, number] {
  if (ring) return [-Math.PI, Math.PI, 48];
  const all = new Float64Array(clouds.length * clouds[0]!.length);
  clouds.forEach((c, i) => all.set(c, i * c.length));
  const sorted = all.filter(Number.isFinite).sort();
  let low = sorted[Math.floor(tail * sorted.length)] ?? 0;
  let high = sorted[Math.ceil((1 - tail) * sorted.length) - 1] ?? 1;
  for (const curve of curves) {
    const most = Math.max(...curve.map(([, density]) => density));
    for (const [x, density] of curve) {
      if (density < visible * most) continue;
      low = Math.min(low, x);
      high = Math.max(high, x);
    }
  }
  const widths = clouds.map(deviation).filter((s) => s > 0)
    .sort((a, b) => a - b);
  const typical = widths[widths.length >> 1] ?? high - low;
  const wanted = Math.ceil((high - low) / (0.28 * typical));
  const most = Math.min(96, Math.max(16, 2 * Math.sqrt(clouds[0]!.length)));
  if (!(high > low)) return [low - 0.5, low + 0.5, 16];
  return [low, high, Math.round(Math.min(most, Math.max(36, wanted)))];
}

/** Bars of each time that hold anything; as cells they reach half-way to the next time. */
function histogram(
  frames: readonly Frame[],
  clouds: readonly Float64Array[],
  [low, high, bins]: readonly [number, number, number],
): number[][] {
  const width = (high - low) / bins;
  const last = frames.at(-1)!.time;
  const rows: number[][] = [];
  frames.forEach(({ time }, k) => {
    const counts = new Uint32Array(bins);
    for (const x of clouds[k]!) {
      const bin = Math.floor((x - low) / width);
      if (bin >= 0 && bin < bins) counts[bin]!++;
    }
    const before = frames[k - 1]?.time ?? time;
    const after = frames[k + 1]?.time ?? last;
    const share = 1 / (clouds[k]!.length * width);
    counts.forEach((count, i) => {
      if (count === 0) return;
      const [start, end] = [low + i * width, low + (i + 1) * width];
      const [from, until] = [0.5 * (before + time), 0.5 * (time + after)];
      const density = Number((count * share).toPrecision(3));
      rows.push([time, from, until, start, end, density]);
    });
  });
  return rows;
}

/**
 * What the pictures of the ensemble over time draw.
 *
 * @param paths Trajectories that were followed.
 * @param ensemble Their ensemble.
 * @param record What the document keeps of them, if anything.
 * @returns Series `cloud equilibrium minima paths`; those that there are.
 */
export function cloudOf(
  paths: Paths,
  { system }: Ensemble,
  record?: RecordRequest,
): Record<string, Series> {
  const { potential, schedule, dt } = system;
  const { times, trajectories } = paths;
  const spacing = times.length > 1 ? Math.round(times[1]! / dt) : 1;
  const kept = record ? Math.max(1, Math.round(record.every / spacing)) : 1;
  const out: Record<string, Series> = {
    paths: sampleLines(paths, potential.ring, kept),
  };
  const stride = Math.max(1, Math.ceil((times.length - 1) / frameCount));
  const rows = times.map((_, k) => k).filter((k) => k % stride === 0);
  const frames = framesOf(rows.map((k) => k * spacing), system);
  const [x, t] = potential.ring ? ["rad", "time"] : ["length", "time"];
  const density = `1 / ${x}`;

  const still = isConstant(schedule);
  const curves = (still ? frames.slice(0, 1) : frames)
    .map((frame) => equilibriumAt(frame, system));
  const known = curves.filter((curve) => curve.length > 0);
  const at = positionsAt(paths, potential.ring);
  const bins = binsOf(rows.map(at), known, potential.ring);
  const [low, high] = bins;
  if (trajectories >= fewest) {
    out.cloud = seriesOfRows(
      { time: t, from: t, until: t, start: x, end: x, density },
      histogram(frames, rows.map(at), bins),
    );
  }
  if (known.length > 0) {
    out.equilibrium = seriesOfRows(
      { time: t, x, density },
      curves.flatMap((curve, k) =>
        curve.filter(([v]) => v >= low && v <= high)
          .map(([v, p]) => [frames[k]!.time, v, p])
      ),
    );
  }
  const minima = minimaOf(frames, system, [low, high]);
  if (minima.length > 0) {
    out.minima = seriesOfRows({ time: t, x, track: "1" }, minima);
  }
  return out;
}
