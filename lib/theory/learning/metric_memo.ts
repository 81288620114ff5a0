import {
  chebyshevFit,
  chebyshevNodes,
  chebyshevSettled,
  chebyshevValue,
} from "./chebyshev.ts";
import type { Model } from "./model.ts";
import type { Metric } from "./quadratic_metric.ts";

/** Chebyshev coefficients of both logarithms on an interval. */
interface Fit {
  readonly low: number;
  readonly high: number;
  readonly fisher: Float64Array;
  readonly friction: Float64Array;
}

const LARGEST = 129;

function fit(model: Model, low: number, high: number): Fit | undefined {
  for (let n = 17; n <= LARGEST; n = 2 * n - 1) {
    const metrics: Metric[] = [];
    for (const t of chebyshevNodes(n)) {
      try {
        metrics.push(model.metric([0.5 * (low + high + (high - low) * t)]));
      } catch (error) {
        if (error instanceof RangeError) return undefined;
        throw error;
      }
    }
    const [fisher, friction] = (["fisher", "friction"] as const).map((name) =>
      chebyshevFit(Float64Array.from(metrics, (m) => Math.log(m[name][0]!)))
    );
    if (chebyshevSettled(fisher!) && chebyshevSettled(friction!)) {
      return { low, high, fisher: fisher!, friction: friction! };
    }
  }
  return undefined;
}

/**
 * A model that knows the metrics of one parameter by heart on an interval, to
 * about 1e-12, for solvers that ask thousands of times.
 *
 * @param model The energy in equilibrium.
 * @param a One end of what is to be known.
 * @param b The other.
 * @returns The model; unchanged where it has more parameters or no smooth metric there.
 */
export function withKnownMetric(model: Model, a: number, b: number): Model {
  if (model.parameters !== 1 || a === b) return model;
  const room = 0.15 * Math.abs(b - a);
  const known = fit(model, Math.min(a, b) - room, Math.max(a, b) + room) ??
    fit(model, Math.min(a, b), Math.max(a, b));
  if (!known) return model;
  const { low, high, fisher, friction } = known;
  return {
    ...model,
    metric(theta) {
      const t = (2 * theta[0]! - low - high) / (high - low);
      if (!(Math.abs(t) <= 1)) return model.metric(theta);
      return {
        fisher: Float64Array.of(Math.exp(chebyshevValue(fisher, t))),
        friction: Float64Array.of(Math.exp(chebyshevValue(friction, t))),
      };
    },
  };
}
