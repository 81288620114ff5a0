import { assert, assertEquals } from "@std/assert";
import { batchPlan } from "../../lib/chains/batches.ts";
import { batchDrawer } from "../../lib/chains/batches_numeric.ts";
import { networkOf, placed } from "../../lib/chains/permutation.ts";
import { purposes, streamKey } from "../../lib/rng.ts";
import { agreementZ, cells, chiSquareZ, permutationScores } from "./counts.ts";
import { feistel } from "./feistel.ts";

/** Limit of |z| where some sixty scores are looked at. */
const limit = 4.5;
const key = streamKey(11, purposes.batches, 0);

function assertFair(scores: Record<string, number>): void {
  for (const [name, z] of Object.entries(scores)) {
    assert(Math.abs(z) < limit, `${name}: z = ${z.toFixed(2)}`);
  }
}

function worst(scores: Record<string, number>): number {
  return Math.max(...Object.values(scores));
}

/** Permutations of chains in turn, two epochs of each, put together from minibatches. */
function epochs(samples: number, size: number) {
  const batches = { scheme: "wor", size } as const;
  const draw = batchDrawer({ batches, samples, seed: 12, replica: 1 });
  const steps = samples / size;
  const epoch = new Uint32Array(samples);
  return (i: number) => {
    for (let m = 0; m < steps; m++) {
      epoch.set(draw(i >> 1, (i & 1) * steps + m), m * size);
    }
    return epoch;
  };
}

/** The same from networks, whatever the number of samples. */
function networks(samples: number, rounds?: number) {
  const out = new Uint32Array(samples);
  return (i: number) => {
    const network = networkOf(samples, key, [i, 0, 3], rounds);
    for (let k = 0; k < samples; k++) out[k] = placed(network, k);
    return out;
  };
}

/** Permutations of N that take about the same time for every N. */
function countOf(samples: number): number {
  return Math.ceil(1.2e6 / samples);
}

for (
  const [samples, size, method] of [
    [6, 1, "remaining"],
    [6, 2, "remaining"],
    [12, 3, "remaining"],
    [20, 4, "remaining"],
    [60, 6, "remaining"],
    [200, 10, "remaining"],
    [300, 50, "remaining"],
    [1000, 40, "network"],
  ] as const
) {
  Deno.test(`epochs of ${samples} samples in minibatches of ${size} are fair permutations`, () => {
    assertEquals(batchPlan({ scheme: "wor", size }, samples).method, method);
    assertFair(
      permutationScores(samples, countOf(samples), epochs(samples, size)),
    );
  });
}

for (const samples of [6, 12, 20, 60, 200]) {
  Deno.test(`networks of ${samples} samples are fair permutations`, () => {
    assertFair(
      permutationScores(samples, countOf(samples), networks(samples)),
    );
  });
}

Deno.test("a network of six rounds is seen to be unfair", () => {
  assert(worst(permutationScores(60, countOf(60), networks(60, 6))) > 20);
});

Deno.test("the parity of a small Feistel network is seen to be unfair", () => {
  const out = new Uint32Array(6);
  const { every, places } = permutationScores(6, countOf(6), (i) => {
    const place = feistel(6, i);
    return out.map((_, k) => place(k));
  });
  assert(Math.abs(places!) < limit);
  assert(every! > 2 * limit);
});

Deno.test("the three minibatches of six samples divide them fairly", () => {
  const counts = new Map<string, number>();
  const epoch = epochs(6, 2);
  for (let i = 0; i < 90_000; i++) {
    const e = epoch(i);
    const set = (m: number) => [e[2 * m]!, e[2 * m + 1]!].sort().join("");
    const name = [set(0), set(1), set(2)].join(" ");
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  assertEquals(counts.size, 90);
  assert(Math.abs(chiSquareZ([...counts.values()])) < limit);
});

for (const [samples, size] of [[12, 3], [1000, 10]] as const) {
  Deno.test(`permutations of ${samples} samples differ by chain, epoch, seed and replica`, () => {
    const batches = { scheme: "wor", size } as const;
    const of = (seed: number, replica: number) => {
      const draw = batchDrawer({ batches, samples, seed, replica });
      return (chain: number, epoch: number) => {
        const steps = samples / size;
        const out = new Uint32Array(samples);
        for (let m = 0; m < steps; m++) {
          out.set(draw(chain, epoch * steps + m), m * size);
        }
        return out;
      };
    };
    const here = of(5, 0);
    const others = [
      (i: number) => here(i + 1, 4),
      (i: number) => here(i + 2 ** 32, 4),
      (i: number) => here(i, 5),
      ((other) => (i: number) => other(i, 4))(of(6, 0)),
      ((other) => (i: number) => other(i, 4))(of(5, 1)),
    ];
    const count = Math.ceil(40_000 / samples);
    for (const other of others) {
      const z = agreementZ(count, (i) => [here(i, 4), other(i)]);
      assert(Math.abs(z) < limit, `z = ${z}`);
    }
    const shared = agreementZ(count, (i) => [here(i, 4), here(i, 4)]);
    assert(shared > 2 * limit);
  });
}

Deno.test("what a minibatch takes does not tell what the next epoch begins with", () => {
  const samples = 12;
  const epoch = epochs(samples, 3);
  const table = cells(samples ** 2);
  for (let i = 0; i < 100_000; i += 2) {
    const last = epoch(i)[samples - 1]!;
    table[last * samples + epoch(i + 1)[0]!]!++;
  }
  assert(Math.abs(chiSquareZ(table)) < limit);
});
