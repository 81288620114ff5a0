/**
 * The chart of a figure, from the first picture to the last.
 *
 * @module
 */
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import {
  type ReadonlySignal,
  type Signal,
  useComputed,
  useSignal,
  useSignalEffect,
} from "@preact/signals";
import type { Plot } from "../../lib/experiment/plot.ts";
import type { SeriesMap } from "../../lib/report/svg/data.ts";
import { frameValues } from "../../lib/report/svg/frames.ts";
import {
  type Theme,
  type ThemeName,
  themes,
} from "../../lib/report/svg/theme.ts";
import { listen } from "./gestures.ts";
import { loadChart } from "./load.ts";
import type { LiveChart, View } from "./live_chart.ts";
import { pageTheme } from "./page_theme.ts";
import { pictureOf } from "./picture.ts";

/** A chart with all that may change about it. */
export interface ChartState {
  /** Where it is drawn. */
  readonly canvas: RefObject<HTMLCanvasElement>;
  /** Name of the theme of the page. */
  readonly kind: ReadonlySignal<ThemeName>;
  /** Its colours. */
  readonly theme: ReadonlySignal<Theme>;
  /** Labels that the legend switched off. */
  readonly hidden: Signal<ReadonlySet<string>>;
  /** What the pictures of a moving plot are numbered by. */
  readonly frames: ReadonlySignal<readonly number[]>;
  /** Index of the picture that is shown; Infinity for the last. */
  readonly frame: Signal<number>;
  /** Whether the pictures follow each other by themselves. */
  readonly playing: Signal<boolean>;
  /** Whether the canvas can be seen. */
  readonly visible: ReadonlySignal<boolean>;
  /** Whether a part is shown. */
  readonly zoomed: ReadonlySignal<boolean>;
  /** The point that is read, in words. */
  readonly text: Signal<string>;
  /** What is shown right now. */
  readonly view: () => View;
  /** Shows all there is again. */
  readonly reset: () => void;
}

/**
 * Keeps a chart up to date with its series; the library comes once the page is there.
 *
 * @param plot The plot.
 * @param series What it draws.
 * @returns The chart and its state.
 */
export function useChart(
  plot: Plot,
  series: ReadonlySignal<SeriesMap>,
): ChartState {
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<LiveChart>();
  const kind = useSignal<ThemeName>("light");
  const theme = useComputed(() => themes[kind.value]);
  const hidden = useSignal<ReadonlySet<string>>(new Set());
  const frames = useComputed(() => frameValues(plot, series.value));
  const frame = useSignal(0);
  const playing = useSignal(false);
  const visible = useSignal(false);
  const zoomed = useSignal(false);
  const ready = useSignal(false);
  const text = useSignal("");

  const family = useRef("");
  function view(): View {
    family.current ||= getComputedStyle(canvas.current!).fontFamily;
    const value = frames.value[Math.min(frame.value, frames.value.length - 1)];
    const picture = pictureOf(plot, series.value, value);
    return {
      picture,
      theme: theme.value,
      family: family.current,
      hidden: hidden.value,
    };
  }
  function noteZoom(): void {
    zoomed.value = chart.current?.zoomed ?? false;
  }

  useEffect(() => {
    const element = canvas.current!;
    const controller = new AbortController();
    const { signal } = controller;
    const forget = pageTheme().subscribe((name) => {
      kind.value = name;
    });
    const seen = new IntersectionObserver(([entry]) => {
      visible.value = entry?.isIntersecting ?? true;
    }, { rootMargin: "100px" });
    seen.observe(element);
    const ignore = listen(element, {
      chart: () => chart.current,
      onRead: (words) => text.value = words,
      onZoom: noteZoom,
    });
    // On paper all charts are seen, and at once.
    const fit = () => {
      chart.current?.show(view());
      chart.current?.resize();
    };
    addEventListener("beforeprint", fit, { signal });
    addEventListener("afterprint", fit, { signal });
    matchMedia("print").addEventListener("change", fit, { signal });
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    loadChart(signal).then((LiveChart) => {
      if (!LiveChart) return;
      const moves = plot.frame !== undefined && !plot.frame.names;
      if (calm && moves) frame.value = Infinity;
      playing.value = moves && !calm;
      chart.current = new LiveChart(element, view());
      ready.value = true;
    });
    return () => {
      controller.abort();
      forget();
      seen.disconnect();
      ignore();
      chart.current?.destroy();
    };
  }, []);

  // What cannot be seen need not be painted.
  useSignalEffect(() => {
    if (!ready.value || !visible.value) return;
    chart.current!.show(view());
    // Whoever reads by keys would be told ten times a second.
    if (document.activeElement !== canvas.current) {
      text.value = chart.current!.reading;
    }
  });

  function reset(): void {
    chart.current?.reset();
    noteZoom();
  }
  return {
    canvas,
    kind,
    theme,
    hidden,
    frames,
    frame,
    playing,
    visible,
    zoomed,
    text,
    view,
    reset,
  };
}
