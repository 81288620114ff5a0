import type { VNode } from "preact";
import type { ReadonlySignal } from "@preact/signals";
import { Typeset } from "./Typeset.tsx";

/**
 * The point that is read, in words; told to screen readers.
 *
 * @param props The words.
 * @returns A line.
 */
export function Reading(
  { text }: { readonly text: ReadonlySignal<string> },
): VNode {
  return (
    <p class="plot-reading" aria-live="polite">
      <Typeset text={text.value} />
    </p>
  );
}
