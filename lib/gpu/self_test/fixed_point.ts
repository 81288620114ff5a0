/**
 * Exactness of the 64-bit sums.
 *
 * @module
 */
import { normalPair, threefry } from "../../rng.ts";
import { runProbe } from "./probe.ts";
import { grouped, passIf, type SelfTestRow } from "./row.ts";
import { probes } from "./shaders.ts";

const sums = 256;
const deposits = 64;

/** Amounts that carry, borrow, tie, vanish or fill the range. */
const hard = [
  0,
  1,
  -1,
  255.99999,
  -255.99999,
  2 ** -24,
  -(2 ** -24),
  // Halfway between two units, and less than half of one.
  2 ** -25,
  -(2 ** -25),
  3 * 2 ** -25,
  -3 * 2 ** -25,
  2 ** -26,
  -(2 ** -40),
  2 ** -120,
  1 - 2 ** -24,
  -1 + 2 ** -24,
  2 ** 24 + 2,
  -(2 ** 31),
  2 ** 31 - 128,
  -(2 ** 31) + 128,
].map(Math.fround);

/** Starts next to where a word overflows. */
const starts = [
  0n,
  -1n,
  1n,
  2n ** 32n - 1n,
  -(2n ** 32n),
  2n ** 24n - 1n,
  2n ** 62n,
  -(2n ** 62n),
];

/** The nearest whole number, the even one of two. */
function nearest(x: number): number {
  const low = Math.floor(x);
  const rest = x - low;
  return rest < 0.5 || (rest === 0.5 && low % 2 === 0) ? low : low + 1;
}

/** The amount in units, from numbers that f64 holds exactly. */
function unitsOf(amount: number): bigint {
  const whole = Math.trunc(amount);
  return BigInt(whole) * 2n ** 24n +
    BigInt(nearest((amount - whole) * 2 ** 24));
}

function amountOf(sum: number, deposit: number): number {
  if (sum < hard.length) return hard[sum]!;
  if (deposit === sum % deposits) return hard[deposit % hard.length]!;
  const words = new Uint32Array(4);
  const pair = new Float64Array(2);
  threefry(words, sum, deposit, 0, 0, [1, 2, 3, 4]);
  normalPair(pair, 0, words[0]!, words[1]!);
  // All scales from a thousandth of a unit to nearly the whole range.
  return Math.fround(pair[0]! * 2 ** (words[2]! % 62 - 34));
}

/**
 * Deposits amounts of every size and sign, and compares with whole numbers
 * without limit.
 *
 * @param device The device.
 * @returns One row.
 */
export async function testFixedPoint(
  device: GPUDevice,
): Promise<readonly SelfTestRow[]> {
  const before = new Uint32Array(2 * sums);
  const amounts = new Float32Array(sums * deposits);
  const exact = Array.from({ length: sums }, (_, s) => starts[s % 8]!);
  for (let s = 0; s < sums; s++) {
    const [group, lane] = [s >> 2, s & 3];
    const start = BigInt.asUintN(64, exact[s]!);
    before[8 * group + lane] = Number(start & 0xffffffffn);
    before[8 * group + 4 + lane] = Number(start >> 32n);
    for (let d = 0; d < deposits; d++) {
      const amount = amountOf(s, d);
      amounts[4 * (group * deposits + d) + lane] = amount;
      exact[s]! += unitsOf(amount);
    }
  }
  const bytes = await runProbe(device, {
    shaders: probes.fixedPoint,
    entryPoint: "add",
    inputs: [before, amounts],
    size: before.byteLength,
    workgroups: sums / 4 / 64,
  });
  const after = new Uint32Array(bytes);
  const right = exact.filter((sum, s) => {
    const at = 8 * (s >> 2) + (s & 3);
    const found = BigInt(after[at]!) + (BigInt(after[at + 4]!) << 32n);
    return BigInt.asIntN(64, found) === BigInt.asIntN(64, sum);
  }).length;
  return [{
    name: "64-bit sums",
    measured: `${right} of ${sums} sums of ${deposits} deposits exact`,
    expected: "all",
    verdict: passIf(right === sums),
    reason: right === sums
      ? ""
      : `Work and heat would be wrong: ${
        grouped(sums - right)
      } sums differ from whole numbers without limit.`,
  }];
}
