import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { chartConfig } from "../../components/plot/chart.ts";
import { nearest, stepped } from "../../components/plot/pick.ts";
import { ownSeries } from "../../components/plot/own_series.ts";
import { pictureOf } from "../../components/plot/picture.ts";
import { readout } from "../../components/plot/readout.ts";
import { mostRows, tablesOf } from "../../components/plot/table.ts";
import { kept, scaled } from "../../components/plot/zoom.ts";
import PlotView from "../../islands/PlotView.tsx";
import type { Plot } from "../../lib/experiment/plot.ts";
import { experiments } from "../../lib/experiments/mod.ts";
import { svgOf } from "../../lib/report/svg.ts";
import { colourRange } from "../../lib/report/svg/data.ts";
import { atFrame, frameValues, stillOf } from "../../lib/report/svg/frames.ts";
import { simplified } from "../../lib/report/svg/simplify.ts";
import { themes } from "../../lib/report/svg/theme.ts";

const plot: Plot = {
  name: "cloud",
  title: "A <cloud>",
  caption: "P_F(x) over time.",
  x: { label: "position x", unit: "length" },
  y: { label: "probability density", unit: "1 / length" },
  frame: { label: "time t", unit: "time" },
  marks: [
    {
      kind: "bars",
      label: "particles",
      series: "bars",
      x: "start",
      end: "end",
      y: "density",
      error: "error",
      frame: "time",
    },
    {
      kind: "line",
      label: "equilibrium",
      series: "curve",
      x: "x",
      y: "density",
      reference: true,
    },
    { kind: "line", label: "absent", series: "absent", x: "x", y: "y" },
  ],
};
const series = {
  bars: {
    columns: {
      time: [0, 0, 1, 1, 2],
      start: [0, 1, 1, 2, 4],
      end: [1, 2, 2, 3, 5],
      density: [0.25, 0.75, 0.5, 0.5, 1],
      error: [0.05, 0.05, 0.05, 0.05, 0.05],
    },
    units: { time: "time", start: "length", density: "1 / length" },
  },
  curve: {
    columns: { x: [0, 1, 2], density: [0.1, null as unknown as number, 0.1] },
    units: { x: "length" },
  },
};
const places = { sx: (x: number) => 100 * x, sy: (y: number) => 100 - 100 * y };

Deno.test("axes hold all frames, marks those of one", () => {
  assertEquals(frameValues(plot, series), [0, 1, 2]);
  const pictures = [0, 1, 2].map((value) => pictureOf(plot, series, value));
  assertEquals(pictures.map(({ x }) => x), Array(3).fill(pictures[0]!.x));
  assert(pictures[0]!.x[1] > 5);
  assertEquals(pictures[1]!.marks[0]!.data.x, [1, 2]);
  assertEquals(pictures[1]!.marks.length, 2);
  // JSON has null where a number was not finite.
  assertEquals(pictures[1]!.marks[1]!.data.y, [0.1, NaN, 0.1]);
  assertEquals(atFrame(plot.marks[0]!, series.bars, 1.9).columns.start, [
    1,
    2,
  ]);
});

Deno.test("a still shows the first, middle and last frame", () => {
  const still = stillOf(plot, series);
  const labels = still.plot.marks.map((m) => m.label);
  assertEquals(labels.slice(0, 3), [
    "particles, t = 0",
    "particles, t = 1",
    "particles, t = 2",
  ]);
  const svg = svgOf([plot], series, { theme: "dark" });
  assertStringIncludes(svg, themes.dark.paper);
  assertStringIncludes(svg, "A &lt;cloud&gt;");
  assert(!svg.includes("NaN"));
  const small = svgOf([plot], series, { form: "thumbnail" });
  assert(small.length < svg.length && !small.includes("<text"));
});

Deno.test("Chart.js is given axes, ends and one dataset a mark", () => {
  const picture = pictureOf(plot, series, 1);
  const { light } = themes;
  const hidden = new Set(["particles"]);
  const zoom = { x: [1, 2] as const, y: picture.y };
  const { data, options } = chartConfig(picture, light, { hidden, zoom });
  assertEquals(data.datasets.length, 2);
  assertEquals(data.datasets.map((d) => d.hidden), [true, false]);
  const scales = options!.scales! as Record<
    string,
    { min: number; max: number; type: string }
  >;
  assertEquals([scales.x!.min, scales.x!.max], [1, 2]);
  assertEquals(scales.y!.type, "linear");
  assertEquals(options!.animation, false);
});

