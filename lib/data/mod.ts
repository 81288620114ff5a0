/**
 * Data that models are trained on: noisy bell curves and handwritten digits.
 *
 * @module
 */
export { bellCurve, net20, net200 } from "./bell.ts";
export { type IdxBytes, readIdx } from "./idx.ts";
export { type MnistProblem, mnistProblem, type MnistRequest } from "./mnist.ts";
export {
  loadMnist,
  type Mnist,
  type MnistPart,
  mnistReady,
  mnistTest,
  mnistTestReady,
  mnistTraining,
  type ReadFile,
} from "./mnist_files.ts";
export { type ImageClasses, imageClasses } from "./mnist_classes.ts";
export { dataNormal, threefry2x32 } from "./threefry2x32.ts";
