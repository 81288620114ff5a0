import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertRejects,
  assertThrows,
} from "@std/assert";
import {
  imageClasses,
  loadMnist,
  type Mnist,
  mnistProblem,
  mnistReady,
  mnistTest,
  mnistTestReady,
  mnistTraining,
  readIdx,
} from "../../lib/data/mod.ts";
import { NotReadyError, ParamError } from "../../lib/params.ts";
import { whenReady } from "../../lib/session/when_ready.ts";

/** Twelve images: the n-th shows n mod 4 and has brightness n + 1 in one row. */
function made(): Mnist {
  const labels = Uint8Array.from({ length: 12 }, (_, n) => n % 4);
  const images = new Uint8Array(12 * 784);
  labels.forEach((_, n) => {
    images.fill(n + 1, n * 784 + 28 * 7, n * 784 + 28 * 8);
  });
  return { labels, images };
}

function problems(digits: readonly number[], images: number, pooling: number) {
  const error = assertThrows(
    () => mnistProblem({ digits, images, pooling }, made()),
    ParamError,
  );
  return error.problems;
}

Deno.test("mnistProblem() asks to be made ready, and whenReady() does so", async () => {
  const request = { digits: [3, 8], images: 1000, pooling: 7 };
  assertThrows(() => mnistTraining(), NotReadyError);
  const error = assertThrows(() => mnistProblem(request), NotReadyError);
  assertEquals(
    error.message.startsWith("Cannot use images of MNIST yet"),
    true,
  );
  assertEquals(error.ready, mnistReady);
  const { data, network, counts, files } = await whenReady(() =>
    mnistProblem(request)
  );
  assertEquals(counts, [517, 483]);
  assertEquals(files.slice(0, 4), [7, 10, 12, 17]);
  assertEquals([data.samples, data.inputs.length], [1000, 16_000]);
  assertEquals([network.layers, network.loss], [[16, 1], "logistic"]);
  assertEquals([network.scale, network.penalty], [1000, 1]);
});

Deno.test("the training images are sixty thousand, as many of each digit as is known", async () => {
  await mnistReady();
  const { labels, images } = mnistTraining();
  const counts = new Array<number>(10).fill(0);
  for (const label of labels) counts[label]!++;
  // deno-fmt-ignore
  assertEquals(counts, [
    5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949,
  ]);
  assertEquals(images.length, 60_000 * 784);
});

Deno.test("the test images are ten thousand others, as many of each digit as is known", async () => {
  await mnistTestReady();
  const { labels, images } = mnistTest();
  const counts = new Array<number>(10).fill(0);
  for (const label of labels) counts[label]!++;
  // deno-fmt-ignore
  assertEquals(counts, [
    980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009,
  ]);
  assertEquals(images.length, 10_000 * 784);
});

