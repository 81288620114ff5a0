/**
 * A chart on a canvas of the page.
 *
 * @module
 */
import { Chart, type ChartDataset } from "chart.js";
import type { Theme } from "../../lib/report/svg/theme.ts";
import { chartConfig, datasetsOf } from "./chart.ts";
import { registerMarks } from "./controller.ts";
import { nearest, type Picked, placeOf, type Places, stepped } from "./pick.ts";
import { paintOverlay, type Rectangle } from "./overlay.ts";
import type { Ends, Picture, PictureMark } from "./picture.ts";
import { readout } from "./readout.ts";
import { kept, scaled } from "./zoom.ts";

/** What a chart shows and how. */
export interface View {
  /** The picture. */
  readonly picture: Picture;
  /** Colours. */
  readonly theme: Theme;
  /** Names of fonts, as CSS has them. */
  readonly family: string;
  /** Labels that the legend switched off. */
  readonly hidden: ReadonlySet<string>;
}

/** A chart, what it is zoomed to and which point is read. */
export class LiveChart {
  #view: View;
  readonly #chart: Chart<"mark", never[]>;
  #zoom: { x?: Ends | undefined; y?: Ends | undefined } = {};
  #picked: Picked | undefined;
  #selection: Rectangle | undefined;
  #asked = 0;

  /**
   * Draws for the first time.
   *
   * @param canvas Where; its parent decides on the size.
   * @param view What and how.
   */
  constructor(canvas: HTMLCanvasElement, view: View) {
    registerMarks();
    this.#view = view;
    const config = chartConfig(view.picture, view.theme, view);
    this.#chart = new Chart<"mark", never[]>(canvas, {
      ...config,
      plugins: [{ id: "overlay", afterDraw: (chart) => this.#overlay(chart) }],
    });
  }

  /** Whether a part is shown. */
  get zoomed(): boolean {
    return this.#zoom.x !== undefined || this.#zoom.y !== undefined;
  }

