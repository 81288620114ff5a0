/**
 * Slower learning: the conditional entropy production against the steps that
 * the same learning time is cut into.
 *
 * @module
 */
import type { Estimates, Series } from "../../../experiment/plan.ts";
import type { Plot } from "../../../experiment/plot.ts";
import { linearCourse, type LinearSetting } from "../../../theory/ppm/mod.ts";
import type { GaussianSetting } from "../setting.ts";

/** Finer and coarser steps, in powers of two. */
const powers = { coarsest: -3, finest: 6 } as const;
/** Most steps that are solved. */
const mostSteps = 20_000;

/** The same learning time in other steps: gain and thermal noise as r, minibatch noise as r^2. */
function slower(theory: LinearSetting, steps: number): LinearSetting {
  const ratio = theory.steps / steps;
  return {
    ...theory,
    steps,
    gain: theory.gain * ratio,
    thermalVariance: theory.thermalVariance * ratio,
    batchVariance: theory.batchVariance * ratio ** 2,
  };
}

/** Sigma_X|Th of a setting; undefined where its steps are unstable. */
function production(setting: LinearSetting): number | undefined {
  if (setting.gain >= 1) return undefined;
  return linearCourse(setting, [setting.steps])[0]!
    .entropyProductionXGivenTheta;
}

/** Whether slower learning means the same model. */
function applies({ params }: GaussianSetting): boolean {
  return params.steps > 0 && !params.adaptive;
}

/**
 * Exact curves, at the temperature of the run and cold.
 *
 * @param setting The run.
 * @returns Series by name.
 */
export function quasiStaticLines(
  setting: GaussianSetting,
): Record<string, Series> {
  if (!applies(setting)) return {};
  const { theory } = setting;
  const counts = new Set<number>();
  for (let k = 2 * powers.coarsest; k <= 2 * powers.finest; k++) {
    const steps = Math.round(theory.steps * 2 ** (k / 2));
    if (steps >= 1 && steps <= Math.max(mostSteps, theory.steps)) {
      counts.add(steps);
    }
  }
  const curve = (base: LinearSetting): Series | undefined => {
    const rows = [...counts].flatMap((steps) => {
      const value = production(slower(base, steps));
      return value === undefined || !(value > 0) ? [] : [{ steps, value }];
    });
    if (rows.length < 2) return undefined;
    return {
      columns: {
        steps: rows.map(({ steps }) => steps),
        entropy: rows.map(({ value }) => value),
      },
      units: { steps: "1", entropy: "1" },
    };
  };
  const own = curve(theory);
  const cold = curve({ ...theory, thermalVariance: 0 });
  return {
    ...(own ? { quasiStatic: own } : {}),
    ...(cold && theory.thermalVariance > 0 ? { quasiStaticCold: cold } : {}),
  };
}

/**
 * Where the run is.
 *
 * @param setting The run.
 * @param estimates Its estimates.
 * @returns Series by name.
 */
export function quasiStaticPoint(
  setting: GaussianSetting,
  { entropyProductionXGivenTheta: found }: Estimates,
): Record<string, Series> {
  if (!applies(setting) || !found || !(found.value > 0)) return {};
  return {
    quasiStaticMeasured: {
      columns: {
        steps: [setting.params.steps],
        entropy: [found.value],
        error: [found.standardError],
      },
      units: { steps: "1", entropy: "1", error: "1" },
    },
  };
}

/**
 * The picture of slower learning.
 *
 * @param setting The run.
 * @returns One plot, or none.
 */
export function quasiStaticPlots(setting: GaussianSetting): Plot[] {
  if (!applies(setting)) return [];
  const columns = { x: "steps", y: "entropy" };
  return [{
    name: "quasiStatic",
    title: "Slow learning",
    caption:
      "The same learning time in more and smaller steps: without thermal noise the conditional entropy production falls as 1/N, with it a floor stays.",
    x: { label: "steps N at fixed learning time N r", unit: "1", scale: "log" },
    y: {
      label: "entropy production of X given Theta, nats",
      unit: "1",
      scale: "log",
    },
    marks: [
      {
        kind: "line",
        label: "T = 0",
        series: "quasiStaticCold",
        ...columns,
        reference: true,
      },
      {
        kind: "line",
        label: `T = ${setting.params.temperature}`,
        series: "quasiStatic",
        ...columns,
      },
      {
        kind: "points",
        label: "this run",
        series: "quasiStaticMeasured",
        ...columns,
        error: "error",
      },
    ],
  }];
}
