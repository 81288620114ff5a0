import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { doubleWellModel } from "../../lib/ebm/models/double_well.ts";
import { plotsOf } from "../../lib/ebm/plots/mod.ts";
import { seriesOf } from "../../lib/ebm/series/mod.ts";
import { someRows } from "../../lib/ebm/series/columns.ts";
import type { Rule } from "../../lib/learning/mod.ts";
import { svgOf } from "../../lib/report/svg.ts";
import { inputsOf } from "./inputs.ts";

const model = doubleWellModel({ barrier: 1.5, tiltStart: 0, tiltTarget: 1 });

/** Rates with a jump at both ends. */
function rates(moves: number): Rule {
  const values = Float32Array.from(
    { length: moves + 1 },
    (_, k) => k === 0 || k === moves ? 0.3 : 0.05,
  );
  return { kind: "matrix", rates: values };
}

const options = { chains: 32, replicas: 3, rates: undefined };
const inputs = inputsOf(model, options, rates);
const series = seriesOf(inputs);

Deno.test("theta has K + 2 values that may be given back as a path", () => {
  const { time, value } = series.theta!.columns;
  const { moves, step } = inputs.run;
  assertEquals([time!.length, value!.length], [moves + 2, moves + 2]);
  assertEquals(time!.slice(0, 3), [0, 0, step]);
  assertAlmostEquals(time!.at(-1)!, moves * step, 1e-12);
  assertEquals(value![0], 0);
  assertEquals(series.chainMean!.columns.value!.length, moves + 1);
  assertEquals(series.rates!.columns.value!.length, moves + 1);
  assertAlmostEquals(series.rates!.columns.value![0]!, 0.3, 1e-7);
});

Deno.test("jumps are vertical where they are drawn", () => {
  const { time, value } = series.thetaDrawn!.columns;
  assertEquals(time!.slice(0, 2), [0, 0]);
  assertEquals(time!.at(-2), time!.at(-1));
  assert(Math.abs(value!.at(-1)! - value!.at(-2)!) > 1e-3);
});

Deno.test("the gap between both objectives is the excess work so far", () => {
  const { value: own } = series.logLikelihood!.columns;
  const { value: believed } = series.approximateLogLikelihood!.columns;
  const { value: work } = series.work!.columns;
  assertAlmostEquals(own![0]!, believed![0]!, 1e-12);
  let excess = work!.at(-1)!;
  for (let l = 0; l < 3; l++) {
    const theta = [inputs.diary!.theta(l, inputs.run.moves + 1, 0)];
    excess -= (model.freeEnergy!(theta) - model.freeEnergy!([0])) / 3;
  }
  assertAlmostEquals(believed!.at(-1)! - own!.at(-1)!, excess, 1e-10);
  const { low, high } = series.likelihoodGap!.columns;
  assertEquals([low, high], [own, believed]);
});

Deno.test("the residual of the identity is rounding", () => {
  const { value, rounding } = series.identityResidual!.columns;
  value!.forEach((v, i) => assert(v <= Math.max(rounding![i]!, 1e-13)));
});

Deno.test("a work that is left out shows in the residual", () => {
  const { diary } = inputs;
  const forgetful = {
    ...diary!,
    work: (l: number, row: number) => row === 1 ? 0 : diary!.work(l, row),
  };
  const { identityResidual } = seriesOf({ ...inputs, diary: forgetful });
  assert(identityResidual!.columns.value!.at(-1)! > 1e-3);
});

Deno.test("a run on its way has series, and every plot draws", () => {
  const early = seriesOf({ ...inputs, diary: undefined });
  assertEquals(early.theta, undefined);
  for (const found of [early, series]) {
    const svg = svgOf(plotsOf(model), found);
    assertEquals(/NaN|Infinity/.test(svg), false);
  }
  for (const name of Object.keys(series)) {
    const { columns, units } = series[name]!;
    const lengths = Object.values(columns).map((c) => c.length);
    assertEquals(new Set(lengths).size, 1, name);
    assertEquals(Object.keys(units).sort(), Object.keys(columns).sort(), name);
  }
});

Deno.test("some rows hold both jumps", () => {
  assertEquals(someRows(4, 100), [0, 1, 2, 3]);
  const rows = someRows(1002, 10);
  assertEquals(rows.slice(0, 2), [0, 1]);
  assertEquals(rows.slice(-2), [1000, 1001]);
  assert(rows.length < 20);
});
