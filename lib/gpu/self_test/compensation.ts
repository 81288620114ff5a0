/**
 * Whether compensated sums survive the compiler.
 *
 * @module
 */
import { runProbe } from "./probe.ts";
import { passIf, type SelfTestRow } from "./row.ts";
import { probes } from "./shaders.ts";

const count = 30_000;

/** Small odd numbers among numbers that swallow them; every error is a whole number. */
function hardTerms(): Float32Array<ArrayBuffer> {
  let x = 1;
  return Float32Array.from({ length: count }, (_, i) => {
    if (i % 4 === 0) return 2 ** 26;
    if (i % 4 === 2) return -(2 ** 26);
    x = (Math.imul(x, 1664525) + 1013904223) | 0;
    return (x >> 22) | 1;
  });
}

/**
 * Adds a hard sum in three ways.
 *
 * @param device The device.
 * @returns A row for the guarded sum, and two for information.
 */
export async function testCompensation(
  device: GPUDevice,
): Promise<readonly SelfTestRow[]> {
  const terms = hardTerms();
  const exact = terms.reduce((sum, y) => sum + y, 0);
  const bytes = await runProbe(device, {
    shaders: probes.compensation,
    entryPoint: "add",
    uniform: new Uint32Array(4),
    inputs: [terms],
    size: 24,
    workgroups: 1,
  });
  const sums = new Float32Array(bytes);
  const [plain, compensated, guarded] = [0, 2, 4].map((i) =>
    sums[i]! + sums[i + 1]!
  ) as [number, number, number];
  const expected = String(exact);
  return [{
    name: "Plain f32 sum",
    measured: String(plain),
    expected: `${expected} if it were exact`,
    verdict: "inconclusive",
    reason: "For information: no sum of this build is a long plain one.",
  }, {
    name: "Compensated f32 sum",
    measured: String(compensated),
    expected: `${expected} if it survives`,
    verdict: "inconclusive",
    reason: compensated === exact
      ? "For information: the compiler leaves two-sum alone."
      : "For information: the compiler optimises two-sum away.",
  }, {
    name: "Compensated f32 sum, guarded",
    measured: String(guarded),
    expected,
    verdict: passIf(guarded === exact),
    reason: "",
  }];
}
