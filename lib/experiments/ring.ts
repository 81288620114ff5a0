import { type Experiment, experiment } from "../experiment/experiment.ts";
import {
  mediumSpecs,
  presetEnsembleSpecs,
  startSpec,
} from "../langevin/params.ts";
import { planPreset } from "../langevin/preset.ts";
import { cosineRing } from "../potentials/mod.ts";

/** A particle driven round a ring: a steady state out of equilibrium. */
export const ring: Experiment = experiment({
  name: "ring",
  title: "Driven ring",
  summary:
    "a torque against a cosine: current, dissipation, uncertainty relation",
  params: {
    amplitude: {
      kind: "number",
      unit: "energy",
      default: 2,
      help: "amplitude V of the cosine",
    },
    torque: {
      kind: "number",
      unit: "energy / radian",
      default: 1,
      help: "non-conservative torque f",
    },
    duration: {
      kind: "number",
      unit: "time",
      default: 4,
      above: 0,
      help: "how long it is watched",
    },
    dt: { kind: "number", unit: "time", default: 0.02, above: 0, help: "step" },
    start: {
      ...startSpec,
      default: "stationary",
      help:
        "stationary: steady state; equilibrium: the torque is switched on at t = 0",
    },
    ...mediumSpecs,
    ...presetEnsembleSpecs,
    reverse: { ...presetEnsembleSpecs.reverse, default: false },
  },
  presets: [
    {
      title: "In equilibrium",
      about: "Without a torque nothing flows and nothing is dissipated.",
      params: { torque: 0 },
    },
    {
      title: "Over the barriers",
      about:
        "A strong torque: the current is that of free diffusion, the uncertainty relation is nearly saturated.",
      params: { torque: 4, dt: 0.01 },
    },
    {
      title: "Switched on",
      about: "The torque begins at t = 0: the steady state has yet to form.",
      params: { start: "equilibrium", torque: 3 },
    },
  ],
  configure(params) {
    const { amplitude, torque, start } = params;
    return planPreset(params, {
      potential: cosineRing,
      protocol: [{ t: 0, values: [amplitude, torque] }],
      start,
    });
  },
});
