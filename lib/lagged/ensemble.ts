/**
 * Lagged bipartite chains: a system x and parameters theta that move in turn.
 *
 * One learning step n = 1..N of a chain is
 *
 *   theta_n ~ G( . | theta_{n-1}, x_{n-1}, data)     x frozen
 *   x_n     ~ K_{theta_n}( . | x_{n-1})              theta frozen
 *
 * A row is one chain with a data set of its own. A mirrored row draws its
 * parameter path forward, x_N as its arrival says, then x_{n-1} from K_{theta_n}
 * for n = N..1. A reversed row draws theta_N and x_N as its arrival says, then
 * undoes the steps: x_{n-1} from K_{theta_n}, theta_{n-1} from G( . | theta_n,
 * x_{n-1}, data). Accounts of both are those of the same path read forward.
 *
 * @module
 */

/** A Gaussian number: coefficients of what is known, and the variance about their sum. */
export interface GaussianArrival {
  /** Of the filter m_N of the path; 0 in reversed rows. */
  readonly filter: number;
  /** Of the collective theta_N; 0 for theta_N itself. */
  readonly theta: number;
  /** Of the mean of the data. */
  readonly data: number;
  /** Variance, >= 0. */
  readonly variance: number;
}

/** Where mirrored and reversed rows of a linear model begin. */
export interface LinearArrival {
  /** x_N. */
  readonly x: GaussianArrival;
  /** The collective theta_N, of reversed rows. */
  readonly theta: GaussianArrival;
}

/** Where mirrored and reversed rows of a grid begin. */
export interface GridArrival {
  /** Probability of x_N = 1, shape [c][theta_N], c = 0..Nd; or that of the filter of the path. */
  readonly x: "filter" | readonly number[];
  /** Probability of theta_N, shape [c][theta_N], of reversed rows. */
  readonly theta: readonly number[];
}

/** A Gaussian model that learns a mean: everything is linear. */
export interface LinearModel {
  /** Discriminator. */
  readonly kind: "linear";
  /** Variance of the task mu, >= 0. */
  readonly taskVariance: number;
  /** Variance of the mean of the data about the task, sd2/Nd, >= 0. */
  readonly dataMeanVariance: number;
  /** Variance of each parameter at the start v0, >= 0. */
  readonly initialVariance: number;
  /** Variance of the model s2, > 0. */
  readonly modelVariance: number;
  /** How much of x a step keeps, rho, 0 <= rho < 1. */
  readonly relaxation: number;
  /** a = learning rate times curvature. */
  readonly gain: number;
  /** Variance of the minibatch noise of a step along the collective parameter, >= 0. */
  readonly batchVariance: number;
  /** Variance 2 r T of the thermal noise of a step on each parameter, >= 0. */
  readonly thermalVariance: number;
  /** Whether the gradient is measured on x (persistent chain). */
  readonly adaptive: boolean;
  /**
   * Parameters D of a chain, >= 1. The mean of the model is their sum over
   * sqrt(D), the collective parameter; gradient and minibatch noise act on it.
   */
  readonly dimensions: number;
  /** Where rows begin that are not forward. */
  readonly arrival?: LinearArrival;
}

/** A two-state system whose parameter walks on a grid. */
export interface GridModel {
  /** Discriminator. */
  readonly kind: "grid";
  /** Grid points m >= 2, from -thetaMax to thetaMax. */
  readonly states: number;
  /** Largest parameter, > 0. */
  readonly thetaMax: number;
  /** Data points Nd >= 1; c of them are 1. */
  readonly dataSize: number;
  /** Probability of a 1. */
  readonly probability: number;
  /** beta of the Glauber moves, >= 0. */
  readonly inverseTemperature: number;
  /** Share of x that a step draws anew, eps, 0 < eps <= 1. */
  readonly mixing: number;
  /** Which gradient: of all data, of one data point, or against x. */
  readonly gradient: "full" | "mini" | "pcd";
  /** Where the parameter starts: anywhere, or at grid point floor(m/2). */
  readonly start: "uniform" | "centre";
  /** Where rows begin that are not forward. */
  readonly arrival?: GridArrival;
}

/**
 * A Langevin energy c4 x^4 + c2 x^2 - theta x along a known parameter path. Rows
 * start in p_{theta_0}, mirrored ones in p_{theta_N}.
 */
export interface EnergyModel {
  /** Discriminator. */
  readonly kind: "energy";
  /** c4 >= 0. */
  readonly quartic: number;
  /** c2; > 0 where c4 is 0. */
  readonly quadratic: number;
  /** theta_0..theta_N, exact in f32. */
  readonly path: readonly number[];
  /** How x moves: a fresh draw from p_theta, Euler steps, or Metropolis-adjusted ones. */
  readonly kernel: "full" | "ula" | "mala";
  /** Step of ula and mala, > 0. */
  readonly dt: number;
  /** Steps between two updates of theta, >= 1. */
  readonly innerSteps: number;
}

/** A particle that collides once with each oscillator of a finite reservoir. */
export interface CollisionModel {
  /** Discriminator. */
  readonly kind: "collisions";
  /** Variance of x before, > 0. */
  readonly initialVariance: number;
  /** Angle of each rotation. */
  readonly angle: number;
}

/** What the chains are. */
export type LaggedModel =
  | LinearModel
  | GridModel
  | EnergyModel
  | CollisionModel;

/** Chains that differ by their data and their noise alone. */
export interface LaggedEnsemble {
  /** Discriminator. */
  readonly kind: "lagged";
  /** Name within the plan. */
  readonly name: string;
  /** What they are. */
  readonly model: LaggedModel;
  /** Learning steps N >= 0; collisions of a reservoir. */
  readonly steps: number;
  /** Which way its rows run. */
  readonly direction: "forward" | "mirrored" | "reversed";
  /** Seed of the noise, 0 <= seed < 2^53. */
  readonly seed: number;
  /** Part of the key of the noise. */
  readonly replica: number;
}
