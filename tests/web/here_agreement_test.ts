import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { NamedEstimate } from "../../lib/experiment/plan.ts";
import type { Findings } from "../../lib/experiment/snapshot.ts";
import { agreementOf } from "../../lib/here/agreement.ts";

function estimate(value: number, standardError: number): NamedEstimate {
  return { value, standardError, n: 1000, unit: "energy" };
}

function found(
  estimates: Record<string, NamedEstimate>,
  digest = "sha256:here",
): Findings {
  return { estimates, checks: [], series: {}, warnings: [], digest };
}

const rows = "trajectories";
const same = { here: 1000, there: 1000, rows };

Deno.test("equal digests are the same bits", () => {
  const estimates = { meanWork: estimate(1, 0.1) };
  const reference = { digest: "sha256:here", estimates };
  const { kind, agrees, text } = agreementOf(found(estimates), reference, same);
  assertEquals([kind, agrees], ["same", true]);
  assertStringIncludes(text, "Bit for bit");
});

Deno.test("rounding moves an estimate by a small part of its error", () => {
  const reference = {
    digest: "sha256:there",
    estimates: { meanWork: estimate(1, 0.1), probability: estimate(0.5, 0.01) },
  };
  const here = found({
    meanWork: estimate(1.000001, 0.1),
    probability: estimate(0.5005, 0.01),
    onlyHere: estimate(1, 1),
  });
  const { kind, agrees, text, pairs } = agreementOf(here, reference, same);
  assertEquals([kind, agrees], ["same-noise", true]);
  assertEquals(pairs.map(({ name }) => name), ["meanWork", "probability"]);
  assertStringIncludes(text, "0.05 standard errors (probability)");
  assertStringIncludes(text, "relative 1.0e-3");
});

Deno.test("more than rounding explains is said", () => {
  const reference = {
    digest: "sha256:there",
    estimates: { meanWork: estimate(1, 0.1) },
  };
  const here = found({ meanWork: estimate(1.05, 0.1) });
  const { agrees, text } = agreementOf(here, reference, same);
  assert(!agrees);
  assertStringIncludes(text, "more than rounding explains");
});

Deno.test("a part is judged by the error of a part of the same noise", () => {
  const reference = {
    digest: "sha256:there",
    estimates: { meanWork: estimate(1, 0.06), given: estimate(2, 0) },
  };
  const here = found({ meanWork: estimate(1.16, 0.1), given: estimate(2, 0) });
  const sizes = { here: 360, there: 1000, rows };
  const { kind, agrees, text, pairs } = agreementOf(here, reference, sizes);
  assertEquals([kind, agrees], ["part", true]);
  // 0.08 is what is left of 0.1 without the 0.06 that both have.
  assertEquals(pairs[0]!.errors!.toFixed(6), "2.000000");
  assertEquals(pairs[1]!.errors, undefined);
  assertStringIncludes(text, "The first 360 of the server's 1,000");
});
