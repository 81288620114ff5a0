import { assertAlmostEquals } from "@std/assert";
import type { ChainColumns } from "../../lib/chains/columns.ts";
import { areaSample, type PathFrame } from "../../lib/sgd/columns.ts";
import { entropySample } from "../../lib/sgd/entropy.ts";
import {
  entropyForm,
  entropyOfPath,
} from "../../lib/theory/sgd/entropy_form.ts";
import { linearNess } from "../../lib/theory/sgd/ness.ts";

const p = 3;
const length = 4;
const rows = 5;
const ness = linearNess(
  Float64Array.of(0.3, 0.1, 0, 0.1, 0.4, 0.05, 0, 0.05, 0.2),
  Float64Array.of(0.5, 0.3, 0.1, 0.3, 0.6, 0, 0.1, 0, 0.2),
);

/** Paths without a pattern, shape [row][unit][p]. */
const paths = Array.from(
  { length: rows },
  (_, r) =>
    Float64Array.from(
      { length: (length + 1) * p },
      (_, k) => Math.sin(12.9898 * (k + 1) + 78.233 * r) * 1.7,
    ),
);

function columnsOf(): ChainColumns {
  const values: Record<string, Float64Array> = {};
  const at = (r: number, u: number, i: number) => paths[r]![u * p + i]!;
  const put = (name: string, of: (r: number) => number) => {
    values[name] = Float64Array.from({ length: rows }, (_, r) => of(r));
  };
  for (let i = 0; i < p; i++) {
    put(`from${i}`, (r) => at(r, 0, i));
    put(`end${i}`, (r) => at(r, length, i));
    for (let u = 0; u <= length; u++) put(`state${u}_${i}`, (r) => at(r, u, i));
    for (let j = i; j < p; j++) {
      const sum = (of: (r: number, u: number) => number) => (r: number) =>
        Array.from({ length }, (_, u) => of(r, u)).reduce((a, b) => a + b, 0);
      const dx = (r: number, u: number, k: number) =>
        at(r, u + 1, k) - at(r, u, k);
      put(
        `area${i}${j}`,
        sum((r, u) =>
          (at(r, u, i) * dx(r, u, j) - at(r, u, j) * dx(r, u, i)) / 2
        ),
      );
      put(`variation${i}${j}`, sum((r, u) => dx(r, u, i) * dx(r, u, j)));
    }
  }
  return { values, escaped: new Uint8Array(rows) };
}

const centre = Float64Array.of(0.2, -0.5, 0.1);

for (const states of [true, false]) {
  const kept = states ? "states" : "areas";
  const frame: PathFrame = { parameters: p, length, states, centre };

  Deno.test(`entropy production from ${kept} is that of the whole path`, () => {
    for (const estimator of ["E1", "E2", "E3"] as const) {
      const form = entropyForm(estimator, ness);
      const sample = entropySample(form, frame);
      const found = sample(columnsOf(), 0, rows, new Float64Array(rows));
      paths.forEach((path, r) => {
        const expected = entropyOfPath(form, path, p, centre);
        assertAlmostEquals(
          found[r]!,
          expected,
          1e-12 * (1 + Math.abs(expected)),
        );
      });
    }
  });

  Deno.test(`areas from ${kept} are about the stationary mean`, () => {
    const sample = areaSample(frame, [0, 2]);
    const found = sample(columnsOf(), 0, rows, new Float64Array(rows));
    paths.forEach((path, r) => {
      let area = 0;
      for (let u = 0; u < length; u++) {
        const [x, y] = [
          path[u * p]! - centre[0]!,
          path[u * p + 2]! - centre[2]!,
        ];
        const [dx, dy] = [
          path[(u + 1) * p]! - path[u * p]!,
          path[(u + 1) * p + 2]! - path[u * p + 2]!,
        ];
        area += (x * dy - y * dx) / 2;
      }
      assertAlmostEquals(found[r]!, area / length, 1e-13);
    });
  });
}
