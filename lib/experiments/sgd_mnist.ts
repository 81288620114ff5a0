import { mnistProblem } from "../data/mod.ts";
import { type Experiment, experiment } from "../experiment/experiment.ts";
import { ParamError, shown } from "../params.ts";
import { classifierConstants } from "../sgd/classifier.ts";
import { networkProblem, trained } from "../sgd/network.ts";
import { descentSpecs } from "../sgd/params.ts";
import { planDescent } from "../sgd/plan.ts";
import { readRun } from "../sgd/run.ts";
import { isVector } from "../tables/read.ts";

const every = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** Reads digits; null or nothing is all ten. */
function readDigits(given: unknown): readonly number[] {
  if (given === null || given === "") return every;
  if (isVector(given)) return given;
  throw new RangeError(
    `it must be a list of two to ten different digits of 0 to 9: here it is ${
      shown(given)
    }.`,
  );
}

const specs = descentSpecs({
  learningRate: 1e-4,
  batchSize: 20,
  chains: 2 ** 15,
  burnIn: 10,
});

/** Two blocks in the middle of the image, between which a current turns. */
const middle = [7, 9] as const;

/** Stochastic gradient descent of a classifier of handwritten digits. */
export const sgdMnist: Experiment = experiment({
  name: "sgd-mnist",
  title: "Descent of a classifier of digits",
  summary: "logistic and soft-max regression of MNIST, out of equilibrium",
  params: {
    digits: {
      kind: "structure",
      form: "[3, 8]; null for all ten",
      default: [3, 8] as readonly number[],
      help:
        "digits to tell apart: two by logistic, more by soft-max regression",
      read: readDigits,
    },
    images: {
      kind: "integer",
      default: 1000,
      min: 2,
      max: 60000,
      help: "images, the first ones of the training file that show the digits",
    },
    pooling: {
      kind: "integer",
      default: 7,
      min: 1,
      max: 28,
      help: "pixels along a side of the blocks whose means are the features",
    },
    ...specs,
    coordinates: {
      ...specs.coordinates,
      default: middle as readonly [number, number],
    },
  },
  presets: [
    {
      title: "A smaller learning rate",
      about: "Half the rate: the slope of the fluctuation theorem nears 1.",
      params: { learningRate: 5e-5 },
    },
    {
      title: "Without replacement",
      about:
        "Whole epochs: noise cancels, and the chains stay where theory puts them.",
      params: {
        scheme: "wor",
        learningRate: 2e-5,
        burnIn: 2,
        pathLength: 5,
        chains: 2 ** 13,
      },
    },
    {
      title: "All ten digits",
      about: "Soft-max regression with 153 parameters on two thousand images.",
      params: {
        digits: [...every],
        images: 2000,
        batchSize: 50,
        learningRate: 1e-5,
        burnIn: 20,
        pathLength: 5,
        chains: 2 ** 11,
      },
    },
  ],
  configure(params) {
    const { digits, images, pooling } = params;
    const problems: string[] = [];
    let given: ReturnType<typeof mnistProblem> | undefined;
    try {
      given = mnistProblem({ digits, images, pooling });
    } catch (error) {
      if (!(error instanceof ParamError)) throw error;
      problems.push(...error.problems);
    }
    const classes = Math.max(1, digits.length - 1);
    const blocks = Math.floor(28 / pooling) ** 2;
    const parameters = classes * (blocks + 1);
    // Coarse blocks are fewer: nobody asked for those in the middle.
    const coordinates: readonly [number, number] =
      params.coordinates === middle && parameters <= middle[1]
        ? [0, 1]
        : params.coordinates;
    const { run, problems: refused } = readRun({ ...params, coordinates }, {
      samples: images,
      parameters,
    });
    problems.push(...refused);
    if (!run || !given || problems.length > 0) throw new ParamError(problems);
    if (params.order) given = reordered(given, params.order);
    const found = trained(given.network, given.data, params.weightDecay);
    if (!found) {
      throw new ParamError([
        `Cannot use these images as the loss must have a minimum: none is found.`,
      ]);
    }
    const problem = networkProblem(found, () => classifierConstants(found));
    return planDescent(problem, run, { record: params.record });
  },
});

/** The images in another order. */
function reordered(
  given: ReturnType<typeof mnistProblem>,
  order: readonly number[],
): ReturnType<typeof mnistProblem> {
  const { data } = given;
  const width = data.inputs.length / data.samples;
  return {
    ...given,
    data: {
      samples: data.samples,
      inputs: Float64Array.from(
        order.flatMap((i) =>
          Array.from(data.inputs.subarray(i * width, (i + 1) * width))
        ),
      ),
      targets: Float64Array.from(order, (i) => data.targets[i]!),
    },
  };
}
