import { couplingModel } from "../ebm/models/coupling.ts";
import { learningSpecs } from "../ebm/params.ts";
import { pathExtras } from "../ebm/path_extras.ts";
import { planLearning } from "../ebm/plan.ts";
import { type Experiment, experiment } from "../experiment/experiment.ts";
import { type NumberSpec, ParamError } from "../params.ts";

const time = { duration: 4, dt: 0.01 };

function coupling(value: number, help: string): NumberSpec {
  return { kind: "number", unit: "1", default: value, help };
}

/** Learning the coupling of two Gaussian units. */
export const ebmCoupling: Experiment = experiment({
  name: "ebm-coupling",
  title: "Learning a coupling",
  summary:
    "U = (x^2 + y^2)/2 - J x y, J learnt: the smallest Boltzmann machine",
  params: {
    couplingStart: coupling(0, "coupling J before learning, |J| < 1"),
    couplingTarget: coupling(
      0.6,
      "coupling J of the model that is learnt, |J| < 1",
    ),
    ...learningSpecs(time),
  },
  presets: [
    {
      title: "Learners side by side",
      about: "64 learners of 4096 chains each.",
      params: { chains: 4096, replicas: 64 },
    },
    {
      title: "A strong coupling",
      about:
        "Close to the edge |J| = 1 relaxation is slow and learning expensive.",
      params: { couplingTarget: 0.85, duration: 8, chains: 4096, replicas: 64 },
    },
  ],
  configure(params) {
    const { couplingStart, couplingTarget } = params;
    const problems = Object.entries({ couplingStart, couplingTarget }).filter((
      [, j],
    ) => !(Math.abs(j) < 1)).map(([name, j]) =>
      `Cannot use ${name} as the energy must confine, -1 < J < 1: here it is ${j}.`
    );
    if (problems.length > 0) throw new ParamError(problems);
    const model = couplingModel(params);
    return planLearning(
      model,
      params,
      pathExtras("coupling", "1", model, time),
    );
  },
});
