import { type Experiment, experiment } from "../experiment/experiment.ts";
import { mediumSpecs, presetEnsembleSpecs } from "../langevin/params.ts";
import { planPreset } from "../langevin/preset.ts";
import { doubleWell as potential } from "../potentials/mod.ts";

/** A particle in two wells, one of which is lowered. */
export const doubleWell: Experiment = experiment({
  name: "double-well",
  title: "Tilting a double well",
  summary: "hopping over a barrier while one well is lowered",
  params: {
    barrier: {
      kind: "number",
      unit: "energy",
      default: 2,
      above: 0,
      help: "barrier E at zero tilt",
    },
    tilt: {
      kind: "number",
      unit: "energy / length",
      default: 2,
      help: "tilt f at the end; it starts at 0",
    },
    duration: {
      kind: "number",
      unit: "time",
      default: 1,
      above: 0,
      help: "how long the tilting takes",
    },
    dt: {
      kind: "number",
      unit: "time",
      default: 0.0125,
      above: 0,
      help: "step",
    },
    ...mediumSpecs,
    ...presetEnsembleSpecs,
  },
  presets: [
    {
      title: "A high barrier",
      about:
        "Hardly anything crosses in time: the work is done on a population that lags behind.",
      params: { barrier: 5, dt: 0.004 },
    },
    {
      title: "Slowly",
      about: "Ten times slower: the population keeps up with the tilt.",
      params: { duration: 10, dt: 0.01 },
    },
  ],
  configure(params) {
    const { barrier, tilt, duration } = params;
    return planPreset(params, {
      potential,
      protocol: [
        { t: 0, values: [barrier, 0] },
        { t: duration, values: [barrier, tilt] },
      ],
    });
  },
});
