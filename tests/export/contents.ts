// What the export tests write.
import type { Content } from "../../lib/export/content.ts";
import { resultOf } from "../store/runs.ts";

/** Two trajectories, three recorded paths and a histogram. */
export const content: Content = {
  result: resultOf("0123456789ab"),
  plots: [{
    name: "work",
    title: "Work & <more>",
    caption: "Where Delta F lies, P_F(W) crosses P_R(-W).",
    x: { label: "work W", unit: "energy" },
    y: { label: "density", unit: "1 / energy" },
    marks: [{
      kind: "bars",
      label: "P_F(W)",
      series: "work",
      x: "start",
      end: "end",
      y: "density",
      error: "error",
    }, {
      kind: "line",
      label: "not there",
      series: "missing",
      x: "x",
      y: "y",
    }],
  }],
  trajectories: {
    W: Float64Array.of(0.1, 1 / 3),
    x0: Float64Array.of(-1, 1e-300),
  },
};

/** The same without trajectories. */
export const estimatesOnly: Content = {
  result: content.result,
  plots: content.plots,
};
