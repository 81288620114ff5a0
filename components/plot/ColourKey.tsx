import type { VNode } from "preact";
import type { ReadonlySignal } from "@preact/signals";
import type { Axis } from "../../lib/experiment/plot.ts";
import { axisText } from "../../lib/report/svg/plot.ts";
import type { ColourRange } from "../../lib/report/svg/data.ts";
import { rampSteps } from "../../lib/report/svg/ramp.ts";
import { tickText } from "../../lib/report/svg/ticks.ts";
import type { Theme } from "../../lib/report/svg/theme.ts";
import { Typeset } from "./Typeset.tsx";

const text = (value: number) => tickText(Number(value.toPrecision(2)));

/**
 * The scale of the colours of cells.
 *
 * @param props What the colours show and range over.
 * @returns A line of the legend.
 */
export function ColourKey(
  { colour, range, theme }: {
    readonly colour: Axis;
    readonly range: ReadonlySignal<ColourRange>;
    readonly theme: Theme;
  },
): VNode {
  return (
    <p class="plot-colours">
      <span>{text(range.value.low)}</span>
      <svg
        width={3 * rampSteps}
        height="10"
        aria-hidden="true"
        shape-rendering="crispEdges"
      >
        {Array.from({ length: rampSteps }, (_, i) => (
          <rect
            key={i}
            x={3 * i}
            width="3"
            height="10"
            fill={theme.ramp((i + 0.5) / rampSteps)}
          />
        ))}
      </svg>
      <span>{text(range.value.high)}</span>
      <span class="plot-soft">
        <Typeset text={axisText(colour)} />
        {colour.scale === "log" ? ", logarithmic" : ""}
      </span>
    </p>
  );
}
