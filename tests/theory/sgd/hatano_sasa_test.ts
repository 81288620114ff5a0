import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { meanOf, moments, varianceOf } from "../../../lib/stats/mod.ts";
import {
  inverse,
  logDeterminant,
} from "../../../lib/theory/learning/matrix.ts";
import {
  exponentialMean,
  formMean,
  formVariance,
  type GaussianStep,
  hatanoSasaDistribution,
  hatanoSasaForm,
  hatanoSasaOfPath,
  pathDistribution,
  probabilityBelow,
  stationaryStart,
  surrogateStep,
} from "../../../lib/theory/sgd/mod.ts";
import { stateOf } from "../../stats/state_of.ts";
import { paths, sampled } from "./gaussian_paths.ts";

const hessian = Float64Array.of(1.2, 0.3, 0.3, 0.7);
const noise = Float64Array.of(0.5, -0.1, -0.1, 0.9);
const setting = (rate: number) => surrogateStep(hessian, noise, rate);
/** Up and down again, and back up. */
const ramp = [0.1, 0.14, 0.2, 0.13, 0.1, 0.16, 0.25].map(setting);

Deno.test("E[e^-Y] = 1 for any path of learning rates", () => {
  for (const rates of [[0.1, 0.3], [0.3, 0.1, 0.2], [0.2, 0.2, 0.2, 0.25]]) {
    const y = hatanoSasaDistribution(rates.map(setting))!;
    assertAlmostEquals(exponentialMean(y, 1)!, 1, 1e-12);
    assert(formMean(y) > 0);
  }
  const still = hatanoSasaDistribution([0.2, 0.2, 0.2].map(setting))!;
  assertAlmostEquals(formMean(still), 0, 1e-14);
});

Deno.test("Y of drawn paths has the exact distribution", () => {
  const form = hatanoSasaForm(ramp)!;
  const start = stationaryStart(ramp[0]!)!;
  const steps = ramp.slice(1);
  const covariances = ramp.map((step) => stationaryStart(step)!.covariance);
  const phi = (x: Float64Array, k: number) => {
    const r = inverse(covariances[k]!);
    const [a, b] = [x[0]!, x[1]!];
    return (r[0]! * a * a + 2 * r[1]! * a * b + r[3]! * b * b +
      logDeterminant(covariances[k]!)) / 2;
  };
  const drawn = sampled(40000, paths(start, steps, 7), (states) => {
    let y = 0;
    for (let k = 1; k < ramp.length; k++) {
      const x = states.subarray(2 * k - 2, 2 * k);
      y += phi(x, k) - phi(x, k - 1);
    }
    return y;
  });
  const again = sampled(
    100,
    paths(start, steps, 7),
    (states) => hatanoSasaOfPath(form, states),
  );
  again.forEach((y, k) => assertAlmostEquals(y, drawn[k]!, 1e-12));
  const state = stateOf(moments, drawn);
  const negative = meanOf(
    stateOf(moments, drawn.map((y) => Number(y < 0))),
    0,
  );
  const scores = (settings: readonly GaussianStep[]) => {
    const y = hatanoSasaDistribution(settings)!;
    const mean = meanOf(state, 0);
    const variance = varianceOf(state, 0);
    return [
      (mean.value - formMean(y)) / mean.standardError,
      (variance.value - formVariance(y)) / variance.standardError,
      (negative.value - probabilityBelow(y, 0)) / negative.standardError,
    ].map(Math.abs);
  };
  assert(meanOf(state, 0).standardError < 0.02);
  assert(Math.max(...scores(ramp)) < 4);
  const other = [0.1, 0.14, 0.2, 0.13, 0.1, 0.16, 0.2].map(setting);
  assert(Math.max(...scores(other)) > 6);
});

Deno.test("moving before the setting changes breaks the theorem", () => {
  const form = hatanoSasaForm(ramp)!;
  const start = stationaryStart(ramp[0]!)!;
  const none = new Float64Array(4);
  const late = pathDistribution(start, ramp.slice(1), {
    constant: form.constant,
    diagonal: [none, ...form.weights],
    coupling: form.weights.map(() => none),
  })!;
  assert(Math.abs(exponentialMean(late, 1)! - 1) > 0.01);
});

Deno.test("the second moment of e^-Y is infinite where the noise grows much at once", () => {
  const y = (to: number) =>
    hatanoSasaDistribution([setting(0.1), setting(to)])!;
  assert(exponentialMean(y(0.15), 2)! > 1);
  assertEquals(exponentialMean(y(0.3), 2), undefined);
});

Deno.test("a learning rate beyond stability has no stationary state", () => {
  assertEquals(hatanoSasaDistribution([setting(0.1), setting(3)]), undefined);
});
