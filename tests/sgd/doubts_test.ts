import { assert, assertEquals, assertThrows } from "@std/assert";
import { sgdLinear, sgdSurrogate } from "../../lib/experiments/mod.ts";
import { ParamError } from "../../lib/params.ts";
import { simulated } from "./simulated.ts";

function verdicts(params: Readonly<Record<string, unknown>>) {
  return simulated(sgdLinear, params).checks;
}

Deno.test("chains without noise are judged by their means alone", () => {
  const checks = verdicts({ scheme: "full", chains: 200, burnIn: 5 });
  assert(checks.length > 0);
  for (const { estimate, verdict } of checks) {
    assert(estimate.startsWith("mean"), estimate);
    assertEquals(verdict, "pass", estimate);
  }
});

Deno.test("near the mean-square limit nothing is concluded of squares", () => {
  const near = { learningRate: 0.97, chains: 200, burnIn: 5 };
  const squares = verdicts(near).filter(({ estimate }) =>
    !estimate.startsWith("mean")
  );
  assert(squares.length > 0);
  for (const { estimate, verdict } of squares) {
    assertEquals(verdict, "inconclusive", estimate);
  }
  const far = verdicts({ ...near, learningRate: 0.1 });
  assert(far.every(({ reason }) => !reason.includes("stability limit")));
});

Deno.test("a handful of chains concludes nothing", () => {
  const checks = verdicts({ chains: 10, burnIn: 5 });
  assert(checks.length > 0);
  for (const { verdict } of checks) assertEquals(verdict, "inconclusive");
});

Deno.test("the second law is no law of E2 where its exact value is negative", () => {
  const names = verdicts({ learningRate: 0.9, chains: 200, burnIn: 5 })
    .map(({ name }) => name);
  assert(!names.includes("Second law"));
});

Deno.test("noise at the end of epochs of one step is noise of each step", () => {
  const given = { noiseVariance: 1, batchSize: 6, learningRate: 0.01 };
  const of = (update: string) =>
    sgdLinear.configure({ ...given, update }).exact().values.covariance00;
  assertEquals(of("sgworld-ep"), of("ula"));
});

Deno.test("a ramp of a single rate is refused", () => {
  const { problems } = assertThrows(
    () => sgdSurrogate.configure({ learningRatePath: [0.1] }),
    ParamError,
  );
  assert(problems[0]!.includes("at least two rates"));
});
