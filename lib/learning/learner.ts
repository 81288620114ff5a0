/**
 * Learners and their chains in f64.
 *
 * The twin of `shaders/learning/learner.wgsl`.
 *
 * @module
 */
import {
  normalPair,
  purposes,
  streamKey,
  threefry,
  uniform01,
} from "../rng.ts";
import {
  chainColumns,
  type ChainPlanes,
  type LearnerColumns,
  learnerColumns,
} from "./columns.ts";
import type { DataSet } from "./data.ts";
import { isPrescribed, type LearnerEnsemble } from "./ensemble.ts";
import { chainMetric } from "./estimate.ts";
import { type Heat, moveOf } from "./moves.ts";
import { functionsOf } from "./numeric.ts";
import { type LearnerState, updateOf } from "./rules.ts";
import { bandSize, shapeOf } from "./shape.ts";
import { drawChain } from "./start.ts";

/** Chains and parameters of one learner. */
interface Learner extends LearnerState {
  /** Sum of dtheta.ghat. */
  gain: number;
}

/** What is known of a learner before update `row`. */
export interface Entry {
  /** Parameters. */
  readonly theta: Float64Array;
  /** Average forces of the chains. */
  readonly forces: Float64Array;
  /** Average work of the update before. */
  readonly work: number;
  /** Average coordinates. */
  readonly mean: Float64Array;
}

/** Options of {@linkcode learn}. */
export interface LearnOptions {
  /** Called before each update, and once after the last. */
  readonly watch?: (learner: number, row: number, entry: Entry) => void;
}

/** Key purpose of minibatches. */
const minibatchPurpose = 6;

/** Averages forces over the data, or over a minibatch of it. */
function dataForces(
  ensemble: LearnerEnsemble,
  forces: (x: Float64Array, t: Float64Array, out: Float64Array) => void,
) {
  const { energy, data, seed, replica } = ensemble;
  const { points, weights, minibatch, jitter }: DataSet = data;
  const d = energy.coordinates.length;
  const p = energy.parameters.length;
  const x = new Float64Array(d);
  const f = new Float64Array(p);
  const words = new Uint32Array(4);
  const xi = new Float64Array(4);
  const cumulative = cumulated(weights);
  const key = streamKey(seed, minibatchPurpose, replica);

  function full(t: Float64Array, out: Float64Array): void {
    out.fill(0);
    for (let n = 0; n < weights.length; n++) {
      x.set(points.subarray(n * d, n * d + d));
      forces(x, t, f);
      for (let i = 0; i < p; i++) out[i]! += weights[n]! * f[i]!;
    }
  }

  function drawn(
    t: Float64Array,
    learner: number,
    row: number,
    out: Float64Array,
  ): void {
    out.fill(0);
    for (let n = 0; n < minibatch; n++) {
      threefry(words, n, learner, row, 0, key);
      const u = uniform01(words[0]!);
      let pick = 0;
      while (pick < weights.length - 1 && !(cumulative[pick]! > u)) pick++;
      x.set(points.subarray(pick * d, pick * d + d));
      for (let j = 0; jitter > 0 && j < d; j++) {
        if (j % 4 === 0) {
          threefry(words, n, learner, row, 1 + j / 4, key);
          normalPair(xi, 0, words[0]!, words[1]!);
          normalPair(xi, 2, words[2]!, words[3]!);
        }
        x[j]! += jitter * xi[j % 4]!;
      }
      forces(x, t, f);
      for (let i = 0; i < p; i++) out[i]! += f[i]! / minibatch;
    }
  }

  return minibatch > 0 ? { full, drawn } : { full };
}

/**
 * Running sums of weights, rounded to f32 as a device holds them.
 *
 * @param weights Weights that add up to 1.
 * @returns Shape [point]; the last is 1.
 */
export function cumulated(weights: Float64Array): Float32Array<ArrayBuffer> {
  let sum = 0;
  const out = Float32Array.from(weights, (w) => sum += w);
  out[out.length - 1] = 1;
  return out;
}

/**
 * Carries chains or learners through their rows in f64.
 *
 * @param ensemble What to simulate.
 * @param first First row: a chain where the path is prescribed, else a learner.
 * @param count How many.
 * @param options What to watch on the way.
 * @returns One column a quantity.
 */
