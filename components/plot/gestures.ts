/**
 * Mouse, fingers and keys over a chart.
 *
 * @module
 */
import type { LiveChart } from "./live_chart.ts";

/** Who hears of it. */
export interface Listener {
  /** The chart; undefined until it is there. */
  readonly chart: () => LiveChart | undefined;
  /** A point in words; "" for none. */
  readonly onRead: (text: string) => void;
  /** The chart may be zoomed now, or no more. */
  readonly onZoom: () => void;
}

/** A drag shorter than this is a click [px]. */
const slack = 8;
/** Zoom of a notch of the wheel. */
const notch = 0.85;

function placeIn(canvas: HTMLElement, event: MouseEvent) {
  const { left, top } = canvas.getBoundingClientRect();
  return [event.clientX - left, event.clientY - top] as const;
}

/**
 * Lets a chart be read and zoomed: hover or arrow keys read a point, a drag or
 * the wheel (of a chart that has the focus, or with Ctrl) zooms, a double
 * click, Escape or 0 shows all again.
 *
 * @param canvas Where it is drawn.
 * @param listener Who hears of it.
 * @returns What ends it.
 */
export function listen(
  canvas: HTMLCanvasElement,
  { chart, onRead, onZoom }: Listener,
): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  let begun: readonly [number, number] | undefined;

  function rectangle(event: MouseEvent) {
    const [x, y] = placeIn(canvas, event);
    return [...begun!, x, y] as const;
  }
  function far([x0, y0, x1, y1]: ReturnType<typeof rectangle>): boolean {
    return Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0)) >= slack;
  }
  function reset(): void {
    chart()?.reset();
    onZoom();
  }

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    begun = placeIn(canvas, event);
    canvas.setPointerCapture(event.pointerId);
  }, { signal });
  canvas.addEventListener("pointermove", (event) => {
    if (!begun) return onRead(chart()?.readAt(placeIn(canvas, event)) ?? "");
    const chosen = rectangle(event);
    chart()?.select(far(chosen) ? chosen : undefined);
  }, { signal });
  canvas.addEventListener("pointerup", (event) => {
    if (!begun) return;
    const chosen = rectangle(event);
    begun = undefined;
    chart()?.select(undefined);
    if (!far(chosen)) {
      return onRead(chart()?.readAt(placeIn(canvas, event)) ?? "");
    }
    chart()?.zoomInto(chosen);
    onZoom();
  }, { signal });
  canvas.addEventListener("pointercancel", () => {
    begun = undefined;
    chart()?.select(undefined);
  }, { signal });
  canvas.addEventListener("pointerleave", () => {
    if (!begun) onRead(chart()?.readAt(undefined) ?? "");
  }, { signal });
  // A point that is read goes on changing: only for someone who is there.
  canvas.addEventListener("blur", () => {
    onRead(chart()?.readAt(undefined) ?? "");
  }, { signal });
  canvas.addEventListener("dblclick", reset, { signal });
  canvas.addEventListener("wheel", (event) => {
    // A page must scroll past a chart.
    if (!event.ctrlKey && document.activeElement !== canvas) return;
    event.preventDefault();
    const factor = notch ** Math.sign(-event.deltaY);
    chart()?.zoomAt(placeIn(canvas, event), factor);
    onZoom();
  }, { signal, passive: false });
  canvas.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { key } = event;
    const { width, height } = canvas.getBoundingClientRect();
    const middle = [width / 2, height / 2] as const;
    if (key === "+" || key === "-") {
      chart()?.zoomAt(middle, key === "+" ? notch : 1 / notch);
      onZoom();
    } else if (key === "0" || key === "Escape") {
      reset();
      onRead(chart()?.readAt(undefined) ?? "");
    } else {
      const text = chart()?.readBy(key);
      if (text === undefined) return;
      onRead(text);
    }
    event.preventDefault();
  }, { signal });
  return () => controller.abort();
}
