import { assert, assertEquals } from "@std/assert";
import { experiments } from "../../lib/experiments/mod.ts";
import { emptyTally } from "../../lib/experiment/tally.ts";
import type { Plot } from "../../lib/experiment/plot.ts";
import { svgOf } from "../../lib/report/svg.ts";
import { linearTicks, logTicks, tickText } from "../../lib/report/svg/ticks.ts";
import { typeset } from "../../lib/report/svg/text.ts";
import { whenReady } from "../../lib/session/when_ready.ts";
import { content } from "../export/contents.ts";

/** Whether all elements are closed in order, all attributes quoted, no stray characters. */
function wellFormed(svg: string): boolean {
  const open: string[] = [];
  const text = svg.replace(
    /<(\/?)([A-Za-z][\w]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g,
    (_, closing, name, _attributes, alone) => {
      if (closing) {
        if (open.pop() !== name) open.push("mismatch");
      } else if (!alone) open.push(name);
      return "";
    },
  );
  return open.length === 0 && !/[<>]|&(?!amp;|lt;|gt;|quot;)/.test(text);
}

Deno.test("ticks are round and inside", () => {
  assertEquals(linearTicks(-0.26, 0.26, 5), [-0.2, -0.1, 0, 0.1, 0.2]);
  assertEquals(linearTicks(0, 1e-7, 4), [0, 2e-8, 4e-8, 6e-8, 8e-8, 1e-7]);
  assertEquals(logTicks(0.5, 2e4, 4), [1, 100, 10000]);
  assertEquals(logTicks(1.5, 30, 4), [2, 5, 10, 20]);
  assertEquals([-0.5, 2e6, 1e-3, 1e-5, 0].map(tickText), [
    "−0.5",
    "2×10⁶",
    "0.001",
    "10⁻⁵",
    "0",
  ]);
});

Deno.test("plain notation is typeset and made safe", () => {
  assertEquals(typeset("energy / length^2"), "energy / length²");
  assertEquals(typeset("at Delta F, -W & <x>"), "at ΔF, −W &amp; &lt;x&gt;");
  assertEquals(typeset("I(Theta; B | mu), rho x^4"), "I(Θ; B | μ), ρ x⁴");
  assertEquals(typeset("integralThetaGivenData"), "integralThetaGivenData");
  assert(typeset("p_theta(x)").includes(">θ</tspan>"));
  assert(typeset("P_F(W)").includes('<tspan dy="3" font-size="75%">F</tspan>'));
});

Deno.test("a picture is well-formed and leaves out what is not there", () => {
  const svg = svgOf(content.plots, content.result.series);
  assert(wellFormed(svg));
  assertEquals(svg.includes("not there"), false);
  assertEquals(svg.includes("NaN"), false);
  assert(wellFormed(svgOf([], {})));
});

Deno.test("every plot of every experiment draws before the first block", async () => {
  for (const experiment of experiments.filter((e) => e.name !== "langevin")) {
    const own = "trajectories" in experiment.params;
    const { plan } = await whenReady(() =>
      experiment.configure(own ? { trajectories: 256 } : {})
    );
    const { series } = plan.analyse(emptyTally(plan));
    const svg = svgOf(plan.plots, series);
    assert(wellFormed(svg), experiment.name);
    assertEquals(svg.includes("NaN"), false);
  }
});

Deno.test("log axes, groups, bands, gaps and single points", () => {
  const plot: Plot = {
    name: "all",
    title: "All",
    caption: "Everything.",
    x: { label: "x", unit: "1" },
    y: { label: "y", unit: "1", scale: "log" },
    marks: [
      { kind: "band", label: "b", series: "s", x: "x", y: "y", error: "e" },
      { kind: "line", label: "l", series: "s", x: "x", y: "y", group: "g" },
      { kind: "points", label: "p", series: "s", x: "x", y: "y", error: "e" },
      { kind: "line", label: "one", series: "one", x: "x", y: "y" },
    ],
  };
  const units = {};
  const svg = svgOf([plot], {
    s: {
      columns: {
        x: [1, 2, 3, 4],
        y: [0.1, 0, 10, 100],
        e: [0.01, 1, 1, 200],
        g: [0, 0, 1, 1],
      },
      units,
    },
    one: { columns: { x: [2], y: [5] }, units },
  });
  assert(wellFormed(svg));
  assertEquals(/NaN|Infinity/.test(svg), false);
});

Deno.test("densities in colour and moving pictures, in both themes and small", () => {
  const shared = { series: "cloud", x: "from", end: "until" } as const;
  const plot: Plot = {
    name: "cloud",
    title: "Cloud",
    caption: "Where they are.",
    x: { label: "time t", unit: "time" },
    y: { label: "x", unit: "length" },
    colour: { label: "density & more", unit: "1 / length", scale: "log" },
    frame: { label: "time t", unit: "time" },
    marks: [
      {
        ...shared,
        kind: "cells",
        label: "density",
        y: "low",
        top: "high",
        value: "value",
      },
      { ...shared, kind: "bars", label: "bars", y: "value", frame: "from" },
      {
        kind: "line",
        label: "minimum",
        series: "cloud",
        x: "from",
        y: "low",
        reference: true,
      },
    ],
  };
  const series = {
    cloud: {
      columns: {
        from: [0, 0, 1, 1],
        until: [1, 1, 2, 2],
        low: [0, 1, 0, 1],
        high: [1, 2, 1, 2],
        value: [0.5, 0.5, 0.001, NaN],
      },
      units: {},
    },
  };
  for (const theme of ["light", "dark"] as const) {
    for (const form of ["document", "thumbnail"] as const) {
      const svg = svgOf([plot], series, { theme, form });
      assert(wellFormed(svg), `${theme} ${form}`);
      assertEquals(/NaN|Infinity/.test(svg), false);
    }
  }
  // Two cells of one colour, one on the other, are one.
  const svg = svgOf([plot], series);
  assertEquals(
    svg.match(/<g shape-rendering="crispEdges"><path d="M[^M]*"/)?.length,
    1,
  );
});

Deno.test("long numbers along the vertical axis end before its title begins, and short ones move nothing", () => {
  /** Where the widest number begins, at 6.4 px a character, and where the data do. */
  const placed = (y: number[]) => {
    const svg = svgOf([{
      name: "lines",
      title: "Lines",
      caption: "Some lines.",
      x: { label: "x", unit: "1" },
      y: { label: "y", unit: "1" },
      marks: [{ kind: "line", label: "", series: "all", x: "x", y: "y" }],
    }], { all: { columns: { x: [0, 1], y }, units: {} } });
    const ticks = [
      ...svg.matchAll(/<text x="(\d+)" y="[^"]*"[^>]*"end">([^<]*)</g),
    ];
    assert(ticks.length > 1);
    return {
      begins: Math.min(...ticks.map(([, x, text]) => +x! - 6.4 * text!.length)),
      left: +ticks[0]![1]! + 8,
      length: Math.max(...ticks.map(([, , text]) => text!.length)),
    };
  };
  const wide = placed([-9.46e-5, -9.42e-5]);
  assert(wide.begins >= 28, `${wide.begins}`);
  assertEquals(placed([0, 1]).left, 72);
  // Where the data began before, these numbers lay on the title.
  assert(72 - 8 - 6.4 * wide.length < 20);
});
