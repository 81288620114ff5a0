/**
 * Findings as bytes, made once for all who look.
 *
 * @module
 */
import type { Findings, Progress } from "../../experiment/snapshot.ts";
import type { Pieces } from "./messages.ts";

const encoder = new TextEncoder();

/**
 * Encodes the findings of one run, one after the other.
 *
 * A series that is the same in the first two is taken to last, until it changes.
 *
 * @returns Encodes a snapshot.
 */
export function pieceMaker(): (
  progress: Progress,
  findings: Findings,
) => Pieces {
  let before: Map<string, string> | undefined;
  let lasting: Map<string, string> | undefined;
  return (progress, findings) => {
    const { series, ...rest } = findings;
    const texts = new Map(
      Object.entries(series).map(([name, one]) => [name, JSON.stringify(one)]),
    );
    const known = lasting ?? before;
    const same = new Map(
      [...texts].filter(([name, text]) => known?.get(name) === text),
    );
    const news = same.size !== (lasting?.size ?? 0);
    if (before) lasting = same;
    before = texts;
    const members = (entries: Iterable<readonly [string, string]>) =>
      encoder.encode(
        [...entries].map(([name, text]) => `${JSON.stringify(name)}:${text}`)
          .join(","),
      );
    const start = JSON.stringify({ progress, findings: rest });
    return {
      // The two braces that close findings and snapshot come after the series.
      head: encoder.encode(`${start.slice(0, -2)},"series":{`),
      changing: members(
        [...texts].filter(([name]) => lasting?.has(name) !== true),
      ),
      ...(news ? { lasting: members(same) } : {}),
    };
  };
}
