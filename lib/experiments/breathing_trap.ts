import { type Experiment, experiment } from "../experiment/experiment.ts";
import { mediumSpecs, presetEnsembleSpecs } from "../langevin/params.ts";
import { planPreset } from "../langevin/preset.ts";
import { ParamError } from "../params.ts";
import { harmonic } from "../potentials/mod.ts";
import { breathingOptimum } from "../theory/mod.ts";

/** A trap whose stiffness changes: the compression of a one-particle gas. */
export const breathingTrap: Experiment = experiment({
  name: "breathing-trap",
  title: "Breathing trap",
  summary: "compressing or releasing a particle, U = k x^2 / 2 with changing k",
  params: {
    stiffnessStart: {
      kind: "number",
      unit: "energy / length^2",
      default: 1,
      above: 0,
      help: "stiffness before the run",
    },
    stiffnessEnd: {
      kind: "number",
      unit: "energy / length^2",
      default: 4,
      above: 0,
      help: "stiffness after the run",
    },
    protocol: {
      kind: "choice",
      options: ["linear", "optimal", "quench"],
      default: "linear",
      help: "uniform change, the cheapest one, or a jump at the start",
    },
    duration: {
      kind: "number",
      unit: "time",
      default: 1,
      above: 0,
      help: "how long the run takes",
    },
    dt: { kind: "number", unit: "time", default: 0.01, above: 0, help: "step" },
    ...mediumSpecs,
    ...presetEnsembleSpecs,
  },
  presets: [
    {
      title: "The cheapest way",
      about: "The optimal protocol jumps at both ends.",
      params: { protocol: "optimal" },
    },
    {
      title: "A sudden squeeze",
      about:
        "All the work is done at once: its distribution is a chi-squared law.",
      params: { protocol: "quench" },
    },
    {
      title: "Release",
      about:
        "The trap is softened: work is gained, less than the free energy that is lost.",
      params: { stiffnessStart: 4, stiffnessEnd: 1 },
    },
  ],
  configure(params) {
    const { stiffnessStart: from, stiffnessEnd: to, duration } = params;
    if (params.protocol === "optimal") {
      const optimum = breathingOptimum({ ...params, from, to });
      const lowest = Math.min(optimum.kappa(0), optimum.kappa(duration));
      if (!(lowest > 0)) {
        throw new ParamError([
          `Cannot use protocol "optimal" as its stiffness must stay > 0 [energy / length^2]: here it falls to ${
            lowest.toPrecision(3)
          }; use a longer duration.`,
        ]);
      }
      return planPreset(params, {
        potential: harmonic,
        protocol: {
          start: [from, 0],
          during: (t) => [optimum.kappa(t), 0],
          end: [to, 0],
        },
      });
    }
    const early = params.protocol === "quench" ? to : from;
    return planPreset(params, {
      potential: harmonic,
      protocol: [
        { t: 0, values: [from, 0] },
        { t: 0, values: [early, 0] },
        { t: duration, values: [to, 0] },
      ],
    });
  },
});
