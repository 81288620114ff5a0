import type { CheckResult } from "../../lib/experiment/plan.ts";
import { plain, toCompare, withError } from "../../lib/report/number.ts";
import type { Verdict } from "../../lib/stats/verdict.ts";
import { VerdictBadge } from "../Badge.tsx";
import { Typeset } from "../plot/Typeset.tsx";
import { capital, minusText, sentenceText, zText } from "../words.ts";

function measured({ value, standardError = 0 }: CheckResult): string {
  if (value === undefined) return "";
  return minusText(
    standardError > 0 ? withError(value, standardError) : plain(value, 4),
  );
}

/** What a law expects: a number, or a bound. */
function wanted({ expected, standardError = 0, oneSided }: CheckResult) {
  const text = minusText(toCompare(expected, standardError));
  if (oneSided === undefined) return text;
  return `${oneSided === "above" ? "≥" : "≤"} ${text}`;
}

function Row({ check }: { readonly check: CheckResult }) {
  const { name, source, estimate, z, verdict } = check;
  return (
    <tr class={`verdict-${verdict}`}>
      <td data-label="Verdict">
        <VerdictBadge verdict={verdict} />
      </td>
      <th scope="row">
        <Typeset text={sentenceText(name)} />
        <small>
          <Typeset text={`${capital(check.reason)}. `} />
          <cite>
            <Typeset text={sentenceText(source)} />
          </cite>
        </small>
      </th>
      <td data-label="Measured" class="number" title={estimate}>
        {measured(check)}
      </td>
      <td data-label="Expected" class="number">
        {wanted(check)}
      </td>
      <td data-label="z" class="number">{zText(z)}</td>
    </tr>
  );
}

function Count(
  { checks, verdict }: {
    readonly checks: readonly CheckResult[];
    readonly verdict: Verdict;
  },
) {
  const count = checks.filter((check) => check.verdict === verdict).length;
  if (count === 0) return null;
  return <span class={`badge badge-${verdict}`}>{count} {verdict}</span>;
}

/** Laws that are shown at once where all of them hold. */
const most = 24;

/** Open laws that are shown at once: a sweep may have thousands. */
const mostOpen = 24;

/** What is shown at once, in order: all that fail, those that are open, and as many others as there is room for. */
function split(
  checks: readonly CheckResult[],
): readonly [readonly CheckResult[], readonly CheckResult[]] {
  const open = checks.filter(({ verdict }) => verdict !== "pass").length;
  let room = Math.max(0, most - open);
  let roomOpen = mostOpen;
  const first = checks.filter(({ verdict }) =>
    verdict === "fail" ||
    (verdict === "inconclusive" ? roomOpen-- > 0 : room-- > 0)
  );
  const shown = new Set(first);
  return [first, checks.filter((check) => !shown.has(check))];
}

function Board({ checks }: { readonly checks: readonly CheckResult[] }) {
  return (
    <div class="scroll">
      <table class="table board">
        <thead>
          <tr>
            <th scope="col">Verdict</th>
            <th scope="col">Law</th>
            <th scope="col" class="number">Measured</th>
            <th scope="col" class="number">Expected</th>
            <th scope="col" class="number">z</th>
          </tr>
        </thead>
        <tbody>
          {checks.map((check, i) => <Row key={i} check={check} />)}
        </tbody>
      </table>
    </div>
  );
}

/**
 * The verdict board: every law with what was measured, expected and concluded.
 *
 * @param props The checks, whether the run still goes on, and what ids begin with.
 */
export function Verdicts(
  { checks, soFar, prefix }: {
    readonly checks: readonly CheckResult[];
    readonly soFar: boolean;
    readonly prefix: string;
  },
) {
  const [first, rest] = split(checks);
  return (
    <section aria-labelledby={`${prefix}verdicts`}>
      <h2 id={`${prefix}verdicts`}>
        Verdicts{soFar && " so far"} <Count checks={checks} verdict="fail" />
        {" "}
        <Count checks={checks} verdict="inconclusive" />{" "}
        <Count checks={checks} verdict="pass" />
      </h2>
      {checks.length === 0
        ? <p>No law applies to this run.</p>
        : <Board checks={first} />}
      {rest.length > 0 && (
        <details class="group">
          <summary>
            {rest.length} more, {rest.some(({ verdict }) => verdict !== "pass")
              ? "none of which fails"
              : "all of which pass"}
          </summary>
          <Board checks={rest} />
        </details>
      )}
      <p class="hint">
        z counts standard errors. All laws are judged as one family, which fails
        by chance once in a thousand runs. Digits in brackets are one standard
        error.
      </p>
    </section>
  );
}
