import { anisotropicModel, centreProblems } from "../ebm/models/anisotropic.ts";
import { learningSpecs } from "../ebm/params.ts";
import { planLearning } from "../ebm/plan.ts";
import { readMatrix, readVector } from "../tables/read.ts";
import { type Experiment, experiment } from "../experiment/experiment.ts";
import { ParamError, type StructureSpec } from "../params.ts";

const time = { duration: 3, dt: 0.01 };

const precision: StructureSpec<readonly (readonly number[])[]> = {
  kind: "structure",
  form: "[[1, 0], [0, 4]]",
  default: [[1, 0], [0, 4]],
  help: "stiffness matrix K, symmetric positive definite [energy / length^2]",
  read: readMatrix,
};

function vector(
  value: readonly number[],
  help: string,
): StructureSpec<readonly number[]> {
  return {
    kind: "structure",
    form: JSON.stringify(value),
    default: value,
    help,
    read: readVector,
  };
}

/** Learning the mean of an anisotropic Gaussian. */
export const ebmAnisotropic: Experiment = experiment({
  name: "ebm-anisotropic",
  title: "Learning the mean of an anisotropic Gaussian",
  summary:
    "U = (x - theta).K (x - theta) / 2, theta learnt: why rates must be a matrix",
  params: {
    precision,
    thetaStart: vector([0, 0], "centre before learning [length]"),
    target: vector([1.5, 1], "mean of the data [length]"),
    ...learningSpecs(time),
  },
  presets: [
    {
      title: "A matrix of rates",
      about: "Each direction at its own pace.",
      params: { chains: 64, replicas: 1024 },
    },
    {
      title: "A scalar rate",
      about: "The same with one rate for both directions: it wastes more.",
      params: { chains: 64, replicas: 1024, metric: "identity" },
    },
  ],
  configure(params) {
    const problems = centreProblems(params);
    if (problems.length > 0) throw new ParamError(problems);
    const model = anisotropicModel(params, params.kernel);
    return planLearning(model, params, { time });
  },
});