Deno.test("imageClasses() keeps bytes, or means over blocks in single precision, of the first images", async () => {
  await mnistReady();
  const mnist = mnistTraining();
  const bytes = imageClasses(mnist, 1000, 1);
  assertEquals([...bytes.labels.slice(0, 10)], [5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
  assert(bytes.inputs instanceof Uint8Array);
  const sum = bytes.inputs.reduce((total, pixel) => total + pixel, 0);
  assertEquals(sum, 25_637_533);
  const pooled = imageClasses(mnist, 1000, 4);
  assertEquals([pooled.features, pooled.inputs.length], [49, 49_000]);
  assert(pooled.inputs instanceof Float32Array);
  const means = pooled.inputs.reduce((total, mean) => total + mean, 0);
  assertAlmostEquals(means * 16 * 255 / sum, 1, 1e-7);
  const made0 = imageClasses(made(), 12, 7);
  assertEquals(made0.inputs[16 + 4], Math.fround(2 / 7 / 255));
});

Deno.test("mnistProblem() takes means over blocks of pixels, over 255", () => {
  for (const pooling of [1, 2, 4, 7, 14, 28]) {
    const request = { digits: [1, 2, 0], images: 5, pooling };
    const { data, network } = mnistProblem(request, made());
    const blocks = 28 / pooling;
    assertEquals(network.layers, [blocks ** 2, 2]);
    const row = Math.floor(7 / pooling);
    for (let k = 0; k < blocks ** 2; k++) {
      const bright = Math.floor(k / blocks) === row ? 1 / pooling / 255 : 0;
      assertAlmostEquals(data.inputs[k]!, bright, 1e-15);
      const second = data.inputs[blocks ** 2 + k]!;
      assertAlmostEquals(second, 2 * bright, 1e-15);
    }
  }
});

Deno.test("mnistProblem() takes the first images in the order of the file, and classes in that of the list", () => {
  const request = { digits: [3, 1, 0], images: 5, pooling: 28 };
  const { data, network, files, counts } = mnistProblem(request, made());
  assertEquals(files, [0, 1, 3, 4, 5]);
  assertEquals([...data.targets], [2, 1, 0, 2, 1]);
  assertEquals(counts, [1, 2, 2]);
  assertEquals(network.loss, "softmax");
});

Deno.test("mnistProblem() says everything that is wrong at once", () => {
  assertEquals(problems([3, 3], 1, 5), [
    "Cannot use digits as it must be a list of two to ten different digits of 0 to 9: here it is [3, 3].",
    "Cannot use images as it must be a whole number >= 2: here it is 1.",
    "Cannot use pooling [pixels] as it must divide 28, one of 1, 2, 4, 7, 14, 28: here it is 5.",
  ]);
  assertEquals(problems([0, 10], 6, 7).length, 1);
  assertEquals(problems([0, 1.5], 6, 7).length, 1);
  assertEquals(problems([0], NaN, 0).length, 3);
  assertEquals(problems([1, 2], 7, 7), [
    "Cannot use images as there must be as many of the digits [1, 2], at most 6: here it is 7.",
  ]);
  assertEquals(problems([0, 1, 3], 2, 7), [
    "Cannot use images as the first ones must show every one of the digits [0, 1, 3]: here it is 2, without 3.",
  ]);
});

Deno.test("loadMnist() refuses other files, and says so when there are none", async () => {
  const other = () => Promise.resolve(Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 0));
  await assertRejects(
    () => loadMnist(other),
    ParamError,
    "SHA-256 of data/train-labels-idx1-ubyte is",
  );
  const none = () => Promise.reject(new TypeError("no network\nat all"));
  const error = await assertRejects(() => loadMnist(none), ParamError);
  assertEquals(error.problems.length, 1);
  assert(error.message.endsWith("here it is not (no network)."));
});

Deno.test("readIdx() refuses what is no grid of bytes", () => {
  const good = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 1, 5, 6];
  assertEquals(readIdx(Uint8Array.from(good)).shape, [2, 1]);
  for (
    const bad of [
      [],
      [0, 0, 8],
      [0, 0, 9, ...good.slice(3)],
      [1, ...good.slice(1)],
      good.slice(0, 9),
      good.slice(0, 13),
      [...good, 7],
      [0, 0, 8, 0],
    ]
  ) {
    assertThrows(() => readIdx(Uint8Array.from(bad)), RangeError);
  }
});

Deno.test("whenReady() loads what is missing once, and passes on what cannot be had", async () => {
  let loads = 0;
  const ready = () => Promise.resolve(void loads++);
  const read = () => {
    if (loads === 0) throw new NotReadyError("this", ready);
    return "read";
  };
  assertEquals(await whenReady(read), "read");
  assertEquals(loads, 1);
  const never = () => {
    throw new NotReadyError("that", ready);
  };
  await assertRejects(() => whenReady(never), NotReadyError);
  assertEquals(loads, 2);
  const gone = () => Promise.reject(new ParamError(["gone"]));
  await assertRejects(
    () =>
      whenReady(() => {
        throw new NotReadyError("it", gone);
      }),
    ParamError,
    "gone",
  );
});
