import { assert, assertAlmostEquals } from "@std/assert";
import {
  type Energy,
  evenly,
  learn,
  type LearnerEnsemble,
} from "../../lib/learning/mod.ts";
import { purposes, streamKey } from "../../lib/rng.ts";
import { drawChain } from "../../lib/learning/start.ts";
import { anisotropic, boltzmann, mixture } from "./energies.ts";
import { learners, smallMatrices } from "./ensembles.ts";
import { follow, type Written } from "./follow.ts";

const gaussian: Written = {
  energy: ([x, y], [a, c]) => (x! - a!) ** 2 / 2 + 2 * (y! - c!) ** 2,
  force: ([x, y], [a, c]) => [a! - x!, 4 * (c! - y!)],
  forces: ([x, y], [a, c]) => [x! - a!, 4 * (y! - c!)],
  stiffness: () => [1, 4],
};

const hat = (x: number, at: number) => Math.exp(-((x - at) ** 2) / 0.72);
const twoGaussians: Written = {
  energy: ([x], [w]) => -Math.log(w! * hat(x!, -1.2) + (1 - w!) * hat(x!, 1.2)),
  force([x], [w]) {
    const [a, b] = [w! * hat(x!, -1.2), (1 - w!) * hat(x!, 1.2)];
    return [-(a * (x! + 1.2) + b * (x! - 1.2)) / 0.36 / (a + b)];
  },
  forces([x], [w]) {
    const [a, b] = [hat(x!, -1.2), hat(x!, 1.2)];
    return [(a - b) / (w! * a + (1 - w!) * b)];
  },
};

const rise = (v: number) => 1 / (1 + Math.exp(-v));
const machine: Written = {
  energy([x, y], [a, b, c, d, p, q, r, s]) {
    const hidden = [c! + p! * x! + q! * y!, d! + r! * x! + s! * y!];
    return ((x! - a!) ** 2 + (y! - b!) ** 2) / 2 -
      hidden.reduce((sum, v) => sum + Math.log(1 + Math.exp(v)), 0);
  },
  force([x, y], [a, b, c, d, p, q, r, s]) {
    const on = rise(c! + p! * x! + q! * y!);
    const off = rise(d! + r! * x! + s! * y!);
    return [
      a! - x! + p! * on + r! * off,
      b! - y! + q! * on + s! * off,
    ];
  },
  forces([x, y], [a, b, c, d, p, q, r, s]) {
    const on = rise(c! + p! * x! + q! * y!);
    const off = rise(d! + r! * x! + s! * y!);
    // -dU/da is x - a.
    return [x! - a!, y! - b!, on, off, x! * on, y! * on, x! * off, y! * off];
  },
};

const cases: readonly (readonly [Energy, Written, LearnerEnsemble["move"]])[] =
  [
    [anisotropic, gaussian, "ula"],
    [anisotropic, gaussian, "ou"],
    [anisotropic, gaussian, "mala"],
    [mixture, twoGaussians, "ula"],
    [mixture, twoGaussians, "mala"],
    [boltzmann, machine, "ula"],
    [boltzmann, machine, "mala"],
  ];

const learner = 2;
const chains = 21;

for (const [energy, written, move] of cases) {
  Deno.test(`learn() does what the definitions say (${energy.name}, ${move})`, () => {
    const d = energy.coordinates.length;
    const points = [[0.7, -0.2], [0.1, 0.4]].map((v) => v.slice(0, d));
    const ensemble = learners({
      energy,
      move,
      chains,
      rule: smallMatrices,
      moves: 9,
      innerMoves: 2,
      dt: 0.05,
      data: evenly(points),
    });
    const key = streamKey(ensemble.seed, purposes.start, ensemble.replica);
    const start = Array.from({ length: chains }, (_, i) => {
      const x = new Float64Array(d);
      drawChain(ensemble.start, learner * chains + i, key, x);
      return [...x];
    });
    const theta: Float64Array[] = [];
    const { values } = learn(ensemble, learner, 1, {
      watch: (_learner, _row, entry) => theta.push(entry.theta),
    });
    const path = follow(ensemble, written, points, learner, start);
    const mean = (v: readonly number[]) =>
      v.reduce((a, b) => a + b, 0) / chains;
    path.theta.forEach((t, row) =>
      t.forEach((v, i) => assertAlmostEquals(theta[row]![i]!, v, 1e-12))
    );
    assertAlmostEquals(values.work![0]!, mean(path.work), 1e-11);
    assertAlmostEquals(values.heat![0]!, mean(path.heat), 1e-11);
    const shadow = path.pathHeat.map((q, i) => q - path.heat[i]!);
    assertAlmostEquals(values.shadow![0]!, mean(shadow), 1e-11);
    const exponential = Math.log(mean(path.work.map((w) => Math.exp(-w))));
    assertAlmostEquals(values.exponential![0]!, exponential, 1e-11);
    const path0 = path.work.map((w, i) => Math.exp(-w - shadow[i]!));
    assertAlmostEquals(
      values.exponentialPath![0]!,
      Math.log(mean(path0)),
      1e-11,
    );
    path.theta.at(-1)!.forEach((v, i) =>
      assertAlmostEquals(values[`theta${i}`]![0]!, v, 1e-12)
    );
    for (let j = 0; j < d; j++) {
      const x = path.end.map((v) => v[j]!);
      assertAlmostEquals(values[`mean${j}`]![0]!, mean(x), 1e-12);
      for (let k = j; k < d; k++) {
        const xy = path.end.map((v) => v[j]! * v[k]!);
        assertAlmostEquals(values[`second${j}${k}`]![0]!, mean(xy), 1e-11);
      }
    }
    // The control: chains and final jump are not beside the point.
    assert(Math.abs(mean(path.work)) > 1e-3);
  });
}
