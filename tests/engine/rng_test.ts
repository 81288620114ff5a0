import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { threefry2x32 } from "../../lib/data/mod.ts";
import { em } from "../../lib/kernels/mod.ts";
import { harmonic } from "../../lib/potentials/mod.ts";
import { piecewiseLinear } from "../../lib/protocols/mod.ts";
import {
  type Key,
  normalPair,
  purposes,
  streamKey,
  threefry,
  uniform01,
} from "../../lib/rng.ts";
import { follow } from "./follow.ts";
import { philox } from "./generators/philox.ts";

function hex(text: string): number[] {
  return text.split(" ").map((word) => parseInt(word, 16));
}

function words(counter: readonly number[], key: readonly number[]): number[] {
  const out = new Uint32Array(4);
  const [a, b, c, d] = counter as [number, number, number, number];
  threefry(out, a, b, c, d, key as unknown as Key);
  return [...out];
}

function pairOf(w0: number, w1: number): number[] {
  const out = new Float64Array(2);
  normalPair(out, 0, w0, w1);
  return [...out];
}

const zeros = "00000000 00000000 00000000 00000000";
const ones = "ffffffff ffffffff ffffffff ffffffff";
const pi = "243f6a88 85a308d3 13198a2e 03707344";

Deno.test("threefry() gives the published words", () => {
  const answers = [
    [zeros, zeros, "9c6ca96a e17eae66 fc10ecd4 5256a7d8"],
    [ones, ones, "2a881696 57012287 f6c7446e a16a6732"],
    [
      pi,
      "a4093822 299f31d0 082efa98 ec4e6c89",
      "59cd1dbb b8879579 86b5d00c ac8b6d84",
    ],
  ] as const;
  for (const [counter, key, answer] of answers) {
    assertEquals(words(hex(counter), hex(key)), hex(answer));
  }
});

