import { doubleWellModel } from "../ebm/models/double_well.ts";
import { learningSpecs } from "../ebm/params.ts";
import { pathExtras } from "../ebm/path_extras.ts";
import { planLearning } from "../ebm/plan.ts";
import { type Experiment, experiment } from "../experiment/experiment.ts";

/** Duration and step where none is given. */
const time = { duration: 5, dt: 0.005 };

/** Learning the tilt of a double well. */
export const ebmDoubleWell: Experiment = experiment({
  name: "ebm-double-well",
  title: "Learning the tilt of a double well",
  summary: "U = b (x^2 - 1)^2 - f x, tilt f learnt: a bistable energy",
  params: {
    barrier: {
      kind: "number",
      unit: "energy",
      default: 2,
      above: 0,
      help: "height b of the barrier without tilt",
    },
    tiltStart: {
      kind: "number",
      unit: "energy / length",
      default: 0,
      help: "tilt f before learning",
    },
    tiltTarget: {
      kind: "number",
      unit: "energy / length",
      default: 1,
      help: "tilt of the model that the data come from",
    },
    ...learningSpecs(time),
  },
  presets: [
    {
      title: "Learners side by side",
      about: "64 learners of 4096 chains each.",
      params: { chains: 4096, replicas: 64 },
    },
    {
      title: "A constant rate",
      about: "The usual learning rate, and what it wastes.",
      params: {
        schedule: "constant",
        rate: 1,
        duration: 8,
        chains: 4096,
        replicas: 64,
      },
    },
  ],
  configure(params) {
    const model = doubleWellModel(params);
    return planLearning(
      model,
      params,
      pathExtras("tilt", "energy / length", model, time),
    );
  },
});
