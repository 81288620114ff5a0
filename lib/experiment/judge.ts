import { judge } from "../stats/mod.ts";
import type { Analysis, Check, CheckResult, Estimates } from "./plan.ts";

/**
 * Judges every check of an analysis, as one family.
 *
 * @param analysis Estimates and laws.
 * @param escaped Trajectories that escaped or diverged; any makes all inconclusive.
 * @returns The verdicts.
 */
export function judgeAll(
  { estimates, checks }: Pick<Analysis, "estimates" | "checks">,
  escaped: number,
): CheckResult[] {
  return checks.map((check) =>
    judgeOne(check, estimates, checks.length, escaped)
  );
}

function judgeOne(
  check: Check,
  estimates: Estimates,
  family: number,
  escaped: number,
): CheckResult {
  const { name, source, estimate, expected, effect, uncertainty, oneSided } =
    check;
  const found = estimates[estimate];
  const reasons = [...check.reasons ?? []];
  const lost = check.escaped ?? escaped;
  if (lost > 0) {
    reasons.unshift(`${lost} trajectories escaped or diverged`);
  }
  const { z, verdict, reason } = judge({
    estimate: found ?? { value: NaN, standardError: NaN, n: 0 },
    expected,
    effect,
    checks: family,
    reasons,
    ...(uncertainty === undefined ? {} : { uncertainty }),
    ...(oneSided ? { oneSided } : {}),
  });
  const says = check.says?.[verdict];
  return {
    name,
    source,
    estimate,
    ...(found
      ? { value: found.value, standardError: found.standardError }
      : {}),
    expected,
    ...(uncertainty === undefined ? {} : { uncertainty }),
    ...(oneSided ? { oneSided } : {}),
    ...(z === undefined ? {} : { z }),
    verdict,
    ...(says === undefined
      ? { reason }
      : { reason: `${says}: ${reason}`, says }),
  };
}
