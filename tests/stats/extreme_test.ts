import { assert, assertEquals } from "@std/assert";
import { judge, largest, largestOf } from "../../lib/stats/mod.ts";
import { stateOf } from "./state_of.ts";

Deno.test("largestOf() is judged as a deterministic quantity", () => {
  const state = stateOf(largest, Float64Array.of(1e-7, -3e-7));
  const estimate = largestOf(state, 0);
  assertEquals(estimate, { value: 3e-7, standardError: 0, n: 2 });
  const verdictAt = (effect: number) =>
    judge({ estimate, expected: 0, effect }).verdict;
  assertEquals([verdictAt(1e-6), verdictAt(1e-8)], ["pass", "fail"]);
});

Deno.test("largest does not lose a NaN", () => {
  const state = stateOf(largest, Float64Array.of(1, NaN, 2));
  largest.merge(state, 0, stateOf(largest, Float64Array.of(5)), 0);
  assert(Number.isNaN(largestOf(state, 0).value));
});
