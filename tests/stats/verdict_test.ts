import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  judge,
  type JudgeOptions,
  limit,
  normalTailQuantile,
} from "../../lib/stats/mod.ts";

Deno.test("limit() is 3.29, 3.89, 4.15, 4.42 for 1, 10, 30, 100 checks", () => {
  const limits = [1, 10, 30, 100].map((m) => limit(m).toFixed(2));
  assertEquals(limits, ["3.29", "3.89", "4.15", "4.42"]);
});

Deno.test("normalTailQuantile() inverts the integral of the density", () => {
  const density = (z: number) => Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  for (const p of [0.1, 0.01, 5e-4, 5e-6, 1e-12]) {
    const z = normalTailQuantile(p);
    // Simpson on [z, z + 12].
    const h = 12 / 40000;
    let sum = density(z) + density(z + 12);
    for (let i = 1; i < 40000; i++) {
      sum += density(z + i * h) * (2 + 2 * (i % 2));
    }
    assertAlmostEquals(sum * h / 3 / p, 1, 1e-9);
  }
  assertAlmostEquals(normalTailQuantile(5e-4), 3.290526731491926, 1e-12);
});

Deno.test("judge() follows the policy", () => {
  const base = { expected: 0, effect: 0.03 };
  const of = (value: number, standardError: number, n = 1000) => ({
    ...base,
    estimate: { value, standardError, n },
  });
  const table: [JudgeOptions, string][] = [
    [of(0.003, 0.005), "pass"],
    [of(0.0328, 0.01), "pass"],
    [of(0.033, 0.01), "fail"],
    [of(-0.033, 0.01), "fail"],
    [{ ...of(0.033, 0.01), checks: 10 }, "pass"],
    [of(0.003, 0.0101), "inconclusive"],
    [of(1, 0.1), "fail"],
    [{ ...of(1, 0.1), reasons: ["3 trajectories escaped"] }, "inconclusive"],
    [{ ...of(0.003, 0.005), reasons: [] }, "pass"],
    [{ ...of(1, 0.01), oneSided: "above" }, "pass"],
    [{ ...of(-1, 1), oneSided: "above" }, "pass"],
    [{ ...of(-1, 0.1), oneSided: "above" }, "fail"],
    [{ ...of(1, 0.1), oneSided: "below" }, "fail"],
    [{ ...of(-1, 0.1), oneSided: "below" }, "pass"],
    [of(0.03, 0, 0), "pass"],
    [of(0.031, 0, 0), "fail"],
    [{ ...of(-0.03, 0, 0), oneSided: "above" }, "pass"],
    [{ ...of(-0.031, 0, 0), oneSided: "above" }, "fail"],
    [{ ...of(9, 0, 0), oneSided: "above" }, "pass"],
    [{ ...of(0.05, 0.01), uncertainty: 0.018 }, "pass"],
    [{ ...of(0.05, 0.01), uncertainty: 0.016 }, "fail"],
    [{ ...of(-0.05, 0.01), uncertainty: 0.016 }, "fail"],
    [{ ...of(0.003, 0.0101), uncertainty: 1 }, "inconclusive"],
    [{ ...of(0.04, 0, 0), uncertainty: 0.011 }, "pass"],
    [{ ...of(0.04, 0, 0), uncertainty: 0.009 }, "fail"],
    [{ ...of(-0.05, 0.01), uncertainty: 0.018, oneSided: "above" }, "pass"],
    [of(NaN, 0.01), "inconclusive"],
    [of(0, Infinity), "inconclusive"],
    [of(NaN, 0), "inconclusive"],
  ];
  for (const [options, verdict] of table) {
    assertEquals(judge(options).verdict, verdict, JSON.stringify(options));
  }
});

Deno.test("judge() says why and how many samples would do", () => {
  const judgement = judge({
    estimate: { value: 0.01, standardError: 0.02, n: 1000 },
    expected: 0,
    effect: 0.02,
    checks: 10,
  });
  assertEquals(judgement.z, 0.5);
  assertEquals(judgement.needed, 9000);
  assertEquals(
    judgement.reason,
    "the standard error 0.02 exceeds a third of 0.02; about 9000 samples would do",
  );
  assertAlmostEquals(judgement.limit, 3.8906, 1e-4);
  const blocked = judge({
    estimate: { value: 0, standardError: 0.001, n: 10 },
    expected: 0,
    effect: 0.02,
    reasons: ["one", "two"],
  });
  assertEquals(blocked.reason, "one; two");
  const passed = judge({
    estimate: { value: 0.002, standardError: 0.001, n: 10 },
    expected: 0,
    effect: 0.02,
  });
  assert(passed.reason.startsWith("2 standard errors from 0, limit 3.29"));
  const uncertain = judge({
    estimate: { value: 0.005, standardError: 0.001, n: 10 },
    expected: 0,
    effect: 0.02,
    uncertainty: 0.003,
  });
  assertEquals(
    uncertain.reason,
    "5 standard errors from 0, limit 3.29 beyond an uncertainty of 0.003",
  );
});
