import { assertEquals, assertThrows } from "@std/assert";
import { ppmDiscrete } from "../../lib/experiments/ppm_discrete.ts";
import { ppmEbm } from "../../lib/experiments/ppm_ebm.ts";
import { ParamError } from "../../lib/params.ts";

Deno.test("every problem of a grid is named at once", () => {
  const { problems } = assertThrows(
    () => ppmDiscrete.configure({ states: 1, mixing: 0, probability: 1.2 }),
    ParamError,
  );
  assertEquals(problems, [
    "Cannot use states as it must be a whole number >= 2 and <= 64: here it is 1.",
    "Cannot use probability [1] as it must be finite and >= 0 and <= 1: here it is 1.2.",
    "Cannot use mixing [1] as it must be finite and > 0 and <= 1: here it is 0.",
  ]);
});

Deno.test("a grid whose marginals take too much room is refused with the most steps", () => {
  const { problems } = assertThrows(
    () => ppmDiscrete.configure({ states: 64, dataSize: 64, steps: 5000 }),
    ParamError,
  );
  assertEquals(problems, [
    "Cannot use steps as the exact marginals of 64 grid points and 64 data points are kept for every step, for <= 1200 steps: here it is 5000.",
  ]);
});

Deno.test("an energy that does not confine is refused", () => {
  const { problems } = assertThrows(
    () => ppmEbm.configure({ quartic: 0, quadratic: -1 }),
    ParamError,
  );
  assertEquals(problems, [
    "Cannot use quadratic [energy / length^2] as the energy must confine x, with quadratic > 0 where quartic is 0: here it is -1.",
  ]);
});

Deno.test("Euler steps that overshoot are refused, adjusted ones are not", () => {
  const { problems } = assertThrows(
    () => ppmEbm.configure({ dt: 0.4 }),
    ParamError,
  );
  assertEquals(problems.length, 1);
  assertEquals(problems[0]!.startsWith("Cannot use dt [time] as Euler"), true);
  ppmEbm.configure({ dt: 0.4, kernel: "mala" });
});
