import { assertEquals, assertThrows } from "@std/assert";
import { ppmEbm } from "../../lib/experiments/ppm_ebm.ts";
import { judgeAll } from "../../lib/experiment/judge.ts";
import { withEscaped } from "../../lib/experiment/escaped.ts";
import { ParamError } from "../../lib/params.ts";
import { entropyChecks } from "../../lib/ppm/entropy_checks.ts";

const account = {
  name: "Theta",
  words: "entropy production of Theta",
  symbol: "s(Theta)",
  ensemble: "chains",
  sample: () => new Float64Array(),
  integral: 1,
};

function verdictOf(value: number): string {
  const integralTheta = { value, standardError: 1e-18, n: 32768, unit: "1" };
  const estimates = { integralTheta };
  const checks = entropyChecks(account, estimates);
  return judgeAll({ estimates, checks }, 0).map((c) => c.verdict).join();
}

Deno.test("an integral that never varies is not failed for its last digits", () => {
  assertEquals(verdictOf(1 + 2 * Number.EPSILON), "pass");
});

Deno.test("an integral that never varies and misses one fails", () => {
  assertEquals(verdictOf(1.1), "fail");
});

Deno.test("lost rows are counted once", () => {
  const own = { value: 2, standardError: 0, n: 2, unit: "1" };
  assertEquals(withEscaped({ escaped: own }, 3), { escaped: own });
  assertEquals(withEscaped({ "escaped@dt=1": own }, 3), {
    "escaped@dt=1": own,
  });
  assertEquals(withEscaped({}, 3).escaped!.value, 3);
});

Deno.test("Euler steps that overshoot the bottom of a deep well are refused", () => {
  const params = { quartic: 0.05, quadratic: -3, steps: 2, innerSteps: 2 };
  const { problems } = assertThrows(
    () => ppmEbm.configure({ ...params, dt: 0.2 }),
    ParamError,
  );
  assertEquals(problems.length, 1);
  assertEquals(problems[0]!.includes("must not overshoot"), true);
  ppmEbm.configure({ ...params, dt: 0.1 });
});
