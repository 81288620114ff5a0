import { assertEquals, assertThrows } from "@std/assert";
import { descend } from "../../lib/chains/chain.ts";
import { chainProblems } from "../../lib/chains/refuse.ts";
import { chainsOf, network, plainUpdate } from "./ensembles.ts";

Deno.test("what cannot be carried out is refused with the reason", () => {
  const model = network({});
  const fine = chainsOf(model, 6, { batches: { scheme: "wor", size: 2 } });
  assertEquals(chainProblems(fine), []);
  const heun = { ...plainUpdate, heun: true, momentum: 0.5 };
  const wrong = {
    ...fine,
    batches: { scheme: "wor", size: 4 },
    update: heun,
    reference: [1],
    rates: [1, 2],
  } as const;
  assertEquals(chainProblems(wrong), [
    "Cannot use the minibatches as their size must divide 6: here it is 4.",
    "Cannot use the reference as it must have 2 entries: here there are 1.",
    "Cannot use the learning rates as it must have 1 or 5.5 entries: here there are 2.",
    "Cannot average the gradient over both ends of a step as momentum and weight decay must be 0.",
  ]);
  assertThrows(() => descend(wrong, 0, 1), RangeError, "must divide 6");
  const large = chainsOf(network({ layers: [9, 1] }), 6, { kept: "areas" });
  assertThrows(() => descend(large, 0, 1), RangeError, "at most 8 parameters");
});
