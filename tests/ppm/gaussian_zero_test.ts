import { assert, assertEquals } from "@std/assert";
import { ppmGaussian } from "../../lib/experiments/ppm_gaussian.ts";
import { simulated } from "./simulated.ts";

Deno.test("informations that are zero have the error of zero, and none fails", () => {
  const chains = 4096;
  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
    const { analysis, checks } = simulated(ppmGaussian, {
      chains,
      seed,
      steps: 0,
    });
    const { value, standardError } = analysis.estimates.learnedInformationTask!;
    assert(standardError >= Math.SQRT1_2 / chains);
    assert(standardError < 30 / chains);
    assert(Math.abs(value) <= 4.5 * standardError, `seed ${seed}`);
    const failed = checks.filter(({ verdict }) => verdict === "fail");
    assertEquals(failed.map(({ name }) => name), []);
  }
});
