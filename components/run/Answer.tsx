import type { CheckResult } from "../../lib/experiment/plan.ts";
import { Typeset } from "../plot/Typeset.tsx";
import { capital } from "../words.ts";

/**
 * The answer of a run that asks a question, in words.
 *
 * @param props The checks, one of which may be the answer, and whether the run still goes on.
 */
export function Answer(
  { checks, soFar }: {
    readonly checks: readonly CheckResult[];
    readonly soFar: boolean;
  },
) {
  const found = checks.find(({ says }) => says !== undefined);
  if (!found) return null;
  const { says, reason, verdict } = found;
  return (
    <p class={`answer badge-${verdict}`}>
      <strong>{capital(says!)}{soFar && ", so far"}.</strong>{" "}
      <Typeset text={`${capital(reason.slice(says!.length + 2))}.`} />
    </p>
  );
}
