import type { Plot } from "../../experiment/plot.ts";
import type { MarkData } from "./data.ts";
import type { Extent } from "./scale.ts";

/** What both axes must show. */
export interface Extents {
  /** Along x, and the room at its ends as a part of the whole. */
  readonly x: Extent & { readonly room: number };
  /** Along y. */
  readonly y: Extent & { readonly room: number };
}

/**
 * What the axes of a plot must show.
 *
 * @param plot The plot.
 * @param data The numbers of its marks.
 * @returns Values and room of both axes.
 */
export function extentsOf(
  { marks }: Pick<Plot, "marks">,
  data: readonly MarkData[],
): Extents {
  const has = (kind: string) => marks.some((m) => m.kind === kind);
  const [bars, cells] = [has("bars"), has("cells")];
  return {
    x: {
      values: data.flatMap((d) => d.end === d.x ? d.x : [...d.x, ...d.end]),
      zero: false,
      room: cells ? 0 : bars ? 0.01 : 0.03,
    },
    y: {
      values: data.flatMap((d) => [...d.y, ...d.low, ...d.high]),
      zero: bars || has("stems"),
      room: cells ? 0 : 0.06,
    },
  };
}
