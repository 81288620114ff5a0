import type { VNode } from "preact";
import { runsOf } from "../../lib/report/svg/text.ts";

/**
 * Plain notation with its subscripts.
 *
 * @param props Such as "P_F(W)".
 * @returns Text.
 */
export function Typeset({ text }: { readonly text: string }): VNode {
  return (
    <>
      {runsOf(text).map(({ text: part, sub }, i) =>
        sub ? <sub key={i}>{part}</sub> : part
      )}
    </>
  );
}