  /** The point that is read, in words, as the numbers are now; "" for none. */
  get reading(): string {
    const { picture } = this.#view;
    const shown = this.#picked && picture.marks[this.#picked.mark];
    const there = shown && this.#picked!.index < shown.data.x.length;
    return there ? readout(picture.plot, shown, this.#picked!.index) : "";
  }

  /**
   * Shows something else in the same place.
   *
   * @param view What and how.
   */
  show(view: View): void {
    const recoloured = view.theme !== this.#view.theme ||
      view.picture.plot !== this.#view.picture.plot;
    this.#view = view;
    const { picture, theme, hidden } = view;
    const datasets: ChartDataset<"mark", never[]>[] = this.#chart.data.datasets;
    const next = datasetsOf(picture, theme, hidden);
    // Chart.js knows its datasets by identity.
    next.forEach((dataset, i) => {
      if (datasets[i]) Object.assign(datasets[i], dataset);
      else datasets.push(dataset);
    });
    datasets.length = next.length;
    if (recoloured) {
      const { scales } = chartConfig(picture, theme, view).options!;
      if (scales) this.#chart.options.scales = scales;
    }
    this.#update();
  }

  /** Takes the canvas back. */
  destroy(): void {
    cancelAnimationFrame(this.#asked);
    this.#chart.destroy();
  }

  /** Fits the canvas to its parent, such as before it is printed. */
  resize(): void {
    this.#chart.resize();
  }

  /**
   * Reads the point nearest to a place.
   *
   * @param place Across and down from the corner of the canvas [px]; undefined for none.
   * @returns The point in words; "" for none.
   */
  readAt(place: readonly [number, number] | undefined): string {
    this.#picked = place && this.#inside(place)
      ? nearest(this.#visible(), place, this.#places())
      : undefined;
    return this.#read();
  }

  /**
   * Reads the point that a key leads to.
   *
   * @param key The key, as events name it.
   * @returns The point in words; undefined for other keys.
   */
  readBy(key: string): string | undefined {
    const next = stepped(this.#visible(), this.#picked, key, this.#places());
    if (!next) return undefined;
    this.#picked = next;
    return this.#read();
  }

  /**
   * Zooms about a place.
   *
   * @param place The place [px].
   * @param factor Below 1 to see less.
   */
  zoomAt([px, py]: readonly [number, number], factor: number): void {
    const { x, y } = this.#chart.scales;
    const { plot } = this.#view.picture;
    const about = [x!.getValueForPixel(px)!, y!.getValueForPixel(py)!] as const;
    this.#zoomTo(
      scaled([x!.min, x!.max], about[0], factor, plot.x.scale === "log"),
      scaled([y!.min, y!.max], about[1], factor, plot.y.scale === "log"),
    );
  }

  /**
   * Draws a rectangle that is being chosen.
   *
   * @param rectangle Two corners [px]; undefined for none.
   */
  select(rectangle: Rectangle | undefined): void {
    this.#selection = rectangle;
    this.#repaint();
  }

  /**
   * Zooms to a rectangle; to a part of one axis where it is flat.
   *
   * @param rectangle Two corners [px].
   */
  zoomInto([x0, y0, x1, y1]: Rectangle): void {
    const { x, y } = this.#chart.scales;
    const flat = 12;
    this.#zoomTo(
      Math.abs(x1 - x0) < flat
        ? [x!.min, x!.max]
        : [x!.getValueForPixel(x0)!, x!.getValueForPixel(x1)!],
      Math.abs(y1 - y0) < flat
        ? [y!.min, y!.max]
        : [y!.getValueForPixel(y0)!, y!.getValueForPixel(y1)!],
    );
  }

  /** Shows all there is again. */
  reset(): void {
    this.#zoom = {};
    this.#update();
  }

  #zoomTo(x: Ends, y: Ends): void {
    const { plot, x: allX, y: allY } = this.#view.picture;
    this.#zoom = {
      x: kept(x, allX, plot.x.scale === "log"),
      y: kept(y, allY, plot.y.scale === "log"),
    };
    this.#update();
  }

  #update(): void {
    const { picture } = this.#view;
    const scales = this.#chart.options.scales!;
    const place = (axis: "x" | "y") => {
      const [min, max] = this.#zoom[axis] ?? picture[axis];
      Object.assign(scales[axis]!, { min, max });
    };
    place("x");
    place("y");
    this.#chart.update("none");
  }

  /** Marks that the legend did not switch off. */
  #visible(): (PictureMark | undefined)[] {
    const { picture, hidden } = this.#view;
    return picture.marks.map((m) => hidden.has(m.mark.label) ? undefined : m);
  }

  #places(): Places {
    const { x, y } = this.#chart.scales;
    return {
      sx: (value) => x!.getPixelForValue(value),
      sy: (value) => y!.getPixelForValue(value),
    };
  }

  #inside([x, y]: readonly [number, number]): boolean {
    const { left, right, top, bottom } = this.#chart.chartArea;
    return x >= left - 4 && x <= right + 4 && y >= top - 4 && y <= bottom + 4;
  }

  #read(): string {
    this.#repaint();
    return this.reading;
  }

  /** Once a frame is enough for a pointer that moves. */
  #repaint(): void {
    cancelAnimationFrame(this.#asked);
    this.#asked = requestAnimationFrame(() => this.#chart.draw());
  }

  #overlay(chart: Chart): void {
    const { picture, theme, family } = this.#view;
    const shown = this.#picked && this.#visible()[this.#picked.mark];
    const there = shown && this.#picked!.index < shown.data.x.length;
    const place = there && placeOf(shown, this.#picked!.index, this.#places());
    paintOverlay(chart, {
      plot: picture.plot,
      theme,
      family,
      point: place && this.#inside(place) ? place : undefined,
      selection: this.#selection,
    });
  }
}
