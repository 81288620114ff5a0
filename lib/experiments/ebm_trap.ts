import { trapModel } from "../ebm/models/trap.ts";
import { learningSpecs } from "../ebm/params.ts";
import { planLearning } from "../ebm/plan.ts";
import { trapExtras } from "../ebm/trap_extras.ts";
import { type Experiment, experiment } from "../experiment/experiment.ts";

const time = { duration: 3, dt: 0.01 };

/** Learning the mean of a Gaussian: a trap that moves. */
export const ebmTrap: Experiment = experiment({
  name: "ebm-trap",
  title: "Learning a mean with minimal dissipation",
  summary:
    "U = kappa (x - theta)^2 / 2, theta learnt: what it costs to learn a mean",
  params: {
    kappa: {
      kind: "number",
      unit: "energy / length^2",
      default: 1,
      above: 0,
      help: "stiffness of the trap",
    },
    thetaStart: {
      kind: "number",
      unit: "length",
      default: 0,
      help: "centre before learning",
    },
    target: {
      kind: "number",
      unit: "length",
      default: 2,
      help: "mean of the data",
    },
    ...learningSpecs(time),
  },
  presets: [
    {
      title: "A thousand small learners",
      about: "64 chains each: their spread shows what one learner may suffer.",
      params: { chains: 64, replicas: 1024 },
    },
    {
      title: "A constant rate",
      about: "The usual learning rate, and what it wastes.",
      params: { schedule: "constant", rate: 1, chains: 64, replicas: 1024 },
    },
    {
      title: "A known path",
      about:
        "Chains follow the path of infinitely many: Jarzynski's equality holds for each.",
      params: { feedback: false, chains: 262144 },
    },
  ],
  configure(params) {
    const model = trapModel(params);
    return planLearning(model, params, trapExtras(params, model, time));
  },
});
