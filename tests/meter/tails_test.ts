import { assertAlmostEquals } from "@std/assert";
import {
  incompleteBeta,
  scoreOf,
  studentQuantile,
  tailOfF,
} from "../../lib/meter/tails.ts";

/** Simpson's rule on many intervals. */
function integral(f: (x: number) => number, from: number, to: number): number {
  const n = 20_000;
  const h = (to - from) / n;
  let sum = f(from) + f(to);
  for (let i = 1; i < n; i++) sum += f(from + i * h) * (i % 2 === 1 ? 4 : 2);
  return sum * h / 3;
}

Deno.test("the incomplete beta function is the integral of its density", () => {
  for (const [a, b] of [[2.5, 4], [6, 2.5], [30, 12]] as const) {
    const density = (x: number) => x ** (a - 1) * (1 - x) ** (b - 1);
    const whole = integral(density, 0, 1);
    for (const x of [0.1, 0.4, 0.7, 0.95]) {
      const part = integral(density, 0, x) / whole;
      assertAlmostEquals(incompleteBeta(x, a, b), part, 1e-7);
    }
  }
});

Deno.test("tails of F agree with printed tables and closed forms", () => {
  // Of two and n degrees of freedom the tail is (1 + 2f/n)^(-n/2).
  for (const [f, n] of [[0.7, 4], [3.1, 9], [25, 30]] as const) {
    assertAlmostEquals(tailOfF(f, 2, n), (1 + 2 * f / n) ** (-n / 2), 1e-12);
  }
  assertAlmostEquals(tailOfF(3.3258, 5, 10), 0.05, 1e-5);
});

Deno.test("quantiles invert the tails", () => {
  assertAlmostEquals(studentQuantile(0.025, 10), 2.228138852, 1e-8);
  assertAlmostEquals(studentQuantile(1e-4, 23), 4.4152, 2e-3);
  assertAlmostEquals(scoreOf(0.025), 1.959963984540054, 1e-9);
  assertAlmostEquals(scoreOf(0.5), 0, 1e-9);
  assertAlmostEquals(scoreOf(0.975), -1.959963984540054, 1e-7);
});
