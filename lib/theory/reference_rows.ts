/**
 * Every deterministic number of the specification that these solvers cover.
 *
 * @module
 */
import { breathingRows } from "./oracle/breathing.ts";
import { doubleWellRows } from "./oracle/double_well.ts";
import { doubleWellBiasRows } from "./oracle/double_well_bias.ts";
import { learningGaussianRows } from "./oracle/learning_gaussian.ts";
import { learningLandscapeRows } from "./oracle/learning_landscapes.ts";
import { learningMetricRows } from "./oracle/learning_metrics.ts";
import { learningMoveRows } from "./oracle/learning_moves.ts";
import { learningRbmRows } from "./oracle/learning_rbm.ts";
import { learningTrapRows } from "./oracle/learning_trap.ts";
import { ppmEnergyRows } from "./oracle/ppm_energy.ts";
import { ppmGaussianRows } from "./oracle/ppm_gaussian.ts";
import { ppmGaussianPathRows } from "./oracle/ppm_gaussian_paths.ts";
import { ppmGaussianSweepRows } from "./oracle/ppm_gaussian_sweeps.ts";
import { ppmGridRows } from "./oracle/ppm_grid.ts";
import { ppmNetworkRows } from "./oracle/ppm_network.ts";
import { ppmOverParameterisedRows } from "./oracle/ppm_over_parameterised.ts";
import { ppmReservoirRows } from "./oracle/ppm_reservoir.ts";
import { ringRows } from "./oracle/ring.ts";
import type { ReferenceRow } from "./oracle/row.ts";
import { sgdGaussianMeanRows } from "./oracle/sgd_gaussian_mean.ts";
import { sgdHeavyBallRows } from "./oracle/sgd_heavy_ball.ts";
import { sgdMnistRows } from "./oracle/sgd_mnist.ts";
import { sgdNetworkRows } from "./oracle/sgd_network.ts";
import { sgdRegressionRows } from "./oracle/sgd_regression.ts";
import { sgdRegressionChainRows } from "./oracle/sgd_regression_chains.ts";
import { sgdSamplerErrorRows } from "./oracle/sgd_sampler_errors.ts";
import { sgdSamplerRows } from "./oracle/sgd_samplers.ts";
import { sgdSurrogateRows } from "./oracle/sgd_surrogate.ts";
import { sgdSurrogatePathRows } from "./oracle/sgd_surrogate_paths.ts";
import { trapRows } from "./oracle/trap.ts";

export { type ReferenceRow, toleranceOf } from "./oracle/row.ts";

/** The rows in the order of the specifications: P01 to P35 of particles, V3 to V26 of learning, SGD- of descent, PPM- of what learning memorises. */
export const referenceRows: readonly ReferenceRow[] = [
  ...trapRows,
  ...breathingRows,
  ...doubleWellRows,
  ...ringRows,
  ...doubleWellBiasRows,
  ...learningTrapRows,
  ...learningMoveRows,
  ...learningMetricRows,
  ...learningGaussianRows,
  ...learningLandscapeRows,
  ...learningRbmRows,
  ...sgdRegressionRows,
  ...sgdRegressionChainRows,
  ...sgdSurrogateRows,
  ...sgdSurrogatePathRows,
  ...sgdGaussianMeanRows,
  ...sgdSamplerRows,
  ...sgdSamplerErrorRows,
  ...sgdNetworkRows,
  ...sgdMnistRows,
  ...sgdHeavyBallRows,
  ...ppmGaussianRows,
  ...ppmGaussianPathRows,
  ...ppmGaussianSweepRows,
  ...ppmGridRows,
  ...ppmEnergyRows,
  ...ppmOverParameterisedRows,
  ...ppmReservoirRows,
  ...ppmNetworkRows,
];