Deno.test("the reference generators give the published words", () => {
  assertEquals(
    philox(hex(zeros), [0, 0]),
    hex("6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
  );
  assertEquals(
    philox(hex(ones), hex("ffffffff ffffffff")),
    hex("408f276d 41c83b0e a20bc7c6 6d5451fd"),
  );
  assertEquals(
    philox(hex(pi), hex("a4093822 299f31d0")),
    hex("d16cfe09 94fdcceb 5001e420 24126ea1"),
  );
});

Deno.test("keys and counters give the golden words and normals", () => {
  const golden = [
    [
      [42, 0, 1, 0],
      [0, 0, 0, 0],
      "fcd6748a d6e8808a 45fb9bcb c344f72c",
      [0.084051817, -0.133396251, 0.129096408, -1.605362522],
    ],
    [
      [42, 0, 1, 0],
      [123456, 0, 1, 0],
      "c8e4a148 a1a93868 9e532ab7 173e9d77",
      [-0.471870795, -0.512003099, 0.825076182, 0.529439506],
    ],
    [
      [0xdeadbeef, 7, 1, 3],
      [4294967295, 1, 99, 2],
      "a338b96b b217488e 2826c47c da9dbc5e",
      [-0.317631346, -0.894006698, 1.169878965, -1.528535863],
    ],
  ] as const;
  for (const [key, counter, answer, normals] of golden) {
    const w = words(counter, key);
    assertEquals(w, hex(answer));
    const found = [...pairOf(w[0]!, w[1]!), ...pairOf(w[2]!, w[3]!)];
    normals.forEach((z, i) => assertAlmostEquals(found[i]!, z, 6e-10));
  }
});

Deno.test("normalPair() gives the golden normals of extreme words", () => {
  const [a, b] = pairOf(0, 0);
  assertAlmostEquals(a!, 6.763705635, 6e-10);
  assertEquals(b, 0);
  const [c, d] = pairOf(0xffffffff, 0x20000000);
  assertAlmostEquals(c!, 2.441406e-4, 6e-11);
  assertAlmostEquals(d!, 2.441406e-4, 6e-11);
  const [e, f] = pairOf(0x80000000, 0xffffffff);
  assertAlmostEquals(e!, 1.177410023, 6e-10);
  assertAlmostEquals(f!, -1.722e-9, 6e-13);
});

Deno.test("normalPair() turns as Math.cos and Math.sin do, all the way round", () => {
  for (let i = 0; i < 4096; i++) {
    // Through every eighth of a turn, its ends included.
    const w1 = i < 64 ? (i >> 1) * 2 ** 27 - (i & 1) : Math.imul(i, 0x9e3779b9);
    const angle = 2 * Math.PI * ((w1 >>> 0) / 2 ** 32);
    const radius = Math.sqrt(-2 * Math.log(uniform01(i)));
    const [a, b] = pairOf(i, w1);
    assertAlmostEquals(a!, radius * Math.cos(angle), 1e-14);
    assertAlmostEquals(b!, radius * Math.sin(angle), 1e-14);
  }
});

Deno.test("uniform01() is exact in f32 and lies in [2^-33, 1 - 2^-24]", () => {
  assertEquals(uniform01(0), 2 ** -33);
  assertEquals(uniform01(0xffffffff), 1 - 2 ** -24);
  for (let bit = 0; bit < 32; bit++) {
    for (const word of [2 ** bit, 2 ** (bit + 1) - 1, 2 ** bit + 1]) {
      const u = uniform01(word);
      assertEquals(Math.fround(u), u);
      assert(u >= 2 ** -33 && u <= 1 - 2 ** -24);
      assert(u <= word / 2 ** 32 && word / 2 ** 32 - u < u * 2 ** -23);
    }
  }
});

Deno.test("streamKey() splits a seed, and purposes and runs differ", () => {
  assertEquals(streamKey(2 ** 40 + 977, 3, 5), [977, 256, 3, 5]);
  const keys = Object.values(purposes).flatMap((purpose) =>
    [0, 1].map((run) => words([0, 0, 0, 0], streamKey(1, purpose, run)).join())
  );
  assertEquals(new Set(keys).size, keys.length);
});

// P01 of the reference tables: mean and variance of the work of a dragged trap
// by Euler-Maruyama at dt = 0.1, exact at this dt.
const exact = { mean: 2.4912515942, variance: 5.1622725014 };

const streams: Record<string, (i: number, block: number) => number[]> = {
  "threefry4x32": (i, block) => words([i, 0, block, 0], [1, 0, 1, 0]),
  "philox4x32": (i, block) => philox([i, 0, block, 0], [1, 1]),
  "threefry2x32": (i, block) => [
    ...threefry2x32([i, 2 * block], [1, 1]),
    ...threefry2x32([i, 2 * block + 1], [1, 1]),
  ],
};

for (const [name, stream] of Object.entries(streams)) {
  Deno.test(`normals out of ${name} give the exact work of a dragged trap`, () => {
    const [n, steps, dt] = [6000, 20, 0.1];
    const nodes = [{ t: 0, values: [1, 0] }, { t: 2, values: [1, 3] }];
    const system = {
      potential: harmonic,
      kernel: em,
      schedule: piecewiseLinear(nodes, steps, dt),
      temperature: 1,
      mobility: 1,
      dt,
      push: 0,
      iterations: 1,
      domain: [-99, 99] as const,
    };
    const z = new Float64Array(steps + 4);
    let [sum, squares] = [0, 0];
    for (let i = 0; i < n; i++) {
      for (let block = 0; 4 * block < z.length; block++) {
        const w = stream(i, block);
        normalPair(z, 4 * block, w[0]!, w[1]!);
        normalPair(z, 4 * block + 2, w[2]!, w[3]!);
      }
      const { work } = follow(system, z[steps]!, z);
      sum += work;
      squares += (work - exact.mean) ** 2;
    }
    const meanError = Math.sqrt(exact.variance / n);
    const varianceError = exact.variance * Math.sqrt(2 / n);
    assert(Math.abs(sum / n - exact.mean) < 4.5 * meanError);
    assert(Math.abs(squares / n - exact.variance) < 4.5 * varianceError);
  });
}
