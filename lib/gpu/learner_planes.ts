/**
 * Chains and learners on their way to a device and back.
 *
 * @module
 */
import type { ChainPlanes, LearnerPlanes } from "../learning/columns.ts";
import type { LearnerEnsemble } from "../learning/ensemble.ts";
import { drawChain } from "../learning/start.ts";
import { purposes, streamKey } from "../rng.ts";

/** Planes of the accounts: low and high word of each. */
export const accountPlanes = 6;
/** Numbers of a learner besides three vectors of parameters. */
export const learnerNumbers = 3;

/** How chains lie in a plane: `width` places for the `chains` of each learner. */
export interface PlaneLayout {
  /** Learners. */
  readonly learners: number;
  /** Chains of a learner. */
  readonly chains: number;
  /** Places of a learner. */
  readonly width: number;
}

/**
 * Draws the first positions of chains.
 *
 * @param ensemble Whose chains.
 * @param first Global index of the first.
 * @param count How many.
 * @returns Shape [coordinate][chain], rounded to f32.
 */
export function drawStarts(
  { energy, start, seed, replica }: LearnerEnsemble,
  first: number,
  count: number,
): readonly Float64Array[] {
  const key = streamKey(seed, purposes.start, replica);
  const x = new Float64Array(energy.coordinates.length);
  const planes = energy.coordinates.map(() => new Float64Array(count));
  for (let i = 0; i < count; i++) {
    drawChain(start, first + i, key, x);
    for (let j = 0; j < x.length; j++) planes[j]![i] = x[j]!;
  }
  return planes;
}

/** Calls `run` once for each learner: where its chains are, and where its places. */
function eachLearner(
  { learners, chains, width }: PlaneLayout,
  run: (from: number, place: number) => void,
): void {
  for (let r = 0; r < learners; r++) run(r * chains, r * width);
}

/**
 * Lays positions out as a device takes them.
 *
 * @param starts Positions, shape [coordinate][chain].
 * @param layout How they lie.
 * @returns Planes of all coordinates, shape [coordinate][learner][place].
 */
export function placed(
  starts: readonly Float64Array[],
  layout: PlaneLayout,
): Float32Array<ArrayBuffer> {
  const { learners, chains, width } = layout;
  const stride = learners * width;
  const state = new Float32Array(starts.length * stride);
  starts.forEach((x, j) =>
    eachLearner(layout, (from, place) => {
      const at = j * stride + place;
      for (let i = 0; i < width; i++) {
        // What fills a band up is some chain: it is never looked at.
        state[at + i] = x[from + Math.min(i, chains - 1)]!;
      }
    })
  );
  return state;
}

/**
 * Reads chains.
 *
 * @param bytes Planes of positions in f32, then those of the accounts in two words of 2^-24.
 * @param starts First positions, shape [coordinate][chain].
 * @param layout How they lie.
 * @param count Chains wanted.
 * @returns Chains without the places that are none.
 */
export function readChains(
  bytes: ArrayBuffer,
  starts: readonly Float64Array[],
  layout: PlaneLayout,
  count: number,
): ChainPlanes {
  const { learners, chains, width } = layout;
  const d = starts.length;
  const stride = learners * width;
  const positions = new Float32Array(bytes, 0, stride * d);
  const low = new Uint32Array(bytes, 4 * stride * d, stride * accountPlanes);
  const high = new Int32Array(bytes, 4 * stride * d, stride * accountPlanes);
  const end = starts.map((_, j) => {
    const out = new Float64Array(learners * chains);
    eachLearner(layout, (from, place) => {
      const at = j * stride + place;
      for (let i = 0; i < chains; i++) out[from + i] = positions[at + i]!;
    });
    return out.subarray(0, count);
  });
  const account = (a: number) => {
    const out = new Float64Array(learners * chains);
    eachLearner(layout, (from, place) => {
      const at = 2 * a * stride + place;
      for (let i = 0; i < chains; i++) {
        const whole = high[at + stride + i]! * 2 ** 32 + low[at + i]!;
        out[from + i] = whole * 2 ** -24;
      }
    });
    return out.subarray(0, count);
  };
  return {
    start: starts.map((x) => x.subarray(0, count)),
    end,
    work: account(0),
    heat: account(1),
    shadow: account(2),
  };
}

/**
 * Reads learners.
 *
 * @param numbers What a device keeps of each, a plane a number.
 * @param learners How many.
 * @param parameters Number of parameters.
 * @returns Learners.
 */
export function readLearners(
  numbers: Float32Array,
  learners: number,
  parameters: number,
): LearnerPlanes {
  const plane = (f: number) =>
    Float64Array.from(numbers.subarray(f * learners, (f + 1) * learners));
  const rest = 3 * parameters;
  const lost = plane(rest + 1);
  return {
    theta: Array.from({ length: parameters }, (_, i) => plane(i)),
    gain: plane(rest).map((v, r) => v + lost[r]!),
    clipped: plane(rest + 2),
  };
}
