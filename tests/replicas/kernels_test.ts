import { assert, assertEquals } from "@std/assert";
import { ReplicaDevice } from "../../lib/gpu/replicas.ts";
import type { ReplicaColumns } from "../../lib/replicas/columns.ts";
import type { ReplicaEnsemble } from "../../lib/replicas/ensemble.ts";
import { ways } from "../../lib/replicas/products.ts";
import { trainReplicas } from "../../lib/replicas/train.ts";
import { gpuTest } from "../engine/gpu.ts";
import { smallEnsemble, synthetic } from "./samples.ts";

const awkward = synthetic(37, 13, 3);

/** Everything that is measured, at sizes that are multiples of nothing. */
function everything(changes: Partial<ReplicaEnsemble> = {}): ReplicaEnsemble {
  return smallEnsemble({
    layers: [13, 7, 9, 3],
    training: awkward,
    test: synthetic(11, 13, 3),
    batchSize: 5,
    sampling: "replacement",
    start: "own",
    steps: 20,
    probes: [0, 7, 20],
    lagStep: 7,
    lags: 3,
    readout: 6,
    every: 3,
    ...changes,
  });
}

/** Largest difference of a column over its root mean square, of all columns. */
function worst(
  wanted: ReplicaColumns,
  found: ReplicaColumns,
): [number, string] {
  let most: [number, string] = [0, ""];
  assertEquals(Object.keys(found.values), Object.keys(wanted.values));
  for (const [name, values] of Object.entries(wanted.values)) {
    // A product of two noises is a difference of products of their size.
    const scale = /^(product|turn|overlap)/.test(name)
      ? wanted.values[name.startsWith("product") ? "product0" : "square"]!
      : values;
    const power = name.startsWith("overlap") ? 2 : 1;
    let [square, off] = [0, 0];
    for (let i = 0; i < values.length; i++) {
      square += scale[i]! ** (2 * power) / values.length;
      off = Math.max(off, Math.abs(values[i]! - found.values[name]![i]!));
    }
    const relative = off / Math.max(1e-30, Math.sqrt(square));
    if (!(relative <= most[0])) most = [relative, name];
  }
  return most;
}

async function run(
  device: GPUDevice,
  ensemble: ReplicaEnsemble,
  first: number,
  count: number,
  options: ConstructorParameters<typeof ReplicaDevice>[2] = {},
): Promise<ReplicaColumns> {
  const replicas = new ReplicaDevice(device, true, options);
  const columns = await (await replicas.submit(ensemble, first, count)).read();
  replicas.destroy();
  return columns;
}

/** What the first way gave. */
let before: ReplicaColumns | undefined;

for (const through of ways) {
  gpuTest(
    `kernels through ${through} follow the twin in all that they measure, and other ways to the last bit`,
    async (device) => {
      const ensemble = everything();
      const first = 2 ** 32 + 5;
      const wanted = trainReplicas(ensemble, first, 3);
      const found = await run(device, ensemble, first, 3, { through });
      const [off, name] = worst(wanted, found);
      assert(off < 1e-5, `${name}: ${off}`);
      assertEquals(found.escaped, wanted.escaped);
      assertEquals(found, before ??= found);
      // The same comparison sees another minibatch.
      const other = trainReplicas({ ...ensemble, seed: 2 }, first, 3);
      assert(worst(other, found)[0] > 1e-2);
    },
  );
}

gpuTest(
  "kernels follow the twin for one sample, for as many as there are, for bytes, without hidden layers and in any order",
  async (device) => {
    const bytes = {
      ...synthetic(9, 6, 3),
      inputs: Uint8Array.from({ length: 54 }, (_, i) => (i * 89) % 256),
    };
    const cases: Partial<ReplicaEnsemble>[] = [
      { batchSize: 1, sampling: "sequence", start: "shared" },
      { batchSize: 37, learningRate: 1 },
      {
        layers: [6, 3],
        training: bytes,
        test: bytes,
        sampling: "epoch",
        batchSize: 3,
        readout: 9,
      },
    ];
    for (const changes of cases) {
      const ensemble = everything({ ...changes, steps: 10, probes: [10] });
      const wanted = trainReplicas(ensemble, 4, 2);
      const [off, name] = worst(wanted, await run(device, ensemble, 4, 2));
      assert(off < 1e-5, `${JSON.stringify(changes.layers)} ${name}: ${off}`);
    }
  },
);

gpuTest("a minibatch that takes several passes is one step", async (device) => {
  const data = synthetic(300, 5, 3);
  const ensemble = everything({
    layers: [5, 4, 3],
    training: data,
    test: data,
    batchSize: 150,
    sampling: "epoch",
    steps: 4,
    probes: [0, 4],
    lags: undefined,
  });
  const wanted = trainReplicas(ensemble, 0, 2);
  const [off, name] = worst(wanted, await run(device, ensemble, 0, 2));
  assert(off < 1e-5, `${name}: ${off}`);
});

gpuTest(
  "columns do not depend on how replicas are cut, to the last bit",
  async (device) => {
    const ensemble = everything({ sampling: "sequence", batchSize: 6 });
    const whole = await run(device, ensemble, 10, 7);
    const batches = await run(device, ensemble, 10, 7, { together: 3 });
    assertEquals(batches, whole);
    const part = await run(device, ensemble, 13, 2);
    for (const [name, column] of Object.entries(part.values)) {
      assertEquals(column, whole.values[name]!.slice(3, 5), name);
    }
  },
);

gpuTest(
  "the deterministic small network ends where it ends in f64",
  async (device) => {
    const { values } = await run(device, smallEnsemble(), 0, 1);
    const off = (name: string, wanted: number) => {
      const relative = Math.abs(values[name]![0]! / wanted - 1);
      assert(relative < 1e-5, `${name}: ${values[name]![0]}`);
    };
    off("loss0", 1.3877126035);
    off("sampleNoise0", 4.7239187e-3);
    off("gradientMax0", 5.64643051e-2);
    off("loss1", 1.3758992966);
    off("sumKl1", 0.1463261021);
    const norm = Math.sqrt(284 * values.gradientSquare0![0]!);
    assert(Math.abs(norm / 1.06685804e-1 - 1) < 1e-5);
  },
);

gpuTest(
  "a network that diverges is marked, and its neighbours are not",
  async (device) => {
    const ensemble = everything({
      learningRate: 1e30,
      steps: 6,
      probes: [6],
      lags: undefined,
    });
    assertEquals(
      (await run(device, ensemble, 0, 2)).escaped,
      Uint8Array.of(1, 1),
    );
    const calm = everything({ steps: 6, probes: [6], lags: undefined });
    assertEquals((await run(device, calm, 0, 2)).escaped, Uint8Array.of(0, 0));
  },
);

gpuTest("progress rises to one", async (device) => {
  const replicas = new ReplicaDevice(device, true);
  const told: number[] = [];
  const ensemble = everything({ steps: 200, probes: [], lags: undefined });
  await (await replicas.submit(ensemble, 0, 2, (part) => told.push(part)))
    .read();
  assertEquals(told, told.toSorted((a, b) => a - b));
  assert(told.length > 0 && told.at(-1)! <= 1);
});
