import { Typeset } from "../plot/Typeset.tsx";

/**
 * What to know before trusting the numbers.
 *
 * @param props A sentence each.
 */
export function Notes({ warnings }: { readonly warnings: readonly string[] }) {
  if (warnings.length === 0) return null;
  return (
    <ul class="note" aria-label="What to know before trusting the numbers">
      {warnings.map((warning) => (
        <li key={warning}>
          <Typeset text={warning} />
        </li>
      ))}
    </ul>
  );
}
