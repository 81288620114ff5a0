import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { openCpuHere } from "../../lib/cpu/in_thread.ts";
import { simulate } from "../../lib/engine/mod.ts";
import {
  eachPlot,
  emptyTally,
  escapedOf,
  type Estimates,
  judgeAll,
  unitOf,
} from "../../lib/experiment/mod.ts";
import { dragTrap, ebmTrap, ring } from "../../lib/experiments/mod.ts";
import { hasData } from "../../lib/report/svg/data.ts";
import { svgOf } from "../../lib/report/svg.ts";
import { pointsOf } from "../../lib/sweep/points.ts";
import { axisSeries } from "../../lib/sweep/series.ts";

const backend = openCpuHere();
const specs = {
  temperature: { kind: "number", unit: "energy", default: 1, help: "" },
  kernel: { kind: "choice", options: ["em", "itr"], default: "itr", help: "" },
  steps: { kind: "integer", default: 1, min: 1, help: "" },
} as const;

function estimates(values: Readonly<Record<string, number>>): Estimates {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      { value, standardError: 0.1, n: 10, unit: "energy" },
    ]),
  );
}

Deno.test("the series has a row a point, and what some points lack has its own", () => {
  const axes = { temperature: [1, 2], kernel: ["em", "itr"] };
  const sweep = { axes, points: pointsOf(axes), specs };
  const check = (expected: number) => ({
    name: "Law",
    source: "",
    estimate: "a",
    expected,
    effect: 1,
  });
  const bound = { ...check(0), estimate: "b", oneSided: "above" } as const;
  const series = axisSeries(sweep, [
    {
      estimates: estimates({ a: 1, b: 5, temperature: 9 }),
      checks: [check(10), bound],
    },
    { estimates: estimates({ a: 2, temperature: 8 }), checks: [check(20)] },
    {
      estimates: estimates({ a: 3, b: 6, temperature: 7 }),
      checks: [check(30), bound],
    },
    { estimates: estimates({ a: 4, temperature: 6 }), checks: [check(40)] },
  ]);
  assertEquals(Object.keys(series), ["sweep", "sweep:b"]);
  const { columns, units } = series.sweep!;
  assertEquals(columns.point, [0, 1, 2, 3]);
  assertEquals(columns.temperature, [1, 2, 1, 2]);
  assertEquals(columns.kernel, [0, 0, 1, 1]);
  assertEquals(columns.a, [1, 2, 3, 4]);
  assertEquals(columns.aError, [0.1, 0.1, 0.1, 0.1]);
  assertEquals(columns.aExpected, [10, 20, 30, 40]);
  assertEquals(columns.temperatureEstimate, [9, 8, 7, 6]);
  assertEquals([units.temperature, units.a, units.kernel], [
    "energy",
    "energy",
    "1",
  ]);
  const own = series["sweep:b"]!.columns;
  assertEquals([own.point, own.kernel, own.b], [[0, 2], [0, 1], [5, 6]]);
  assertEquals("bExpected" in own, false);
});

Deno.test("rows that escape at a point leave the laws at other points alone", () => {
  const { plan } = dragTrap.configure({ dt: 0.1, sweep: "duration=1,2" });
  const tally = emptyTally(plan);
  tally.escaped["1/reverse"] = 3;
  const analysis = plan.analyse(tally);
  const verdicts = judgeAll(analysis, escapedOf(tally));
  for (const { estimate, reason } of verdicts) {
    assertEquals(
      reason.includes("3 trajectories escaped"),
      estimate.endsWith("@duration=2"),
      estimate,
    );
  }
  const alone = dragTrap.configure({ dt: 0.1 }).plan;
  const lost = { ...emptyTally(alone), escaped: { forward: 0, reverse: 3 } };
  const all = judgeAll(alone.analyse(lost), 3);
  assert(all.every(({ reason }) => reason.includes("3 trajectories escaped")));
});

Deno.test("blocks are whole leaves of every point", () => {
  const unit = (sweep: string) =>
    unitOf(ebmTrap.configure({ replicas: 2048, sweep }).plan);
  assertEquals(unit("chains=64"), 16);
  assertEquals(unit("chains=64,1400"), 176);
  assertEquals(
    unitOf(ebmTrap.configure({ replicas: 2048, chains: 1400 }).plan),
    11,
  );
  assertEquals(
    unitOf(dragTrap.configure({ sweep: "duration=1,2" }).plan),
    2 ** 15,
  );
});

Deno.test("every quantity that varies has a curve, and over two numbers a map", async () => {
  const configured = ring.configure({
    trajectories: 2000,
    dt: 0.05,
    duration: 2,
    sweep: "torque=0:4:3; temperature=1,2; seed=1,2",
  });
  const { series } = await simulate(configured, backend);
  const plots = eachPlot(configured.plan.plots, series);
  const named = (name: string) => plots.find((plot) => plot.name === name)!;
  const curve = named("sweep-meanVelocity");
  assertEquals(curve.title, "meanVelocity against torque");
  assertEquals(curve.frame!.names, ["seed = 1", "seed = 2"]);
  assertEquals(
    curve.marks.filter(({ kind }) => kind === "points").map((m) => m.label),
    ["temperature = 1", "temperature = 2"],
  );
  assertEquals(named("map-meanVelocity").colour!.label, "meanVelocity");
  assert(plots.every((plot) => hasData(plot, series)));
  assertEquals(plots.some(({ name }) => name.endsWith("-escaped")), false);
  assertEquals(new Set(plots.map(({ name }) => name)).size, plots.length);
  const svg = svgOf(plots, series);
  assert(svg.includes("meanVelocity against torque: seed = 2"));
  assertEquals(svg.includes("NaN"), false);
  assertEquals(svg.includes("*"), false);
});

Deno.test("work against duration falls as d^2 / (tau + 2)", () => {
  const { values, series } = dragTrap.configure({
    sweep: "duration=50:400:4:log",
    dt: 0.1,
    protocol: "optimal",
  }).exact();
  // U = (x - c)^2 / 2 moved by 2 in time tau at mobility 1: 4 / (tau + 2).
  const { duration, meanWork } = series!.sweep!.columns;
  duration!.forEach((tau, i) => {
    assertAlmostEquals(meanWork![i]! * (tau + 2), 4, 0.02);
    assertEquals(values[`meanWork@duration=${tau}`]!.value, meanWork![i]);
  });
});
