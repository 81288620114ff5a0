/**
 * Classification of handwritten digits from means over square blocks of pixels.
 *
 * @module
 */
import type { DescentData, Network } from "../descent/mod.ts";
import { ParamError } from "../params.ts";
import { type Mnist, mnistTraining } from "./mnist_files.ts";

/** Pixels along a side of an image. */
const SIDE = 28;

/** Which digits to tell apart, from what. */
export interface MnistRequest {
  /** Digits, the classes in this order: two or more of 0 to 9. */
  readonly digits: readonly number[];
  /** Number of images, the first ones that show any of the digits. */
  readonly images: number;
  /** Pixels along a side of a block, a divisor of 28. */
  readonly pooling: number;
}

/** A problem of classification. */
export interface MnistProblem {
  /** Means of blocks row after row, over 255, and classes; of two digits 0 or 1, else the place in the list. */
  readonly data: DescentData;
  /** Logistic or soft-max regression with l_i = N log-loss + |theta|^2/2: a normal prior of variance 1. */
  readonly network: Network;
  /** Number of images of each class. */
  readonly counts: readonly number[];
  /** Places of the images in the file, shape [image]. */
  readonly files: readonly number[];
}

function show(value: unknown): string {
  return Array.isArray(value) ? `[${value.join(", ")}]` : String(value);
}

/** One sentence for each thing that is wrong. */
function problemsOf({ digits, images, pooling }: MnistRequest): string[] {
  const problems: string[] = [];
  const known = digits.every((d) => Number.isInteger(d) && d >= 0 && d <= 9);
  if (!known || digits.length < 2 || new Set(digits).size < digits.length) {
    problems.push(
      `Cannot use digits as it must be a list of two to ten different digits of 0 to 9: here it is ${
        show(digits)
      }.`,
    );
  }
  if (!Number.isInteger(images) || images < 2) {
    problems.push(
      `Cannot use images as it must be a whole number >= 2: here it is ${images}.`,
    );
  }
  if (!Number.isInteger(pooling) || pooling < 1 || SIDE % pooling !== 0) {
    problems.push(
      `Cannot use pooling [pixels] as it must divide ${SIDE}, one of 1, 2, 4, 7, 14, 28: here it is ${pooling}.`,
    );
  }
  return problems;
}

/** Means of the blocks of one image. */
function pooled(image: Uint8Array, pooling: number, out: Float64Array): void {
  const blocks = SIDE / pooling;
  out.fill(0);
  for (let row = 0; row < SIDE; row++) {
    const first = Math.floor(row / pooling) * blocks;
    for (let column = 0; column < SIDE; column++) {
      out[first + Math.floor(column / pooling)]! += image[row * SIDE + column]!;
    }
  }
  for (let k = 0; k < out.length; k++) out[k]! /= pooling ** 2 * 255;
}

/**
 * The first images of some digits as a problem of logistic regression, or of
 * soft-max regression where there are more than two classes.
 *
 * @param request Which digits, how many images, how coarse.
 * @param mnist The images. Defaults to the training images.
 * @returns Data and network; parameters are the weights of class after class, then their biases.
 * @throws ParamError with every problem.
 * @throws NotReadyError where the training images are not loaded.
 */
export function mnistProblem(
  request: MnistRequest,
  mnist?: Mnist,
): MnistProblem {
  const problems = problemsOf(request);
  if (problems.length > 0) throw new ParamError(problems);
  const { labels, images } = mnist ?? mnistTraining();
  const { digits, images: count, pooling } = request;
  const shown = Array.from(labels.keys())
    .filter((i) => digits.includes(labels[i]!));
  const files = shown.slice(0, count);
  const targets = Float64Array.from(files, (i) => digits.indexOf(labels[i]!));
  const counts = digits.map((_, c) => targets.filter((y) => y === c).length);
  if (shown.length < count) {
    problems.push(
      `Cannot use images as there must be as many of the digits ${
        show(digits)
      }, at most ${shown.length}: here it is ${count}.`,
    );
  } else if (counts.includes(0)) {
    problems.push(
      `Cannot use images as the first ones must show every one of the digits ${
        show(digits)
      }: here it is ${count}, without ${digits[counts.indexOf(0)]}.`,
    );
  }
  if (problems.length > 0) throw new ParamError(problems);
  const features = (SIDE / pooling) ** 2;
  const inputs = new Float64Array(count * features);
  files.forEach((file, i) => {
    const image = images.subarray(file * SIDE ** 2, (file + 1) * SIDE ** 2);
    pooled(image, pooling, inputs.subarray(i * features, (i + 1) * features));
  });
  return {
    data: { samples: count, inputs, targets },
    network: {
      kind: "network",
      layers: [features, digits.length - 1],
      biases: true,
      activation: "tanh",
      loss: digits.length === 2 ? "logistic" : "softmax",
      scale: count,
      penalty: 1,
    },
    counts,
    files,
  };
}
