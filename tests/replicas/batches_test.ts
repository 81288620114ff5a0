import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { replicaBatches } from "../../lib/replicas/batches.ts";

const source = {
  training: { samples: 60 },
  batchSize: 6,
  seed: 3,
  replica: 1,
} as const;

/** Chi-square of counts against equal shares, as a number of standard deviations. */
function excess(counts: readonly number[]): number {
  const mean = counts.reduce((sum, n) => sum + n, 0) / counts.length;
  const degrees = counts.length - 1;
  const chi = counts.reduce((sum, n) => sum + (n - mean) ** 2 / mean, 0);
  return (chi - degrees) / Math.sqrt(2 * degrees);
}

Deno.test("minibatches with replacement draw all samples equally often, and pairs of places and steps as well", () => {
  const draw = replicaBatches({ ...source, sampling: "replacement" });
  const singles = new Array<number>(60).fill(0);
  const places = new Array<number>(100).fill(0);
  const steps = new Array<number>(100).fill(0);
  let before = 0;
  for (let row = 0; row < 40; row++) {
    for (let t = 0; t < 100; t++) {
      const batch = draw(row, t);
      for (const s of batch) singles[s]!++;
      const coarse = (s: number) => Math.floor(s / 6);
      places[10 * coarse(batch[0]!) + coarse(batch[5]!)]!++;
      if (t > 0) steps[10 * before + coarse(batch[0]!)]!++;
      before = coarse(batch[0]!);
    }
  }
  for (const counts of [singles, places, steps]) {
    assert(Math.abs(excess(counts)) < 4.5);
  }
  // The test sees half of the samples drawn a tenth too often.
  const loaded = singles.map((n, s) => s < 30 ? n * 1.1 : n * 0.9);
  assert(excess(loaded) > 4.5);
});

Deno.test("minibatches without replacement hold each sample once an epoch, in a fresh order for every row and epoch", () => {
  const draw = replicaBatches({ ...source, sampling: "epoch" });
  const epoch = (row: number, number: number) =>
    Array.from({ length: 10 }, (_, k) => [...draw(row, 10 * number + k)])
      .flat();
  const all = Array.from({ length: 60 }, (_, s) => s);
  const orders = [epoch(0, 0), epoch(0, 1), epoch(1, 0)];
  for (const order of orders) {
    assertEquals(order.toSorted((a, b) => a - b), all);
  }
  assertNotEquals(orders[0], orders[1]);
  assertNotEquals(orders[0], orders[2]);
  assertEquals([...draw(0, 3)], orders[0]!.slice(18, 24));
  const firsts = new Array<number>(60).fill(0);
  for (let row = 0; row < 6000; row++) firsts[draw(row, 0)[0]!]!++;
  assert(Math.abs(excess(firsts)) < 4.5);
});

Deno.test("rows, steps, seeds and batch sizes have minibatches of their own", () => {
  const one = replicaBatches({ ...source, sampling: "replacement" });
  const first = [...one(0, 0)];
  const others = [
    one(1, 0),
    one(2 ** 32, 0),
    one(0, 1),
    replicaBatches({ ...source, sampling: "replacement", seed: 4 })(0, 0),
    replicaBatches({ ...source, sampling: "replacement", replica: 2 })(0, 0),
  ];
  others.forEach((other) => assertNotEquals([...other], first));
  assertEquals([...one(0, 0)], first);
});

Deno.test("minibatches in sequence begin again at the end", () => {
  const draw = replicaBatches({
    ...source,
    training: { samples: 8 },
    sampling: "sequence",
  });
  assertEquals([...draw(5, 1)], [6, 7, 0, 1, 2, 3]);
});
