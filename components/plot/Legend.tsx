import type { VNode } from "preact";
import type { Mark, Plot } from "../../lib/experiment/plot.ts";
import { legendEntries } from "../../lib/report/svg/legend.ts";
import { coloursOf } from "../../lib/report/svg/marks.ts";
import type { Theme } from "../../lib/report/svg/theme.ts";
import { Typeset } from "./Typeset.tsx";

function Swatch(
  { mark, colour }: { readonly mark: Mark; readonly colour: string },
): VNode {
  const wide = mark.kind === "bars" || mark.kind === "band";
  return (
    <svg width="18" height="12" viewBox="0 0 18 12" aria-hidden="true">
      {wide
        ? (
          <rect
            y="1"
            width="18"
            height="10"
            rx="1.5"
            fill={colour}
            fill-opacity={mark.kind === "bars" ? 0.5 : 0.25}
          />
        )
        : mark.kind === "line"
        ? (
          <path
            d="M0 6h18"
            stroke={colour}
            stroke-width={mark.reference ? 1.4 : 2}
            stroke-dasharray={mark.reference ? "5 4" : undefined}
          />
        )
        : (
          <>
            <path
              d={mark.kind === "stems" ? "M9 4V12" : "M9 0V12"}
              stroke={colour}
              stroke-width="1.6"
            />
            <circle
              cx="9"
              cy={mark.kind === "stems" ? 4 : 6}
              r="2.8"
              fill={colour}
            />
          </>
        )}
    </svg>
  );
}

/**
 * Names of the marks; each a button that shows or hides its own.
 *
 * @param props The plot, what of it has data, and what is hidden.
 * @returns A list; nothing where no mark has a name.
 */
export function Legend(
  { plot, present, theme, hidden, onToggle }: {
    readonly plot: Plot;
    /** Marks that have data, by their place in the plot. */
    readonly present: ReadonlySet<number>;
    readonly theme: Theme;
    readonly hidden: ReadonlySet<string>;
    readonly onToggle: (label: string) => void;
  },
): VNode | null {
  const colours = coloursOf(plot.marks, theme);
  const entries = legendEntries(plot.marks).filter((i) => present.has(i));
  if (entries.length === 0) return null;
  return (
    <ul class="plot-legend">
      {entries.map((i) => {
        const mark = plot.marks[i]!;
        return (
          <li key={i}>
            <button
              type="button"
              aria-pressed={!hidden.has(mark.label)}
              title="Show or hide"
              onClick={() => onToggle(mark.label)}
            >
              <Swatch mark={mark} colour={colours[i]!} />
              <span>
                <Typeset text={mark.label} />
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
