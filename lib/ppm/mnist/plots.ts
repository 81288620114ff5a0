/**
 * The pictures of replica networks.
 *
 * @module
 */
import type { Mark, Plot } from "../../experiment/plot.ts";
import type { MnistSetting } from "./setting.ts";

const step = { label: "step", unit: "1" } as const;

/** Marks of each batch size. */
function each(
  { batchSizes }: MnistSetting,
  marks: (i: number, label: string) => readonly Mark[],
): Mark[] {
  return batchSizes.flatMap((b, i) => marks(i, `b = ${b}`));
}

/** Points with errors on a line through them, against the step. */
function course(y: string, error = `${y}Error`) {
  return (i: number, label: string): Mark[] => {
    const common = { series: `probes${i}`, x: "step", y } as const;
    return [
      { ...common, kind: "points", label, error },
      { ...common, kind: "line", label: "", tone: label },
    ];
  };
}

/** The largest entry of the full gradient. */
function largest(i: number, label: string): Mark {
  return {
    kind: "line",
    label: "largest entry of the gradient",
    tone: label,
    series: `probes${i}`,
    x: "step",
    y: "maxGradient",
    reference: true,
  };
}

/** Paths of a weight: panel (a). */
function weights(setting: MnistSetting): Plot {
  return {
    name: "weights",
    title: "One weight of the last layer",
    caption:
      "Four replicas of each batch size: the smaller the minibatch, the rougher the path.",
    x: step,
    y: { label: "weight", unit: "1" },
    marks: each(setting, (i, label) => [{
      kind: "line",
      label,
      series: `weights${i}`,
      x: "step",
      y: "weight",
      group: "replica",
    }]),
  };
}

/** Accuracy: panel (b). */
function accuracy(setting: MnistSetting): Plot {
  return {
    name: "accuracy",
    title: "Accuracy on test images",
    caption:
      "Mean over the replicas in a band of one standard deviation; where the band is narrow, all replicas have learnt the same.",
    x: step,
    y: { label: "share recognised", unit: "1" },
    marks: each(setting, (i, label) => {
      const mark = { label, series: `probes${i}`, x: "step", y: "accuracy" };
      return [
        { kind: "band", ...mark, error: "accuracyDeviation" },
        { kind: "line", ...mark },
      ];
    }),
  };
}

/** Noise against gradient: panel (c). */
function noise(setting: MnistSetting): Plot {
  return {
    name: "noise",
    title: "Noise of the gradient against the gradient",
    caption:
      "Root of the noise variance per parameter: its trace over single samples (line) and the scatter of one minibatch a replica (points), below the largest entry of the full gradient (dashed).",
    x: step,
    y: { label: "gradient", unit: "1", scale: "log" },
    marks: each(setting, (i, label) => {
      const common = { series: `probes${i}`, x: "step" } as const;
      return [
        largest(i, label),
        {
          ...common,
          kind: "line",
          label: "",
          tone: label,
          y: "noiseTrace",
        },
        {
          ...common,
          kind: "points",
          label,
          y: "noise",
          error: "noiseError",
        },
      ];
    }),
  };
}

/** Root mean square of the gradient beside its largest entry. */
function gradients(setting: MnistSetting): Plot {
  return {
    name: "gradients",
    title: "Gradient of all training images",
    caption:
      "Root mean square over the parameters; the largest entry (dashed) is many times larger, for the gradient lives in few directions.",
    x: step,
    y: { label: "gradient", unit: "1", scale: "log" },
    marks: each(setting, (i, label) => [
      largest(i, label),
      ...course("rmsGradient")(i, label),
    ]),
  };
}

/** Autocorrelation of the noise: panel (d). */
function autocorrelation(setting: MnistSetting): Plot {
  const alike = setting.sampling === "replacement";
  return {
    name: "autocorrelation",
    title: `Autocorrelation of the noise at step ${setting.lagStep}`,
    caption: alike
      ? "Minibatches with replacement make white noise (dashed); errors from the scatter of the replicas."
      : "Minibatches of one epoch share no samples, so their noise is anticorrelated (dashed, for parameters at rest); errors from the scatter of the replicas.",
    x: { label: "lag", unit: "step" },
    y: { label: "<eta(t) eta(t + lag)> / (C_1 / b)", unit: "1" },
    marks: each(setting, (i, label) => {
      const common = { series: `autocorrelation${i}`, x: "lag" } as const;
      const expected: Mark = {
        ...common,
        kind: "line",
        label: alike ? "white noise" : `${label}, at rest`,
        y: "expected",
        reference: true,
      };
      return [
        ...(alike && i > 0 ? [] : [
          alike ? expected : {
            ...expected,
            tone: label,
          },
        ]),
        {
          ...common,
          kind: "points",
          label,
          y: "autocorrelation",
          error: "autocorrelationError",
        },
      ];
    }),
  };
}

/** A quantity against the step. */
function progress(
  setting: MnistSetting,
  name: string,
  about: Pick<Plot, "title" | "caption" | "y">,
): Plot {
  return { name, ...about, x: step, marks: each(setting, course(name)) };
}

/** Pictures of the outputs. */
function outputs(setting: MnistSetting): Plot[] {
  if (setting.readout === 0) return [];
  return [
    progress(setting, "sumKl", {
      title: "Conditional entropy production of the outputs",
      caption:
        "Sum over the steps of KL(p before || p after), mean over the images that are read out: what drawing labels from the moving network dissipates.",
      y: { label: "entropy production", unit: "nat" },
    }),
    {
      name: "lowVariance",
      title: "Low variance of the accuracy and what outputs tell of a replica",
      caption:
        "A point for each batch size at the last step: outputs that tell replicas apart go with accuracies that differ.",
      x: { label: "I(Y; Theta | u, B)", unit: "nat" },
      y: { label: "variance of the accuracy", unit: "1" },
      marks: setting.batchSizes.map((b) => ({
        kind: "points",
        label: `b = ${b}`,
        series: "lowVariance",
        x: "learnedInformation",
        y: "accuracyVariance",
        error: "accuracyVarianceError",
        where: { column: "batchSize", value: b },
      })),
    },
  ];
}

/**
 * The plots of a run: weight, accuracy, noise and autocorrelation, then what
 * goes beyond.
 *
 * @param setting The run.
 * @returns The plots.
 */
export function mnistPlots(setting: MnistSetting): Plot[] {
  return [
    weights(setting),
    accuracy(setting),
    noise(setting),
    autocorrelation(setting),
    gradients(setting),
    progress(setting, "stationarity", {
      title: "Is the noise stationary?",
      caption:
        `Variance of the noise over that at step ${setting.lagStep}: it grows while the network leaves its plateau and falls once images are fitted.`,
      y: { label: "C(t) / C(t ref)", unit: "1", scale: "log" },
    }),
    progress(setting, "kurtosis", {
      title: "Kurtosis of the noise",
      caption:
        "Mean fourth power over the squared variance; Gaussian noise of equal parameters has 3.",
      y: { label: "<eta^4> / <eta^2>^2", unit: "1", scale: "log" },
    }),
    progress(setting, "loss", {
      title: "Loss of the training images",
      caption: "Mean cross-entropy over the training images and the replicas.",
      y: { label: "cross-entropy", unit: "nat" },
    }),
    ...outputs(setting),
  ];
}
