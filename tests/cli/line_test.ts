import { assertEquals } from "@std/assert";
import { readLine } from "../../cli/line.ts";
import { toys } from "./toy.ts";

const read = (...args: string[]) => readLine(args, toys, toys[0]);

Deno.test("flags are the kebab-case of the names, negative numbers are values", () => {
  const line = read("toy", "--theta-start", "-1.5", "--stiffness=2e3");
  assertEquals(line.words, ["toy"]);
  assertEquals(line.params, { thetaStart: "-1.5", stiffness: "2e3" });
  assertEquals(line.problems, []);
});

Deno.test("a flag is set, unset or given a value", () => {
  assertEquals(read("--reverse").params, { reverse: true });
  assertEquals(read("--no-reverse").params, { reverse: false });
  assertEquals(read("--reverse=false").params, { reverse: "false" });
  const apart = read("--reverse", "false", "--stiffness", "2");
  assertEquals(apart.params, { reverse: false, stiffness: "2" });
  assertEquals(apart.words, []);
  const neither = read("toy", "--reverse", "maybe");
  assertEquals([neither.words, neither.params], [["toy"], {
    reverse: "maybe",
  }]);
  assertEquals(read("--reverse", "toy").words, ["toy"]);
});

Deno.test("the last of repeated options counts", () => {
  assertEquals(read("--stiffness", "1", "--stiffness", "2").params, {
    stiffness: "2",
  });
});

Deno.test("options are found before and behind the experiment", () => {
  const line = read("--json", "toy", "--out", "x.csv", "--stiffness", "2");
  assertEquals(line.options, { json: true, out: "x.csv" });
  assertEquals(line.words, ["toy"]);
});

Deno.test("unknown options are answered with the nearest known one", () => {
  const line = read("toy", "--stifness", "2", "--jsn", "--theta-strat", "1");
  assertEquals(line.problems, [
    'Cannot use "stifness" as it is not a parameter of toy: did you mean "stiffness"?',
    'Cannot use "--jsn" as it is not an option of simulate: did you mean "--json"?',
    'Cannot use "thetaStrat" as it is not a parameter of toy: did you mean "thetaStart"?',
  ]);
  assertEquals(line.words, ["toy"]);
});

Deno.test("names of JavaScript are no parameters", () => {
  assertEquals(read("--constructor", "1").problems.length, 1);
  assertEquals(read("--__proto__", "1").problems.length, 1);
});

Deno.test("a parameter of another experiment is none of this one", () => {
  assertEquals(readLine(["ring", "--stiffness", "2"], toys).problems.length, 1);
});

Deno.test("missing and superfluous values are named", () => {
  assertEquals(read("--stiffness").problems, [
    "Cannot use --stiffness as its value is missing.",
  ]);
  assertEquals(read("--seed", "--json").problems.length, 1);
  assertEquals(read("--stiffness", "--json").problems, [
    "Cannot use --stiffness as its value is missing.",
  ]);
  assertEquals(read("--json=yes").problems, [
    "Cannot use --json=yes as it takes no value.",
  ]);
});

Deno.test("no-store is an option and not the opposite of store", () => {
  assertEquals(read("--no-store").options, { "no-store": true });
});
