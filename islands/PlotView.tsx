import type { VNode } from "preact";
import { useMemo, useRef } from "preact/hooks";
import { type ReadonlySignal, useComputed, useSignal } from "@preact/signals";
import { ColourKey } from "../components/plot/ColourKey.tsx";
import { DataTable } from "../components/plot/DataTable.tsx";
import { Frames } from "../components/plot/Frames.tsx";
import { Legend } from "../components/plot/Legend.tsx";
import { NoScript } from "../components/plot/NoScript.tsx";
import { ownSeries } from "../components/plot/own_series.ts";
import { pictureOf } from "../components/plot/picture.ts";
import { Reading } from "../components/plot/Reading.tsx";
import { Typeset } from "../components/plot/Typeset.tsx";
import { useChart } from "../components/plot/use_chart.ts";
import type { Plot } from "../lib/experiment/plot.ts";
import { hasData, type SeriesMap } from "../lib/report/svg/data.ts";

type Given = SeriesMap | ReadonlySignal<SeriesMap>;

function isSignal(given: Given): given is ReadonlySignal<SeriesMap> {
  return typeof (given as ReadonlySignal<SeriesMap>).peek === "function";
}

/** What a plot is made from. */
export interface PlotViewProps {
  /** What is drawn. */
  readonly plot: Plot;
  /** The series of the result; a signal where they change. */
  readonly series: Given;
  /** Address of the same as SVG, for pages without scripts. */
  readonly image?: string;
  /** Unique on the page. Defaults to the name of the plot. */
  readonly id?: string;
}

/**
 * A plot that can be read, zoomed, played, saved and looked up in a table.
 *
 * @param props The plot and its series.
 * @returns A figure.
 */
export default function PlotView(props: PlotViewProps): VNode {
  const { plot, series: given, image, id = `plot-${plot.name}` } = props;
  const latest = useSignal<Given>(given);
  latest.value = given;
  const own = useRef<SeriesMap>({});
  const series = useComputed(() => {
    const now = latest.value;
    const all = isSignal(now) ? now.value : now;
    return own.current = ownSeries(plot, all, own.current);
  });
  const chart = useChart(plot, series);
  const { theme, hidden, frames, zoomed } = chart;
  const empty = useComputed(() => !hasData(plot, series.value));
  const range = useComputed(() => pictureOf(plot, series.value).range);
  // As text, so that the legend is laid out anew only where it differs.
  const present = useComputed(() =>
    plot.marks.map((m) => m.series in series.value ? 1 : 0).join("")
  );
  const shown = useMemo(
    () =>
      new Set(
        plot.marks.flatMap((_, i) => present.value[i] === "1" ? [i] : []),
      ),
    [present.value],
  );

  const coloured = plot.marks.some(({ kind }, i) =>
    kind === "cells" && shown.has(i)
  );

  async function save(form: "png" | "svg"): Promise<void> {
    try {
      const { savePng, saveSvg } = await import("../components/plot/save.ts");
      if (form === "png") await savePng(chart.view());
      else await saveSvg(plot, series.value, chart.kind.value);
    } catch (error) {
      chart.text.value = `Cannot save the picture: ${(error as Error).message}`;
    }
  }
  function toggle(label: string): void {
    const next = new Set(hidden.value);
    if (!next.delete(label)) next.add(label);
    hidden.value = next;
  }

  return (
    <figure class="plot" id={id} aria-labelledby={`${id}-title`}>
      <figcaption class="plot-head">
        <div>
          <h3 id={`${id}-title`}>{plot.title}</h3>
          <p class="plot-soft">
            <Typeset text={plot.caption} />
          </p>
        </div>
        <Legend
          plot={plot}
          present={shown}
          theme={theme.value}
          hidden={hidden.value}
          onToggle={toggle}
        />
        {plot.colour && coloured && (
          <ColourKey colour={plot.colour} range={range} theme={theme.value} />
        )}
      </figcaption>
      <div class="plot-paper">
        <canvas
          ref={chart.canvas}
          tabIndex={0}
          role="img"
          aria-label={`${plot.title}: ${plot.x.label}, ${plot.y.label}. Arrow keys read the points, + and - zoom.`}
        />
        <NoScript plot={plot} series={series.peek()} image={image} />
        {empty.value && <p class="plot-empty">No data yet.</p>}
      </div>
      <div class="plot-below">
        {plot.frame && frames.value.length > 1 && (
          <Frames
            axis={plot.frame}
            values={frames.value}
            frame={chart.frame}
            playing={chart.playing}
            visible={chart.visible}
            id={id}
          />
        )}
        <Reading text={chart.text} />
      </div>
      <div class="plot-foot">
        <DataTable plot={plot} series={() => series.peek()} />
        <div class="plot-tools" role="group" aria-labelledby={`${id}-title`}>
          <button type="button" disabled={!zoomed.value} onClick={chart.reset}>
            Reset zoom
          </button>
          <button type="button" onClick={() => save("png")}>PNG</button>
          <button type="button" onClick={() => save("svg")}>SVG</button>
        </div>
      </div>
    </figure>
  );
}
