import type { Checked } from "../../lib/dashboard/contract.ts";
import { large } from "../../lib/report/number.ts";
import { Notes } from "../run/Notes.tsx";

/**
 * What a run would be: its size and what to know of it.
 *
 * @param props What was found out; undefined before that.
 */
export function Size({ checked }: { readonly checked: Checked | undefined }) {
  if (!checked) return null;
  const { size, steps, warnings } = checked;
  return (
    <>
      {size && (
        <p class="size">
          {size}
          {steps !== undefined && (
            <span class="hint">{large(steps)} steps in all</span>
          )}
        </p>
      )}
      <Notes warnings={warnings} />
    </>
  );
}
