import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { deterministic } from "../../../lib/checks/deterministic.ts";
import {
  surrogateEntropy,
  surrogateNess,
} from "../../../lib/theory/oracle/sgd_surrogate_problem.ts";
import {
  densityAt,
  entropyForm,
  stationaryStart,
  stepOfNess,
  sumMoments,
} from "../../../lib/theory/sgd/mod.ts";
import { referenceRows } from "../../../lib/theory/reference_rows.ts";

const rows = referenceRows.filter(({ id }) => id === "SGD-P2");

function rowOf(quantity: string) {
  return rows.find((row) => row.quantity === quantity)!;
}

Deno.test("the variance of long paths is that of the martingale too", () => {
  const ness = surrogateNess(0.1);
  const step = stepOfNess(ness);
  const { variance } = sumMoments(
    entropyForm("E1", ness),
    step,
    stationaryStart(step)!,
    50,
  );
  const row = rowOf("E1 of 50 steps: variance");
  assertAlmostEquals(variance, Number(row.printed), 1e-9);
  assertEquals(deterministic(row).verdict, "pass");
  const wrong = deterministic({ ...row, printed: "56.7515061535" });
  assertEquals(wrong.verdict, "fail");
});

Deno.test("probabilities of bins are integrals of the density too", () => {
  const s = surrogateEntropy("E1", 10);
  for (let k = 0; k < 8; k++) {
    const from = k / 2 - 2;
    const points = 40;
    let sum = 0;
    for (let i = 0; i <= points; i++) {
      const weight = i === 0 || i === points ? 1 : 2 + 2 * (i % 2);
      sum += weight * densityAt(s, from + 0.5 * i / points);
    }
    const row = rowOf(`P(${from} < s < ${from + 0.5}), E1 of 10 steps`);
    const integral = sum * 0.5 / (3 * points);
    assertAlmostEquals(integral, Number(row.printed), 2e-10);
  }
  const last = rowOf("P(1.5 < s < 2), E1 of 10 steps");
  const wrong = deterministic({ ...last, printed: "0.0840351065" });
  assertEquals(wrong.verdict, "fail");
});

Deno.test("every table of the surrogate has its rows", () => {
  for (
    const [start, count] of [
      ["A ", 3],
      ["Sigma", 6],
      ["E1 of", 32],
      ["E2 of", 10],
      ["E3 of", 15],
      ["P(", 8],
      ["variance of the area", 4],
      ["Hatano-Sasa", 4],
      ["classifier", 4],
    ] as const
  ) {
    const found = rows.filter(({ quantity }) => quantity.startsWith(start));
    assert(found.length === count, `${start} ${found.length}`);
  }
});
