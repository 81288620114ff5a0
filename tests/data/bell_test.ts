import { assertAlmostEquals, assertEquals } from "@std/assert";
import {
  bellCurve,
  dataNormal,
  net20,
  net200,
  threefry2x32,
} from "../../lib/data/mod.ts";

Deno.test("threefry2x32() gives the published answers", () => {
  const ones = 0xffffffff;
  assertEquals(threefry2x32([0, 0], [0, 0]), [0x6b200159, 0x99ba4efe]);
  assertEquals(
    threefry2x32([ones, ones], [ones, ones]),
    [0x1cb996fc, 0xbb002be7],
  );
  assertEquals(
    threefry2x32([0x243f6a88, 0x85a308d3], [0x13198a2e, 0x03707344]),
    [0xc4923a9c, 0x483df7a0],
  );
});

Deno.test("dataNormal() begins as it is printed and is standard normal", () => {
  const printed = [
    1.302813261309405,
    0.319254324589139,
    -0.215142721646590,
    -0.654053994859203,
  ];
  printed.forEach((z, i) => assertAlmostEquals(dataNormal(i), z, 5e-15));
  const many = Array.from({ length: 20_000 }, (_, i) => dataNormal(i));
  const moment = (k: number) =>
    many.reduce((sum, z) => sum + z ** k, 0) / many.length;
  assertAlmostEquals(moment(1), 0, 4.5 / Math.sqrt(20_000));
  assertAlmostEquals(moment(2), 1, 4.5 * Math.sqrt(2 / 20_000));
  assertAlmostEquals(moment(4), 3, 4.5 * Math.sqrt(96 / 20_000));
});

Deno.test("net20 and net200() are the printed points", () => {
  assertEquals([net20.inputs.length, net20.targets.length], [20, 20]);
  assertAlmostEquals(net20.inputs[19]!, 2.85, 1e-12);
  assertEquals(net20.targets[9], 1.099);
  const { inputs, targets } = net200();
  assertAlmostEquals(inputs[199]!, 2.97, 1e-12);
  const sum = targets.reduce((a, y) => a + y);
  const square = targets.reduce((a, y) => a + y * y, 0);
  assertAlmostEquals(sum, 61.4730927700, 1e-10);
  assertAlmostEquals(square, 44.3414487189, 1e-10);
});

Deno.test("bellCurve() without noise is exp(-x^2)", () => {
  const { inputs, targets } = bellCurve(5, -1, 0.5, 0);
  assertEquals([...inputs], [-1, -0.5, 0, 0.5, 1]);
  targets.forEach((y, i) => assertEquals(y, Math.exp(-(inputs[i]! ** 2))));
});
