/**
 * Known answers of the generator.
 *
 * @module
 */
import { type Key, threefry } from "../../rng.ts";
import { runProbe } from "./probe.ts";
import { passIf, type SelfTestRow } from "./row.ts";
import { probes } from "./shaders.ts";

/** Counter, key and words of Random123, each in hexadecimal. */
const published = [
  [
    "00000000 00000000 00000000 00000000",
    "00000000 00000000 00000000 00000000",
    "9c6ca96a e17eae66 fc10ecd4 5256a7d8",
  ],
  [
    "ffffffff ffffffff ffffffff ffffffff",
    "ffffffff ffffffff ffffffff ffffffff",
    "2a881696 57012287 f6c7446e a16a6732",
  ],
  [
    "243f6a88 85a308d3 13198a2e 03707344",
    "a4093822 299f31d0 082efa98 ec4e6c89",
    "59cd1dbb b8879579 86b5d00c ac8b6d84",
  ],
].map((row) =>
  row.map((text) => text.split(" ").map((word) => parseInt(word, 16)))
) as [number[], number[], number[]][];

const calls = 64;

function onHost(counter: ArrayLike<number>, key: readonly number[]): string {
  const out = new Uint32Array(4);
  const [a, b, c, d] = Array.from(counter) as [number, number, number, number];
  threefry(out, a, b, c, d, key as unknown as Key);
  return out.join();
}

/**
 * The published answers, and the host's words for further counters.
 *
 * @param device The device.
 * @returns One row for the device, one for the host.
 */
export async function testThreefry(
  device: GPUDevice,
): Promise<readonly SelfTestRow[]> {
  // Words a, b, c, d of four counters each, then the key; the counters of the
  // other lanes follow the first one.
  const asked = new Uint32Array(calls * 20);
  const counters: { counter: Uint32Array; key: readonly number[] }[] = [];
  for (let i = 0; i < calls; i++) {
    const [counter, key] = published[i % 3]!;
    for (let lane = 0; lane < 4; lane++) {
      const spread = i + 977 * lane;
      const own = Uint32Array.from(
        counter,
        (w, j) => w + (i < 3 ? lane : (2 * j + 1) * spread),
      );
      counters.push({ counter: own, key });
      own.forEach((w, j) => asked[20 * i + 4 * j + lane] = w);
    }
    asked.set(key, 20 * i + 16);
  }
  const bytes = await runProbe(device, {
    shaders: probes.threefry,
    entryPoint: "answer",
    inputs: [asked],
    size: calls * 64,
    workgroups: calls / 64,
  });
  const words = new Uint32Array(bytes);
  const onDevice = (i: number, lane: number) =>
    [0, 4, 8, 12].map((j) => words[16 * i + j + lane]!).join();
  const known =
    published.filter(([, , answer], i) => onDevice(i, 0) === answer.join())
      .length;
  const same =
    counters.filter(({ counter, key }, n) =>
      onDevice(n >> 2, n & 3) === onHost(counter, key)
    ).length;
  const host =
    published.filter(([counter, key, answer]) =>
      onHost(counter, key) === answer.join()
    ).length;
  return [{
    name: "Threefry4x32-20 on the device",
    measured: `${known} of 3 known answers, ${same} of ${
      4 * calls
    } calls as the host`,
    expected: "all",
    verdict: passIf(known === 3 && same === 4 * calls),
    reason: "",
  }, {
    name: "Threefry4x32-20 on the host",
    measured: `${host} of 3 known answers`,
    expected: "all",
    verdict: passIf(host === 3),
    reason: "",
  }];
}
