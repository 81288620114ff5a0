/**
 * How parameters follow the gradient of a minibatch.
 *
 * @module
 */
import type { SchemeName } from "./scheme.ts";

/** Names of updates, as users write them. */
export type UpdateName =
  | "sgd"
  | "heavy-ball"
  | "ula"
  | "sgld"
  | "sgld-cor"
  | "sgworld"
  | "sgworld-ep"
  | "sgworld-lm"
  | "sgworld-heun"
  | "sghmc";

/**
 * When noise is injected: `step` sqrt(2 eta (1 - momentum)) xi every step,
 * `epoch` sqrt(2 eta M) xi after the last step of an epoch, `pair`
 * sqrt(eta/2) (xi[n] + xi[n+1]) every step, `matrix` eta F xi every step with a
 * given matrix F.
 */
export type NoiseName = "none" | "step" | "epoch" | "pair" | "matrix";

/**
 * One step, from theta with the gradient g of a minibatch, noise z and rate eta:
 *
 *   v'     = momentum v - eta g + z
 *   theta' = (1 - eta decay) theta + v'
 *
 * and with `heun`, for which momentum and decay are 0,
 *
 *   theta' = theta - (eta/2) (g(theta) + g(theta - eta g(theta) + z)) + z
 *
 * with one minibatch in both. Noise `epoch` is added to theta' itself.
 */
export interface Update {
  /** What is kept of the velocity, 0 <= momentum < 1. */
  readonly momentum: number;
  /** Decoupled weight decay. */
  readonly decay: number;
  /** Whether the gradient is averaged over both ends of the step. */
  readonly heun: boolean;
  /** When noise is injected. */
  readonly noise: NoiseName;
  /** F of `matrix` noise, lower triangular, shape [p][p]; for a unit learning rate. */
  readonly factor?: readonly number[];
}

/** What a name stands for. */
export interface NamedUpdate {
  /** Whether `momentum` has a meaning. */
  readonly heavy: boolean;
  /** Whether the gradient is averaged over both ends of the step. */
  readonly heun: boolean;
  /** When noise is injected. */
  readonly noise: NoiseName;
  /** The scheme it is meant for. */
  readonly scheme: SchemeName;
}

function named(
  scheme: SchemeName,
  noise: NoiseName,
  { heavy = false, heun = false } = {},
): NamedUpdate {
  return { heavy, heun, noise, scheme };
}

/** Every update by name; `sgld-cor` has F from its problem. */
export const updates: Readonly<Record<UpdateName, NamedUpdate>> = {
  "sgd": named("wr", "none"),
  "heavy-ball": named("wr", "none", { heavy: true }),
  "ula": named("full", "step"),
  "sgld": named("wr", "step"),
  "sgld-cor": named("wr", "matrix"),
  "sgworld": named("wor", "step"),
  "sgworld-ep": named("wor", "epoch"),
  "sgworld-lm": named("wor", "pair"),
  "sgworld-heun": named("wor", "step", { heun: true }),
  "sghmc": named("wr", "step", { heavy: true }),
};

/**
 * Variance of the noise of one step in each coordinate, where it is isotropic.
 *
 * @param update The update.
 * @param rate Learning rate eta.
 * @param epoch Steps of an epoch M.
 * @returns Of `step` 2 eta (1 - momentum), of `pair` the eta of the sum of both halves, of `epoch` that of the whole epoch 2 eta M; else 0.
 */
export function noiseVariance(
  { noise, momentum }: Update,
  rate: number,
  epoch: number,
): number {
  switch (noise) {
    case "step":
      return 2 * rate * (1 - momentum);
    case "pair":
      return rate;
    case "epoch":
      return 2 * rate * epoch;
    default:
      return 0;
  }
}
