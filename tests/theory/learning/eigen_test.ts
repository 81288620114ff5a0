import { assert } from "@std/assert";
import { symmetricEigen } from "../../../lib/theory/learning/eigen.ts";
import { times, transposed } from "../../../lib/theory/learning/matrix.ts";
import { normal } from "../../stats/random.ts";

function random(n: number, rank: number, seed: number): Float64Array {
  const next = normal(seed);
  const rows = Array.from(
    { length: rank },
    () => Float64Array.from({ length: n }, next),
  );
  const a = new Float64Array(n * n);
  for (const v of rows) {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) a[i * n + j]! += v[i]! * v[j]!;
    }
  }
  return a;
}

function largest(a: Float64Array): number {
  return a.reduce((top, x) => Math.max(top, Math.abs(x)), 0);
}

const matrices: Readonly<Record<string, (n: number) => Float64Array>> = {
  "of full rank": (n) => random(n, n, 1),
  "of rank three": (n) => random(n, 3, 2),
  "of rank three that vanishes in places": (n) =>
    random(n, 3, 4).map((value, at) =>
      at % n % 3 === 0 || Math.floor(at / n) % 3 === 0 ? 0 : value
    ),
  "of very different scales": (n) =>
    random(n, 3, 5).map((value, at) =>
      value * 10 ** (-7 * (at % n % 30) - 7 * (Math.floor(at / n) % 30))
    ),
  "that is zero": (n) => new Float64Array(n * n),
  "that is the unit matrix": (n) =>
    new Float64Array(n * n).map((_, at) => Number(at % (n + 1) === 0)),
  "that is a chain": (n) =>
    new Float64Array(n * n).map((_, at) =>
      Number(Math.abs(Math.floor(at / n) - at % n) === 1)
    ),
};

for (const [name, make] of Object.entries(matrices)) {
  Deno.test(`symmetricEigen() takes a matrix ${name} apart, small or large`, () => {
    for (const n of [2, 7, 40, 41, 120]) {
      const a = make(n);
      const { values, vectors } = symmetricEigen(a);
      const turned = times(transposed(vectors), times(a, vectors));
      const unit = times(transposed(vectors), vectors);
      for (let k = 0; k < n; k++) {
        turned[k * n + k]! -= values[k]!;
        unit[k * n + k]! -= 1;
      }
      assert(largest(turned) <= 2e-13 * largest(a), `${n}: ${largest(turned)}`);
      assert(largest(unit) < 1e-13, `${n}: ${largest(unit)}`);
    }
  });
}