export function learn(
  ensemble: LearnerEnsemble,
  first: number,
  count: number,
  { watch }: LearnOptions = {},
): LearnerColumns {
  const { energy, innerMoves, moves, dt, start, seed, replica } = ensemble;
  const prescribed = isPrescribed(ensemble);
  const n = prescribed ? count : ensemble.chains;
  const learners = prescribed ? 1 : count;
  const firstChain = prescribed ? first : first * n;
  const functions = functionsOf(energy);
  const d = energy.coordinates.length;
  const p = energy.parameters.length;
  const shape = shapeOf(ensemble);
  const update = updateOf(ensemble);
  const relax = moveOf(ensemble.move, functions, d, dt);
  const noiseKey = streamKey(seed, purposes.dynamics, replica);
  const luckKey = streamKey(seed, purposes.accept, replica);
  const startKey = streamKey(seed, purposes.start, replica);
  // A prescribed row may begin within a band.
  const lead = prescribed ? first % bandSize : 0;
  const metropolis = ensemble.move === "mala";

  const total = learners * n;
  const plane = () => new Float64Array(total);
  const planes: ChainPlanes = {
    start: energy.coordinates.map(plane),
    end: energy.coordinates.map(plane),
    work: plane(),
    heat: plane(),
    shadow: plane(),
  };
  const theta = energy.parameters.map(() => new Float64Array(learners));
  const results = {
    theta,
    gain: new Float64Array(learners),
    clipped: new Float64Array(learners),
  };

  const x = new Float64Array(d);
  const f = new Float64Array(p);
  const words = new Uint32Array(4);
  const four = new Float64Array(4);
  const normals = new Float64Array(bandSize * d);
  const luck = new Float64Array(bandSize);
  const heat: Heat = { heat: 0, pathHeat: 0 };
  const data = dataForces(ensemble, functions.reduced);
  const average = new Float64Array(p);
  const batch = new Float64Array(p);

  /** Noise of one band in one move. */
  function draw(band: number, number: number): void {
    for (let c = 0; c < 4; c++) {
      const id = 4 * band + c;
      for (let j = 0; j < d; j++) {
        threefry(words, id, id / 2 ** 32, number * d + j, 0, noiseKey);
        normalPair(four, 0, words[0]!, words[1]!);
        normalPair(four, 2, words[2]!, words[3]!);
        for (let q = 0; q < 4; q++) normals[(4 * q + c) * d + j] = four[q]!;
      }
      if (!metropolis) continue;
      threefry(words, id, id / 2 ** 32, number, 0, luckKey);
      for (let q = 0; q < 4; q++) luck[4 * q + c] = uniform01(words[q]!);
    }
  }

  for (let r = 0; r < learners; r++) {
    const base = r * n;
    const positions = new Float64Array(n * d);
    for (let i = 0; i < n; i++) {
      drawChain(start, firstChain + base + i, startKey, x);
      positions.set(x, i * d);
      for (let j = 0; j < d; j++) planes.start[j]![base + i] = x[j]!;
    }
    const learner: Learner = {
      theta: Float64Array.from(ensemble.thetaStart, Math.fround),
      first: new Float64Array(p),
      second: new Float64Array(p),
      clipped: 0,
      gain: 0,
    };
    const estimate = chainMetric(ensemble, functions, n);
    let work = 0;
    for (let row = 0; row < shape.rows; row++) {
      // Averages over the chains, as they are before the update.
      const chains = new Float64Array(p);
      const mean = new Float64Array(d);
      if (!prescribed || watch) {
        for (let i = 0; i < n; i++) {
          const at = positions.subarray(i * d, i * d + d);
          functions.reduced(at, learner.theta, f);
          for (let k = 0; k < p; k++) chains[k]! += f[k]! / n;
          for (let j = 0; j < d; j++) mean[j]! += at[j]! / n;
        }
      }
      watch?.(first + r, row, {
        theta: learner.theta,
        forces: chains,
        work,
        mean,
      });
      if (row > moves) break;
      const old = learner.theta;
      const gradient = new Float64Array(p);
      if (!prescribed) {
        if (estimate) {
          learner.metric = estimate.before(positions, old, row);
        }
        data.full(old, average);
        for (let k = 0; k < p; k++) gradient[k] = average[k]! - chains[k]!;
        if (data.drawn) {
          data.drawn(old, first + r, row, batch);
          for (let k = 0; k < p; k++) batch[k]! -= chains[k]!;
        }
      }
      update(learner, data.drawn ? batch : gradient, row);
      for (let k = 0; k < p; k++) {
        learner.gain += (learner.theta[k]! - old[k]!) * gradient[k]!;
      }
      work = 0;
      for (let i = 0; i < n; i++) {
        const at = positions.subarray(i * d, i * d + d);
        const done = functions.switchWork(at, old, learner.theta);
        planes.work[base + i]! += done;
        work += done / n;
      }
      for (let m = 0; row < moves && m < innerMoves; m++) {
        for (let i = 0; i < n; i++) {
          const within = (lead + i) % bandSize;
          if (i === 0 || within === 0) {
            const band = prescribed
              ? Math.floor((first + i) / bandSize)
              : (first + r) * shape.bands + Math.floor(i / bandSize);
            draw(band, row * innerMoves + m);
          }
          const at = positions.subarray(i * d, i * d + d);
          const xi = normals.subarray(within * d);
          relax(at, xi, luck[within]!, learner.theta, heat);
          planes.heat[base + i]! += heat.heat;
          planes.shadow[base + i]! += heat.pathHeat - heat.heat;
        }
      }
    }
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < d; j++) {
        planes.end[j]![base + i] = positions[i * d + j]!;
      }
    }
    for (let k = 0; k < p; k++) theta[k]![r] = learner.theta[k]!;
    results.gain[r] = learner.gain;
    results.clipped[r] = learner.clipped;
  }
  return prescribed
    ? chainColumns(ensemble, planes)
    : learnerColumns(ensemble, planes, results);
}
