/**
 * Second moments over one step with a fresh minibatch.
 *
 * @module
 */
import { act, type Matrix } from "../learning/matrix.ts";
import { identity } from "../learning/matrix.ts";
import { noiseFactor } from "./batch_noise.ts";
import { difference, type StepMap, type Steps } from "./step_map.ts";
import { binomial, subsets } from "./subsets.ts";
import { addNoise, addSquare, packedSize } from "./symmetric_square.ts";
import { freshened, type UnitMaps } from "./unit_maps.ts";

/** Orderings of a multiset, the weight of a minibatch with repetitions. */
function orderings(members: readonly number[]): number {
  let value = 1;
  let run = 0;
  for (let i = 0; i < members.length; i++) {
    run = i > 0 && members[i] === members[i - 1] ? run + 1 : 1;
    value *= (i + 1) / run;
  }
  return value;
}

/** What listing a minibatch costs beside its map. */
const overhead = 1e4;

/**
 * What the maps of fresh minibatches cost.
 *
 * @param steps The steps.
 * @returns Products and sums.
 */
export function drawnCost(steps: Steps): number {
  const { samples, batches: { scheme, size } } = steps.chain;
  const square = packedSize(steps.size) ** 2;
  if (scheme === "full") return square;
  if (steps.affine) return samples * square;
  const drawn = scheme === "iid" ? samples + size - 1 : samples;
  return (square + overhead) * binomial(drawn, size);
}

/**
 * Second moments over one step of `wr`, `iid` and `full`.
 *
 * The map of a minibatch is quadratic in it, so that the mean and the variance
 * of the maps of single samples suffice; a Heun step needs every minibatch.
 *
 * @param steps The steps.
 * @returns Their maps.
 */
export function drawnSteps(steps: Steps): UnitMaps {
  const q = steps.size;
  const n = packedSize(q);
  const { samples, batches } = steps.chain;
  const average = (turn: (map: StepMap) => StepMap): Matrix => {
    const out = new Float64Array(n * n);
    const add = (map: StepMap, weight: number) => {
      addSquare(out, map.matrix, q, weight);
      addNoise(out, map.noise, q, weight);
    };
    if (batches.scheme === "full") add(turn(steps.mean()), 1);
    else if (steps.affine) {
      const mean = turn(steps.mean());
      const factor = noiseFactor(batches, samples);
      add(mean, 1);
      for (let i = 0; i < samples; i++) {
        add(difference(turn(steps.ofSample(i)), mean), factor / samples);
      }
    } else {
      const repeated = batches.scheme === "iid";
      const drawn = subsets(samples, batches.size, repeated);
      const total = repeated ? samples ** batches.size : drawn.length;
      for (const batch of drawn) {
        add(turn(steps.of(batch)), (repeated ? orderings(batch) : 1) / total);
      }
    }
    return out;
  };
  return {
    exact: true,
    steps: 1,
    whole: () => average((map) => map),
    tail: () => identity(q),
    through: (moments, count, fresh) =>
      count === 0 ? moments : act(
        average((map) => fresh ? freshened(steps, map) : map),
        moments,
      ),
  };
}
