import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertStringIncludes,
} from "@std/assert";
import {
  sgdLinear,
  sgdNetwork,
  sgdSurrogate,
} from "../../lib/experiments/mod.ts";
import { correlated } from "../../lib/experiments/sgd_linear.ts";
import { svgOf } from "../../lib/report/svg.ts";
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

const paths = simulated(sgdLinear, {
  learningRate: 0.1,
  burnIn: 20,
  pathLength: 2,
  chains: 102400,
  seed: 4,
});

/** Tips of arrows less their tails of one binning, by the place of the tail. */
function arrowsOf(name: string, binning: number) {
  const { x, y, binning: frames } = paths.analysis.series[name]!.columns;
  const out = new Map<string, readonly [number, number]>();
  for (let k = 0; k < x!.length; k += 5) {
    if (frames![k] !== binning) continue;
    const tail = [x![k]!, y![k]!].map((v) => v.toPrecision(9)).join(" ");
    out.set(tail, [x![k + 1]! - x![k]!, y![k + 1]! - y![k]!]);
  }
  return out;
}

/** Mean squared difference of measured and other arrows, against the square of the others. */
function misfit(binning: number, predicted: number): number {
  const other = arrowsOf("currentPredicted", predicted);
  let [off, all] = [0, 0];
  for (const [tail, [x, y]] of arrowsOf("current", binning)) {
    const [u, v] = other.get(tail) ?? [NaN, NaN];
    if (Number.isNaN(u)) continue;
    off += (x - u) ** 2 + (y - v) ** 2;
    all += u * u + v * v;
  }
  return off / all;
}

Deno.test("binning by the middle tells the current, binning by the beginning the drift", () => {
  assert(arrowsOf("current", 0).size > 20);
  assert(arrowsOf("current", 1).size > 40);
  assert(misfit(0, 0) < 0.25, `${misfit(0, 0)}`);
  assert(misfit(1, 1) < 0.08, `${misfit(1, 1)}`);
  // Either against what the other measures.
  assert(misfit(0, 1) > 1, `${misfit(0, 1)}`);
  assert(misfit(1, 0) > 1, `${misfit(1, 0)}`);
});

Deno.test("the picture of the current has a named frame for each binning, and an SVG both", () => {
  const plot = paths.plan.plots.find(({ name }) => name === "cloud")!;
  assertEquals(plot.frame?.names, ["mid-point", "pre-point"]);
  const svg = svgOf([plot], paths.analysis.series);
  assertStringIncludes(svg, "current: mid-point");
  assertStringIncludes(svg, "current: pre-point");
});

Deno.test("a frame without arrows does not borrow those of the other", () => {
  const still = simulated(sgdSurrogate, {
    hessian: [[1, 0], [0, 0.5]],
    noiseCovariance: [[0.1, 0], [0, 0.2]],
    burnIn: 5,
    pathLength: 2,
    chains: 6400,
    seed: 3,
  });
  const { current, currentPredicted } = still.analysis.series;
  for (const { columns } of [current!, currentPredicted!]) {
    const of = (binning: number) =>
      columns.x!.filter((_, k) => columns.binning![k] === binning);
    assertEquals(of(0), [NaN]);
    assert(of(1).length > 40);
  }
});

Deno.test("the areas of all planes rise with their own slopes, not with those of others", () => {
  const { analysis: { series }, plan } = simulated(sgdLinear, {
    features: correlated.features,
    targets: correlated.targets,
    batchSize: 3,
    learningRate: 0.1,
    burnIn: 20,
    pathLength: 20,
    chains: 32768,
    seed: 5,
  });
  const names = ["area01", "area02", "area12"];
  const { marks } = plan.plots.find(({ name }) => name === "area")!;
  assertEquals(
    marks.filter(({ kind }) => kind === "points").map((m) => m.series),
    names,
  );
  /** The last area against the line of a pair, in standard errors. */
  const z = (name: string, line: string) => {
    const { area, error } = series[name]!.columns;
    const expected = series[`${line}Predicted`]!.columns.area!.at(-1)!;
    return (area!.at(-1)! - expected) / error!.at(-1)!;
  };
  for (const name of names) assert(Math.abs(z(name, name)) < 4, name);
  const others = names.map((name, k) => Math.abs(z(name, names[(k + 1) % 3]!)));
  assert(Math.max(...others) > 6, `${others}`);
});

Deno.test("the mean moves as the learning rate and lies on its line, and not on that of half the rate", () => {
  const { scalingShift, scalingShiftMeasured } = shuffled.analysis.series;
  const { rate, shift } = scalingShift!.columns;
  const [measured] = scalingShiftMeasured!.columns.shift!;
  const [error] = scalingShiftMeasured!.columns.error!;
  const slope = Math.log(shift!.at(-1)! / shift![0]!) /
    Math.log(rate!.at(-1)! / rate![0]!);
  assertAlmostEquals(slope, 1, 1e-12);
  const at = (eta: number) => shift![0]! * eta / rate![0]!;
  assert(error! < 0.02 * measured!);
  assertAlmostEquals(measured! / at(0.02), 1, 0.1);
  assert(Math.abs(measured! / at(0.01) - 1) > 0.5);
  assertEquals(fresh.analysis.series.scalingShiftMeasured, undefined);
});

Deno.test("of many parameters the planes of both coordinates and a third are shown", () => {
  const { plan } = sgdNetwork.configure({ coordinates: [3, 1], chains: 256 });
  const { marks } = plan.plots.find(({ name }) => name === "area")!;
  assertEquals(
    marks.filter(({ kind }) => kind === "points").map((m) => m.series),
    ["area01", "area03", "area13"],
  );
});
