/**
 * `deno task test`: every folder of tests in a process of its own, two at a
 * time. Devices of one process are opened and closed in turn, and what one
 * folder does to its driver is not felt by another.
 *
 * @module
 */
import { groupsOf } from "./run/groups.ts";
import { lanes, print, sum } from "./run/lanes.ts";
import { carryOut } from "./run/process.ts";

const outcomes = await lanes(await groupsOf(Deno.args), 2, carryOut);
const bad = outcomes.filter(({ ok }) => !ok);
const counts = (["passed", "failed", "ignored"] as const)
  .map((word) => `${sum(outcomes, (outcome) => outcome[word])} ${word}`);
if (bad.length > 0) {
  const ends = bad.map(({ name, end }) => `${name} (${end})`);
  print(`\nNot well: ${ends.join(", ")}.`);
}
print(`\n${[bad.length > 0 ? "FAILED" : "ok", ...counts].join(" | ")}`);
Deno.exit(bad.length > 0 ? 1 : 0);
