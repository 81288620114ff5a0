import { assertEquals, assertThrows } from "@std/assert";
import {
  carryLagged,
  laggedProblems,
  requireLagged,
} from "../../lib/lagged/mod.ts";
import { energy, grid, laggedOf, linear } from "./ensembles.ts";

Deno.test("chains that make sense are taken", () => {
  const directions = ["forward", "mirrored", "reversed"] as const;
  for (const direction of directions) {
    assertEquals(laggedProblems(laggedOf(linear(), { direction })), []);
    assertEquals(laggedProblems(laggedOf(grid(), { direction })), []);
  }
  assertEquals(laggedProblems(laggedOf(energy(20))), []);
});

Deno.test("all problems are said at once", () => {
  const model = linear({ taskVariance: -1, relaxation: 1, dimensions: 0 });
  assertThrows(
    () => requireLagged(laggedOf(model, { steps: -1 })),
    RangeError,
    [
      "Cannot use steps as it must be a whole number from 0 to 2147483648: here it is -1.",
      "Cannot use taskVariance as it must be at least 0: here it is -1.",
      "Cannot use relaxation as it must be at least 0 and below 1: here it is 1.",
      "Cannot use dimensions as it must be a whole number from 1 to 4096: here it is 0.",
    ].join("\n"),
  );
});

Deno.test("what no engine can carry is refused", () => {
  const { arrival: _, ...nowhere } = linear();
  const refused = [
    laggedOf(linear({ adaptive: true }), { direction: "mirrored" }),
    laggedOf(nowhere, { direction: "reversed" }),
    laggedOf(grid({ gradient: "pcd" }), { direction: "mirrored" }),
    laggedOf(grid({ arrival: { x: "filter", theta: [] } }), {
      direction: "reversed",
    }),
    laggedOf(energy(20), { direction: "reversed" }),
    laggedOf(energy(19)),
    laggedOf(energy(20, { path: new Array(21).fill(0.1) })),
    laggedOf(energy(20, { quartic: 0, quadratic: 0 })),
    laggedOf({ kind: "collisions", initialVariance: 1, angle: 1 }, {
      direction: "mirrored",
    }),
  ] as const;
  for (const ensemble of refused) {
    assertThrows(() => carryLagged(ensemble, 0, 1), RangeError, "Cannot ");
  }
});
