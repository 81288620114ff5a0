import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { sgdLinear, sgdSurrogate } from "../../lib/experiments/mod.ts";
import { simulated } from "./simulated.ts";

const shuffled = simulated(sgdLinear, {
  scheme: "wor",
  learningRate: 0.02,
  burnIn: 3,
  pathLength: 4,
  chains: 12800,
  seed: 9,
});
const fresh = simulated(sgdLinear, {
  learningRate: 0.02,
  burnIn: 3,
  pathLength: 4,
  chains: 6400,
  seed: 9,
});

Deno.test("every mark of the pictures has its series and its columns", () => {
  const steep = simulated(sgdSurrogate, { chains: 6400, seed: 2 });
  for (const { plan, analysis } of [shuffled, fresh, steep]) {
    for (const { name, marks } of plan.plots) {
      for (const { series, x, y, end, top, value, error, group } of marks) {
        const found = analysis.series[series];
        // A current that does not stand out of its noise is not drawn.
        if (series.startsWith("current") && !found) continue;
        assert(found, `${name}: ${series}`);
        const lengths = [x, y, end, top, value, error, group]
          .flatMap((column) =>
            column && found.columns[column]
              ? [found.columns[column].length]
              : []
          );
        assertEquals(new Set(lengths).size, 1, `${name}: ${series}`);
      }
    }
  }
});

Deno.test("the variance inside the epoch lies on the parabola, up to the next order", () => {
  const { phaseVariance0, phaseParabola0 } = shuffled.analysis.series;
  const { block, variance, error } = phaseVariance0!.columns;
  assertEquals(block, [0, 1, 2, 3]);
  const { variance: predicted } = phaseParabola0!.columns;
  [1, 2].forEach((k) => {
    const expected = predicted![16 * k]!;
    const off = Math.abs(variance![k]! - expected);
    // eta M h_max is 0.09.
    assert(off < 0.09 * expected + 4 * error![k]!, `${variance![k]}`);
  });
  assert(variance![1]! > 20 * variance![0]!);
});

Deno.test("the mean is at the effective minimum without replacement and at the minimum with fresh minibatches", () => {
  const [place] = shuffled.analysis.series.meanOnLine!.columns.position!;
  assertAlmostEquals(place!, 1, 0.15);
  assertEquals(fresh.analysis.series.meanOnLine, undefined);
});

Deno.test("the measured ellipse lies on that of its own scheme, and not on the other", () => {
  for (
    const [run, own, other] of [
      [shuffled, "boundary", "fresh"],
      [fresh, "fresh", "boundary"],
    ] as const
  ) {
    const { series } = run.analysis;
    const area = (name: string) => {
      const { x, y } = series[`${name}Ellipse`]!.columns;
      return x!.slice(1).reduce(
        (sum, next, k) => sum + (x![k]! * y![k + 1]! - next * y![k]!) / 2,
        0,
      );
    };
    const ratio = area("measured") / area(own);
    assertAlmostEquals(ratio, 1, 0.1);
    assert(Math.abs(area("measured") / area(other) - 1) > 0.2);
  }
});

Deno.test("the spread of either run lies on its own line of orders", () => {
  for (
    const [run, column] of [[shuffled, "boundary"], [fresh, "fresh"]] as const
  ) {
    const { scaling, scalingMeasured } = run.analysis.series;
    const at = scaling!.columns.rate!.findIndex((rate) => rate > 0.02);
    const trace = scalingMeasured!.columns.trace![0]!;
    const [low, high] = [
      scaling!.columns[column]![at - 2]!,
      scaling!.columns[column]![at + 1]!,
    ];
    assert(trace > low && trace < high, `${column}: ${low} ${trace} ${high}`);
  }
});
