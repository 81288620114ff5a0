import { assert } from "@std/assert";
import { spreadOf } from "../../lib/meter/hotelling.ts";
import { studentQuantile } from "../../lib/meter/tails.ts";
import { upperBound } from "../../lib/meter/upper_bound.ts";
import { floorOf, formAt } from "../../lib/sgd/quadratic_floor.ts";
import { normal } from "../stats/random.ts";

const count = 40;
const probability = 0.05;
const seeds = 1500;

/** A form and the lengths of the noise of its components. */
interface Case {
  readonly name: string;
  readonly form: Float64Array;
  readonly noise: readonly number[];
}

const forms: readonly Case[] = [
  { name: "one", form: Float64Array.of(2), noise: [1] },
  {
    name: "three unequal",
    form: Float64Array.of(1, 0.3, 0, 0.3, 2, 0, 0, 0, 0.2),
    noise: [1, 0.5, 2],
  },
];

/** How often the truth lies above the bound, and above one by the slope alone. */
function missed({ form, noise }: Case, size: number) {
  const q = noise.length;
  const xi = normal(7);
  const truth = noise.map((s) => size * s / Math.sqrt(count));
  const exact = formAt(form, truth);
  let [high, naive] = [0, 0];
  for (let seed = 0; seed < seeds; seed++) {
    const values = Float64Array.from(
      { length: count * q },
      (_, at) => truth[at % q]! + noise[at % q]! * xi(),
    );
    const { mean, covariance } = spreadOf({ count, width: q, values });
    const bias = form.reduce((sum, f, at) => sum + f * covariance[at]!, 0);
    const value = formAt(form, mean) - bias / count;
    let square = 0;
    const slope = Array.from(
      mean,
      (_, i) => 2 * mean.reduce((sum, m, j) => sum + form[i * q + j]! * m, 0),
    );
    for (let i = 0; i < q; i++) {
      for (let j = 0; j < q; j++) {
        square += slope[i]! * covariance[i * q + j]! * slope[j]! / count;
      }
    }
    const estimate = { value, standardError: Math.sqrt(square), n: count };
    const floor = floorOf(form, covariance, count);
    if (upperBound(estimate, floor, probability) < exact) high++;
    const t = studentQuantile(probability, count - 1);
    if (value + t * estimate.standardError < exact) naive++;
  }
  return { high: high / seeds, naive: naive / seeds };
}

for (const one of forms) {
  const error = Math.sqrt(probability * (1 - probability) / seeds);

  Deno.test(`a bound of ${one.name} components holds as often as it says`, () => {
    for (const size of [0.3, 1, 2, 5]) {
      const { high } = missed(one, size);
      assert(high < probability + 4 * error, `${size}: missed ${high}`);
    }
    // Far from zero it is not idle.
    assert(missed(one, 8).high > 0.001);
  });

  Deno.test(`${one.name}: a bound by the slope alone fails close to zero`, () => {
    assert(missed(one, 1).naive > probability + 6 * error);
  });
}
