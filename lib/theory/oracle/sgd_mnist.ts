/**
 * Numbers of the specification of gradient descent, section 6.6: digits of MNIST
 * told apart by logistic and soft-max regression.
 *
 * @module
 */
import { mnistProblem, type MnistRequest } from "../../data/mnist.ts";
import { symmetricEigen } from "../learning/eigen.ts";
import { inner, trace } from "../learning/matrix.ts";
import { batchCovariance } from "../sgd/batch_noise.ts";
import { localLoss } from "../sgd/local.ts";
import { stepNess } from "../sgd/ness.ts";
import { accuracy, networkLoss } from "../sgd/network_loss.ts";
import { networkMinimum } from "../sgd/network_minimum.ts";
import { once } from "../once.ts";
import { type Entry, type ReferenceRow, rows } from "./row.ts";

const NEWTON = "damped Newton";
const LINEAR = "linearised theory";

/** Everything at the minimum. */
function solved(request: MnistRequest, size: number) {
  const { network, data, counts, files } = mnistProblem(request);
  const minimum = networkMinimum(network, data);
  if (!minimum) throw new RangeError("Cannot find the minimum of the network.");
  const { theta, loss } = minimum;
  const local = localLoss(networkLoss(network, data), theta);
  const { samples, parameters } = local;
  const batches = { scheme: "wr", size } as const;
  const noise = batchCovariance(local.gradients, samples, parameters, batches);
  const { covariance, entropyProduction } = stepNess(local.hessian, noise, 1);
  return {
    counts,
    files,
    theta,
    loss,
    bias: theta[network.layers[0]! * network.layers[1]!]!,
    norm: Math.sqrt(inner(theta, theta)),
    accuracy: accuracy(network, data, theta),
    traceHessian: trace(local.hessian),
    eigenvalues: symmetricEigen(local.hessian).values.sort(),
    traceNoise: trace(noise),
    leastNoise: symmetricEigen(noise).values.sort()[0]!,
    // A unit learning rate, as both are proportional to it.
    traceCovariance: trace(covariance),
    entropyProduction,
  };
}

const two = once(() =>
  solved({ digits: [3, 8], images: 1000, pooling: 7 }, 20)
);

const ten = once(() =>
  solved(
    { digits: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], images: 2000, pooling: 7 },
    50,
  )
);

const twoRows: readonly Entry[] = [
  ["eights among threes and eights", "count", "483", () => two().counts[1]!],
  ...["7", "10", "12", "17"].map((printed, k): Entry => [
    `place ${k + 1} in the file`,
    "count",
    printed,
    () => two().files[k]!,
  ]),
  ["|theta*|, R2", NEWTON, "12.5162365195", () => two().norm],
  ["L(theta*), R2", NEWTON, "342.2004111216", () => two().loss],
  ["accuracy, R2", NEWTON, "0.926", () => two().accuracy],
  ["bias, R2", NEWTON, "-0.13176226", () => two().bias],
  ["weight 1, R2", NEWTON, "-0.53016982", () => two().theta[0]!],
  ["weight 2, R2", NEWTON, "-3.65810301", () => two().theta[1]!],
  ["weight 3, R2", NEWTON, "0.9658575", () => two().theta[2]!],
  ["tr H, R2", NEWTON, "255.3448526660", () => two().traceHessian],
  [
    "least eigenvalue of H, R2",
    NEWTON,
    "1.01868889",
    () => two().eigenvalues[0]!,
  ],
  [
    "largest eigenvalue of H, R2",
    NEWTON,
    "224.66572274",
    () => two().eigenvalues.at(-1)!,
  ],
  ["tr C_B, R2", NEWTON, "6262.6908408448", () => two().traceNoise],
  ["tr Sigma/eta, R2", LINEAR, "86.7256293", () => two().traceCovariance],
  [
    "entropy production/eta, R2",
    LINEAR,
    "52.0301910",
    () => two().entropyProduction,
  ],
];

const tenRows: readonly Entry[] = [
  ["|theta*|, R10", NEWTON, "30.3546690", () => ten().norm],
  ["L(theta*), R10", NEWTON, "2712.8196785", () => ten().loss],
  ["accuracy, R10", NEWTON, "0.673", () => ten().accuracy],
  ["tr H, R10", NEWTON, "2230.7197024", () => ten().traceHessian],
  ["tr C_B, R10", NEWTON, "57024.69355", () => ten().traceNoise],
  ["least eigenvalue of C_B, R10", NEWTON, "9.08e-4", () => ten().leastNoise],
  [
    "entropy production/eta, R10",
    LINEAR,
    "2256.36",
    () => ten().entropyProduction,
  ],
];

/** Rows of section 6.6; they need the images of `mnistReady()`. */
export const sgdMnistRows: readonly ReferenceRow[] = rows("SGD-P6", [
  ...twoRows,
  ...tenRows,
]);
