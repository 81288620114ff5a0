import { assertEquals, assertMatch } from "@std/assert";
import { noAdapter, place } from "./command.ts";

Deno.test("one row of the oracle pack", async () => {
  await using here = await place();
  const { code, stdout } = await here.run("check", "--only", "P06 jump");
  assertEquals(code, 0);
  assertMatch(stdout, /\npass +P06 +jump of the optimum +0\.75 +\.75\n/);
  assertMatch(stdout, /\n1 pass, 0 fail, 0 inconclusive\.\n$/);
  const json = await here.run("check", "--only", "P06 jump", "--json");
  const [row] = JSON.parse(json.stdout);
  assertEquals([row.id, row.kind, row.value], ["P06", "deterministic", 0.75]);
});

Deno.test("bad lines of check", async () => {
  await using here = await place();
  const wrong = await here.run("check", "P06", "--onyl", "x", "--seed", "-1");
  assertEquals([wrong.code, wrong.stderr], [2, [
    'Cannot use "onyl" as it is not an option of check: did you mean "only"?',
    'Cannot use "P06" as check takes options only: did you mean --only "P06"?',
    'Cannot use "x" as check takes options only: did you mean --only "x"?',
    "Cannot use --seed -1 as it must be a whole number >= 0.",
  ]]);
  const few = await here.run("check", "--trajectories", "10");
  assertEquals([few.code, few.stderr], [2, [
    "Cannot use --trajectories 10 as it must be a whole number >= 1024.",
  ]]);
  const none = await here.run("check", "--only", "P99");
  assertEquals([none.code, none.stderr.at(-1)], [
    2,
    'Cannot check "P99" as no row matches it.',
  ]);
});

Deno.test("the self-test needs an adapter", async () => {
  await using here = await place({ env: noAdapter });
  const { code, stderr } = await here.run("self_test");
  assertEquals([code, stderr.length], [3, 1]);
  assertMatch(stderr[0]!, /^Cannot test as no GPU adapter was found: /);
});
