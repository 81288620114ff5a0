import { assert, assertEquals } from "@std/assert";
import { overlay, type Shown } from "../../lib/dashboard/desk/overlay.ts";
import type { Plot } from "../../lib/experiment/plot.ts";

const moving: Plot = {
  name: "ensemble",
  title: "",
  caption: "",
  x: { label: "x", unit: "length" },
  y: { label: "density", unit: "1 / length" },
  frame: { label: "time t", unit: "time" },
  colour: { label: "density", unit: "1" },
  marks: [
    {
      kind: "bars",
      label: "particles",
      series: "cloud",
      x: "start",
      end: "end",
      y: "density",
      frame: "time",
    },
    {
      kind: "cells",
      label: "map",
      series: "cloud",
      x: "time",
      y: "start",
      end: "end",
      top: "end",
      value: "density",
    },
  ],
};

function shown(times: readonly number[]): Shown {
  const columns = { time: times, start: times, end: times, density: times };
  return { plots: [moving], series: { cloud: { columns, units: {} } } };
}

Deno.test("moving pictures of the same span move together; densities are left out", () => {
  const { plots: [plot] } = overlay(shown([0, 1, 2]), shown([0, 0.5, 2]));
  assertEquals(plot?.frame?.unit, "time");
  assertEquals(plot?.colour, undefined);
  assertEquals(plot?.marks.map(({ series, kind }) => [series, kind]), [
    ["a:cloud", "bars"],
    ["b:cloud", "bars"],
  ]);
  assert(plot?.marks.every(({ frame }) => frame === "time"));
});

Deno.test("moving pictures of different spans are left out", () => {
  assertEquals(overlay(shown([0, 1]), shown([0, 2])).plots, []);
});

Deno.test("arrows on a density are left out of a comparison, other lines on it are not", () => {
  const cloud = (group: string): Shown => ({
    plots: [{
      ...moving,
      marks: [
        moving.marks[1]!,
        { kind: "line", label: "", series: "lines", x: "x", y: "y", group },
      ],
    }],
    series: {
      ...shown([0]).series,
      lines: { columns: { x: [0, 1], y: [0, 1], [group]: [0, 0] }, units: {} },
    },
  });
  assertEquals(overlay(cloud("arrow"), cloud("arrow")).plots, []);
  const { plots: [plot] } = overlay(cloud("path"), cloud("path"));
  assertEquals(plot?.marks.map(({ series }) => series), ["a:lines", "b:lines"]);
});
