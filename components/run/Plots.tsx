import { useMemo } from "preact/hooks";
import { type ReadonlySignal, useComputed } from "@preact/signals";
import PlotView from "../../islands/PlotView.tsx";
import { eachPlot } from "../../lib/experiment/each.ts";
import type { Series } from "../../lib/experiment/plan.ts";
import type { Plot } from "../../lib/experiment/plot.ts";

/** Whether there is anything to draw yet. */
function drawable(plot: Plot, series: Readonly<Record<string, Series>>) {
  return plot.marks.some((mark) => !mark.reference && series[mark.series]);
}

/** Pictures that are shown at once: a sweep may have dozens. */
const most = 16;

/**
 * All pictures of a run, side by side where there is room.
 *
 * @param props The pictures, what they draw, where the server keeps them as SVG, and what ids begin with.
 */
export function Plots(
  { plots, series, images, prefix }: {
    readonly plots: readonly Plot[];
    readonly series: ReadonlySignal<Readonly<Record<string, Series>>>;
    readonly images?: string | undefined;
    readonly prefix: string;
  },
) {
  // A text, so that new numbers alone do not lay the pictures out again.
  const names = useComputed(() =>
    eachPlot(plots, series.value)
      .filter((plot) => drawable(plot, series.value)).map((p) => p.name)
      .join(" ")
  );
  const shown = useMemo(() => {
    const wanted = names.value.split(" ");
    return eachPlot(plots, series.peek()).filter((plot) =>
      wanted.includes(plot.name)
    );
  }, [plots, names.value]);
  const figures = shown.map((plot) => (
    <PlotView
      key={plot.name}
      plot={plot}
      series={series}
      id={`${prefix}plot-${plot.name}`}
      {...(images === undefined
        ? {}
        : { image: `${images}${encodeURIComponent(plot.name)}` })}
    />
  ));
  const more = figures.length - most;
  return (
    <section aria-labelledby={`${prefix}plots`}>
      <h2 id={`${prefix}plots`} class="visually-hidden">Plots</h2>
      <div class="plots">{figures.slice(0, most)}</div>
      {more > 0 && (
        <details class="group">
          <summary>{more} more {more === 1 ? "picture" : "pictures"}</summary>
          <div class="plots">{figures.slice(most)}</div>
        </details>
      )}
    </section>
  );
}
