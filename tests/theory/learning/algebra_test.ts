import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import {
  chebyshevFit,
  chebyshevNodes,
  chebyshevSettled,
  chebyshevValue,
} from "../../../lib/theory/learning/chebyshev.ts";
import {
  generalisedEigen,
  matrixFunction,
  symmetricEigen,
} from "../../../lib/theory/learning/eigen.ts";
import {
  cholesky,
  identity,
  inverse,
  logDeterminant,
  solveLinear,
  times,
} from "../../../lib/theory/learning/matrix.ts";
import { solveOde } from "../../../lib/theory/learning/ode.ts";
import { withKnownMetric } from "../../../lib/theory/learning/metric_memo.ts";
import { lineModel, tiltFamily } from "../../../lib/theory/learning/mod.ts";

const A = Float64Array.of(4, 1, -0.5, 1, 3, 0.7, -0.5, 0.7, 2);
const B = Float64Array.of(2, 0.3, 0.1, 0.3, 1, -0.2, 0.1, -0.2, 1.5);

function close(a: Float64Array, b: Float64Array, tolerance = 1e-13): void {
  assertEquals(a.length, b.length);
  a.forEach((v, i) => assertAlmostEquals(v, b[i]!, tolerance));
}

Deno.test("inverse, determinant and Cholesky factor agree", () => {
  close(times(A, inverse(A)), identity(3));
  const l = cholesky(A)!;
  const transposed = l.map((_, at) => l[(at % 3) * 3 + Math.floor(at / 3)]!);
  close(times(l, transposed), A);
  const { logDeterminant: log, sign } = solveLinear(A, identity(3));
  assertAlmostEquals(log, logDeterminant(A), 1e-14);
  assertEquals(sign, 1);
  const swapped = Float64Array.of(0, 1, 1, 0);
  assertEquals(solveLinear(swapped, identity(2)).sign, -1);
  assertEquals(solveLinear(new Float64Array(4), identity(2)).sign, 0);
  assertEquals(cholesky(swapped), undefined);
  assert(Number.isNaN(logDeterminant(swapped)));
});

Deno.test("eigenvectors are orthonormal and build the matrix", () => {
  const eigen = symmetricEigen(A);
  close(matrixFunction(eigen, (v) => v), A);
  close(matrixFunction(eigen, () => 1), identity(3));
  close(matrixFunction(eigen, (v) => 1 / v), inverse(A));
  const six = Float64Array.from(
    { length: 36 },
    (_, i) => 1 / (1 + Math.floor(i / 6) + i % 6),
  );
  close(matrixFunction(symmetricEigen(six), (v) => v), six);
});

Deno.test("generalised eigenvectors make both matrices diagonal", () => {
  const { values, vectors } = generalisedEigen(A, B);
  const transposed = vectors.map((_, at) =>
    vectors[(at % 3) * 3 + Math.floor(at / 3)]!
  );
  close(times(transposed, times(B, vectors)), identity(3));
  const diagonal = new Float64Array(9);
  values.forEach((v, i) => diagonal[4 * i] = v);
  close(times(transposed, times(A, vectors)), diagonal);
  assertThrows(
    () => generalisedEigen(A, identity(3, -1)),
    RangeError,
    "positive definite",
  );
});

Deno.test("solveOde() is exact to its tolerance", () => {
  // y' = y^2 - t y, and a stiff relaxation.
  const { y } = solveOde(
    (t, [a, b], out) => {
      out[0] = -200 * (a! - Math.sin(t));
      out[1] = b! * Math.cos(t);
    },
    0,
    3,
    Float64Array.of(0, 1),
  );
  const exact = (t: number) =>
    (200 * (200 * Math.sin(t) - Math.cos(t)) + 200 * Math.exp(-200 * t)) /
    (200 * 200 + 1);
  assertAlmostEquals(y[0]!, exact(3), 1e-11);
  assertAlmostEquals(y[1]!, Math.exp(Math.sin(3)), 1e-11);
  assertEquals(
    solveOde(() => {}, 1, 1, Float64Array.of(7)).y,
    Float64Array.of(7),
  );
  assertThrows(
    () =>
      solveOde(
        (_t, [a], out) => {
          out[0] = a! * a!;
        },
        0,
        2,
        Float64Array.of(1),
      ),
    RangeError,
    "it ends at",
  );
});

Deno.test("Chebyshev fits converge on smooth functions alone", () => {
  const smooth = chebyshevFit(chebyshevNodes(33).map(Math.exp));
  assert(chebyshevSettled(smooth));
  for (const t of [-1, -0.3, 0.99]) {
    assertAlmostEquals(chebyshevValue(smooth, t), Math.exp(t), 1e-14);
  }
  assert(!chebyshevSettled(chebyshevFit(chebyshevNodes(33).map(Math.abs))));
});

Deno.test("a model that knows its metric by heart says the same", () => {
  const model = lineModel(tiltFamily(2));
  const known = withKnownMetric(model, -0.5, 1.2);
  for (const f of [-0.5, 0.123, 1.2, 1.3, 3]) {
    const [a, b] = [model.metric([f]), known.metric([f])];
    assertAlmostEquals(a.fisher[0]!, b.fisher[0]!, 1e-11);
    assertAlmostEquals(a.friction[0]!, b.friction[0]!, 1e-11);
  }
  assertEquals(withKnownMetric(model, 1, 1), model);
});
