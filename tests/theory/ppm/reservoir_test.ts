/** A particle and a finite reservoir, against rotations of the whole covariance. */
import { assert, assertAlmostEquals } from "@std/assert";
import {
  formMean,
  meanLogistic,
  reservoir,
  reservoirEntropy,
  type ReservoirSetting,
  transferOf,
} from "../../../lib/theory/mod.ts";
import { logDeterminant } from "../../../lib/theory/learning/matrix.ts";
import { uniform as uniforms } from "../../stats/random.ts";

/** Covariance of (x, theta_1..theta_D) after one collision with each. */
function collided(initialVariance: number, coordinates: number, angle: number) {
  const size = coordinates + 1;
  const rows = Array.from(
    { length: size },
    (_, i) =>
      Float64Array.from(
        { length: size },
        (_, j) => i !== j ? 0 : i === 0 ? Math.sqrt(initialVariance) : 1,
      ),
  );
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  for (let j = 1; j < size; j++) {
    const [x, theta] = [rows[0]!, rows[j]!];
    rows[0] = x.map((v, k) => c * v + s * theta[k]!);
    rows[j] = x.map((v, k) => -s * v + c * theta[k]!);
  }
  const among = (of: readonly number[]) =>
    Float64Array.from(
      of.flatMap((i) =>
        of.map((j) => rows[i]!.reduce((sum, v, k) => sum + v * rows[j]![k]!, 0))
      ),
    );
  return { among, size };
}

const klOf = (v: number) => (v - 1 - Math.log(v)) / 2;

Deno.test("every average of a reservoir is that of the rotated covariance", () => {
  const uniform = uniforms(51);
  for (let k = 0; k < 20; k++) {
    const initialVariance = 0.1 + 6 * uniform();
    const coordinates = 1 + Math.floor(12 * uniform());
    const angle = (uniform() - 0.2) * 3;
    const { among, size } = collided(initialVariance, coordinates, angle);
    const thetas = Array.from({ length: size - 1 }, (_, j) => j + 1);
    const found = reservoir({
      initialVariance,
      coordinates,
      transfer: transferOf(angle, coordinates),
    });
    const [v] = among([0]);
    const whole = logDeterminant(among([0, ...thetas]));
    const part = logDeterminant(among(thetas));
    const trace = thetas.reduce((sum, j) => sum + among([j])[0]!, 0);
    const kl = (trace - coordinates - part) / 2;
    const marginals = thetas.reduce((sum, j) => sum + klOf(among([j])[0]!), 0);
    const close = (a: number, b: number) => assertAlmostEquals(a, b, 1e-9);
    close(found.variance, v!);
    close(found.meanHeat, (initialVariance - v!) / 2);
    close(found.learnedInformation, (Math.log(v!) + part - whole) / 2);
    close(found.reservoirKl, kl);
    close(found.sumMarginalKl, marginals);
    close(found.totalCorrelation, kl - marginals);
    const production = Math.log(v! / initialVariance) / 2 +
      (initialVariance - v!) / 2;
    close(found.entropyProductionX, production);
  }
});

Deno.test("the entropy of a particle has the mean of the reservoir and its theorem", () => {
  const setting: ReservoirSetting = {
    initialVariance: 2.5,
    coordinates: 9,
    transfer: 0.4,
  };
  const form = reservoirEntropy(setting);
  const { entropyProductionX } = reservoir(setting);
  assertAlmostEquals(formMean(form), entropyProductionX, 1e-12);
  const bounded = meanLogistic(form);
  assert(bounded > 0 && bounded < 0.5);
});

Deno.test("what single oscillators show of weak collisions vanishes as their number grows", () => {
  const sumOf = (coordinates: number) =>
    reservoir({ initialVariance: 3, coordinates, transfer: 0.5 })
      .sumMarginalKl;
  const ratio = sumOf(1e5) / sumOf(1e6);
  assertAlmostEquals(ratio, 10, 1e-3);
});