Deno.test("pointer and keys find points, and words name them with units and errors", () => {
  const picture = pictureOf(plot, series, 0);
  const found = nearest(picture.marks, [160, 20], places)!;
  assertEquals(found, { mark: 0, index: 1 });
  assertEquals(
    readout(plot, picture.marks[0]!, 1),
    "particles: position x = 1 to 2 [length], probability density = 0.750(50) [1 / length]",
  );
  const first = stepped(picture.marks, undefined, "ArrowRight", places);
  assertEquals(first, { mark: 0, index: 0 });
  assertEquals(stepped(picture.marks, first, "End", places)!.index, 1);
  assertEquals(stepped(picture.marks, found, "ArrowDown", places)!.mark, 1);
  assertEquals(stepped(picture.marks, found, "Tab", places), undefined);
  const onlyLine = [undefined, picture.marks[1]];
  assertEquals(nearest(onlyLine, [160, 20], places)!.mark, 1);
});

Deno.test("numbers that are the same are the same series", () => {
  const first = ownSeries(plot, { ...series, other: series.curve }, {});
  assertEquals(Object.keys(first), ["bars", "curve"]);
  const copy = JSON.parse(JSON.stringify(first)) as typeof series;
  assert(ownSeries(plot, copy, first) === first);
  copy.bars.columns.density[1] = 0.7;
  assert(ownSeries(plot, copy, first) !== first);
  assert(ownSeries(plot, { bars: copy.bars }, first) !== first);
});

Deno.test("zoom stays within the data and keeps its point", () => {
  assertEquals(scaled([1, 100], 10, 0.5, true).map(Math.round), [3, 32]);
  assertEquals(kept([3, -5], [0, 10], false), [0, 3]);
  assertEquals(kept([-1, 11], [0, 10], false), undefined);
});

Deno.test("tables have a column for all that is drawn, and at most so many rows", () => {
  const [bars, curve] = tablesOf(plot, series);
  assertEquals(
    bars!.heads.join(" "),
    "time [time] start [length] end density [1 / length] error",
  );
  assertEquals(curve!.rows[1], ["1", ""]);
  const x = Array.from({ length: 5000 }, (_, i) => i);
  const long = { curve: { columns: { x, density: x }, units: {} } };
  const [table] = tablesOf(plot, long);
  assertEquals([table!.rows.length, table!.total], [mostRows, 5000]);
  assertEquals(table!.rows.at(-1)![0], "4999");
});

Deno.test("colours: logarithmic over three decades, lighter or darker step by step", () => {
  const axis = { label: "density", unit: "1", scale: "log" } as const;
  const { low, high, part } = colourRange(axis, [1e-6, 1, 0]);
  assertEquals([low, high, part(1), part(1e-3)], [1e-3, 1, 1, 0]);
  assertEquals(colourRange(axis, []).high, 1);
  for (const theme of Object.values(themes)) {
    const light = Array.from({ length: 32 }, (_, i) => {
      const hex = theme.ramp((i + 0.5) / 32);
      assert(/^#[0-9a-f]{6}$/.test(hex));
      const [r, g, b] = [1, 3, 5].map((k) => parseInt(hex.slice(k, k + 2), 16));
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
    });
    const sign = Math.sign(light[31]! - light[0]!);
    light.slice(1).forEach((v, i) => assert(sign * (v - light[i]!) > 0));
  }
});

Deno.test("a line loses points that nobody sees, and keeps its gaps", () => {
  const line = Array.from({ length: 100 }, (_, i) => [i, 2 * i] as const);
  assertEquals(simplified(line), [[0, 0], [99, 198]]);
  const broken = [...line.slice(0, 50), [NaN, 0] as const, ...line.slice(51)];
  assertEquals(simplified(broken).length, 5);
});

Deno.test("the server draws a figure without styles or scripts of its own", () => {
  const image = "/runs/a1/plots/cloud";
  const html = renderToString(h(PlotView, { plot, series, image }));
  assertStringIncludes(html, `<noscript><img src="${image}"`);
  assertStringIncludes(html, "A &lt;cloud");
  assertStringIncludes(html, "P<sub>F</sub>(x)");
  assertStringIncludes(html, 'aria-pressed="true"');
  assert(!/ style=|<script|onclick=/i.test(html));
  const empty = renderToString(h(PlotView, { plot, series: {} }));
  assertStringIncludes(empty, "No data yet.");
});

Deno.test("every experiment has small pictures in both themes", async () => {
  for (const { name } of experiments) {
    for (const end of ["", "-dark"]) {
      const file = new URL(
        `../../static/thumbnails/${name}${end}.svg`,
        import.meta.url,
      );
      const text = await Deno.readTextFile(file);
      assert(text.startsWith("<svg") && text.length < 24_000, name);
    }
  }
});
