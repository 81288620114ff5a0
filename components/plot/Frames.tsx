import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import type { ReadonlySignal, Signal } from "@preact/signals";
import type { Axis } from "../../lib/experiment/plot.ts";
import { tickText } from "../../lib/report/svg/ticks.ts";
import { Typeset } from "./Typeset.tsx";

/** Pictures a second. */
const rate = 12;
/** How long the last picture stays, in pictures. */
const rest = 12;

/**
 * Turns the pages of a moving plot: a slider and a button to play, or a choice of names.
 *
 * @param props The pictures, and which one is shown.
 * @returns A row of controls.
 */
export function Frames(
  { axis, values, frame, playing, visible, id }: {
    readonly axis: Axis;
    readonly values: readonly number[];
    /** Index of the picture that is shown. */
    readonly frame: Signal<number>;
    readonly playing: Signal<boolean>;
    /** Whether the plot can be seen: nothing moves elsewhere. */
    readonly visible: ReadonlySignal<boolean>;
    readonly id: string;
  },
): VNode {
  const { names } = axis;
  // Pictures with names are chosen; they do not follow each other.
  const moving = playing.value && visible.value && !names;
  const last = values.length - 1;
  useEffect(() => {
    if (!moving) return;
    let waited = 0;
    const timer = setInterval(() => {
      if (frame.value < last) frame.value++;
      else if (++waited > rest) {
        waited = 0;
        frame.value = 0;
      }
    }, 1000 / rate);
    return () => clearInterval(timer);
  }, [moving, last]);
  const at = Math.min(frame.value, last);
  if (names) {
    return (
      <fieldset class="plot-frames">
        <legend>
          <Typeset text={axis.label} />
        </legend>
        {values.map((value, k) => (
          <label key={value}>
            <input
              type="radio"
              name={`${id}-frame`}
              checked={k === at}
              onChange={() => frame.value = k}
            />
            <Typeset text={names[value] ?? tickText(value)} />
          </label>
        ))}
      </fieldset>
    );
  }
  const shown = `${
    tickText(Number(values[at]!.toPrecision(3)))
  } [${axis.unit}]`;
  return (
    <div class="plot-frames">
      <button
        type="button"
        aria-label={playing.value ? "Pause" : "Play"}
        onClick={() => playing.value = !playing.value}
      >
        <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
          <path
            d={playing.value ? "M3 2h3v10H3zM8 2h3v10H8z" : "M3 1.5v11l9-5.5z"}
            fill="currentColor"
          />
        </svg>
      </button>
      <label for={`${id}-frame`}>
        <Typeset text={axis.label} />
      </label>
      <input
        id={`${id}-frame`}
        type="range"
        min={0}
        max={last}
        step={1}
        value={at}
        aria-valuetext={shown}
        onInput={(event) => {
          playing.value = false;
          frame.value = Number(event.currentTarget.value);
        }}
      />
      {/* Twelve times a second is too often to be told. */}
      <output for={`${id}-frame`} aria-live="off">{shown}</output>
    </div>
  );
}
