import { mixtureModel } from "../ebm/models/mixture.ts";
import { learningSpecs } from "../ebm/params.ts";
import { pathExtras } from "../ebm/path_extras.ts";
import { planLearning } from "../ebm/plan.ts";
import { type Experiment, experiment } from "../experiment/experiment.ts";
import { ParamError } from "../params.ts";

const weight = (value: number, help: string) =>
  ({ kind: "number", unit: "1", default: value, above: 0, help }) as const;

/** Duration and step where none is given. */
const time = { duration: 5, dt: 0.01 };

/** Learning the weight of one of two Gaussians. */
export const ebmMixture: Experiment = experiment({
  name: "ebm-mixture",
  title: "Learning the weight of a mixture",
  summary:
    "p = w N(-c, s^2) + (1 - w) N(c, s^2), w learnt: all work is excess work",
  params: {
    separation: {
      kind: "number",
      unit: "length",
      default: 1.2,
      above: 0,
      help: "distance c of each centre from the origin",
    },
    sigma: {
      kind: "number",
      unit: "length",
      default: 0.6,
      above: 0,
      help: "standard deviation s of both Gaussians",
    },
    weightStart: weight(0.8, "weight w of the left one before learning, < 1"),
    weightTarget: weight(
      0.3,
      "weight in the model that the data come from, < 1",
    ),
    ...learningSpecs(time),
  },
  presets: [
    {
      title: "Learners side by side",
      about: "64 learners of 4096 chains each.",
      params: { chains: 4096, replicas: 64 },
    },
  ],
  configure(params) {
    const problems = (["weightStart", "weightTarget"] as const).filter((name) =>
      !(params[name] < 1)
    ).map((name) =>
      `Cannot use ${name} as it must be > 0 and < 1: here it is ${
        params[name]
      }.`
    );
    if (problems.length > 0) throw new ParamError(problems);
    const model = mixtureModel(params);
    return planLearning(
      model,
      params,
      pathExtras("weight", "1", model, time),
    );
  },
});
