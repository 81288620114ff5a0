import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { networkSize } from "../../lib/replicas/ensemble.ts";
import { layerPlaces } from "../../lib/replicas/layout.ts";
import { pcgUniform } from "../../lib/replicas/pcg.ts";
import {
  drawStart,
  followedWeight,
  weightTimes,
} from "../../lib/replicas/start.ts";

const layers = [49, 16, 16, 16, 10];
const own = { layers, start: "own", seed: 1, replica: 0 } as const;

Deno.test("starts are uniform on +-1/sqrt(fan in), weights and biases alike", () => {
  const places = layerPlaces(layers);
  const counts = new Array<number>(20).fill(0);
  for (let row = 0; row < 20; row++) {
    const theta = drawStart(own, row);
    for (const { inputs, outputs, weights } of places) {
      const bound = 1 / Math.sqrt(inputs);
      for (let k = weights; k < weights + (inputs + 1) * outputs; k++) {
        const u = (theta[k]! / bound + 1) / 2;
        assert(u > -1e-7 && u < 1 + 1e-7);
        counts[Math.min(19, Math.floor(20 * u))]!++;
      }
    }
  }
  const mean = 20 * networkSize(layers) / 20;
  const chi = counts.reduce((sum, n) => sum + (n - mean) ** 2 / mean, 0);
  assert(Math.abs(chi - 19) < 4.5 * Math.sqrt(38));
});

Deno.test("a shared start is the same for all rows and batch sizes, and the first one of its own", () => {
  const shared = { ...own, start: "shared" } as const;
  const first = drawStart(shared, 0);
  assertEquals(drawStart(shared, 9), first);
  assertEquals(drawStart({ ...shared, replica: 2 }, 9), first);
  assertEquals(drawStart(own, 0), first);
  assertNotEquals(drawStart(own, 1), first);
  assertNotEquals(drawStart({ ...own, replica: 2 }, 0), first);
  assertNotEquals(drawStart({ ...own, seed: 2 }, 0), first);
});

Deno.test("a start of the hash has the number of each parameter, from any base", () => {
  const theta = drawStart({ ...own, start: { pcg: 1000 } }, 3);
  const { weights, biases } = layerPlaces(layers)[1]!;
  assertEquals(theta[0], Math.fround((2 * pcgUniform(1000) - 1) / 7));
  for (const k of [weights, biases, biases + 15]) {
    assertEquals(theta[k], Math.fround((2 * pcgUniform(1000 + k) - 1) / 4));
  }
});

Deno.test("the weight that is followed is one of the last layer, another for each batch size", () => {
  const { weights, biases } = layerPlaces(layers).at(-1)!;
  const found = [0, 1, 2, 3].map((replica) =>
    followedWeight({ ...own, replica })
  );
  assert(found.every((k) => k >= weights && k < biases));
  assertEquals(new Set(found).size, 4);
  assertEquals(weightTimes({ steps: 7, every: 3 }), [0, 3, 6]);
});
