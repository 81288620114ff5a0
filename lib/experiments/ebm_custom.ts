import { columnProblems, dataSpec, type Points } from "../tables/points.ts";
import { customModel } from "../ebm/models/custom.ts";
import type { Model } from "../ebm/model.ts";
import { learningSpecs } from "../ebm/params.ts";
import { planLearning } from "../ebm/plan.ts";
import { readVector } from "../tables/read.ts";
import { readEnergy, readNames, readText } from "../ebm/written.ts";
import { type Experiment, experiment } from "../experiment/experiment.ts";
import { ParamError, shown } from "../params.ts";

/** Duration and step where none is given. */
const time = { duration: 4, dt: 0.01 };

/** What is learnt in one coordinate where nothing is said: two wells, the right one preferred. */
const sample: Points = [1.4, 0.3, -0.9, 1.1, 1.7, 0.8, -0.4, 1.2].map((x) => [
  x,
]);

/** Parameters as a list, or by name. */
type Values = readonly number[] | Readonly<Record<string, number>>;

function readValues(given: unknown): Values {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    return readVector(given);
  }
  readVector(Object.values(given));
  return given as Readonly<Record<string, number>>;
}

function extra(by: ReadonlyMap<string, number>, names: readonly string[]) {
  return [...by].filter(([name]) => !names.includes(name)).map(([, v]) => v);
}

/** Values in the order of the parameters; a name that is none counts as one too many. */
function inOrder(
  values: Values | undefined,
  names: readonly string[],
): readonly number[] | undefined {
  if (values === undefined || Array.isArray(values)) {
    return values as readonly number[] | undefined;
  }
  const by = new Map(Object.entries(values));
  const found = names.flatMap((name) => by.get(name) ?? []);
  return found.length === names.length
    ? [...found, ...extra(by, names)]
    : found;
}

/** Learning with an energy that the user writes. */
export const ebmCustom: Experiment = experiment({
  name: "ebm-custom",
  title: "Learning an energy of your own",
  summary: "any energy of up to 6 coordinates and 12 parameters, any data",
  params: {
    energy: {
      kind: "structure",
      form: '"x^4/4 - x^2/2 - f*x", in the coordinates and the parameters',
      default: "x^4/4 - x^2/2 - f*x",
      help: "energy U in units of kT",
      read: readText,
    },
    coordinates: {
      kind: "structure",
      form: '["x"], ["x", "y"]',
      default: ["x"] as readonly string[],
      help: "names of the coordinates",
      read: readNames,
    },
    parameters: {
      kind: "structure",
      form: '["f"], ["a", "b"]',
      default: ["f"] as readonly string[],
      help: "names of the parameters that are learnt",
      read: readNames,
    },
    parameterStart: {
      kind: "structure",
      form: '[0] or {"f": 0}',
      default: [0] as Values,
      help: "parameters before learning",
      read: readValues,
    },
    parameterTarget: {
      kind: "structure",
      form: '[1] or {"f": 1}',
      default: undefined as Values | undefined,
      help:
        "where schedule linear or quench goes, and what is learnt where there are no data",
      read: readValues,
    },
    data: dataSpec(
      "what is learnt, a row for each point; without data the model at parameterTarget, without either eight points on a line",
    ),
    ...learningSpecs(time),
  },
  presets: [
    {
      title: "Two parameters",
      about: "The depth and the tilt of a well, learnt from eight points.",
      params: {
        energy: "x^4/4 - k*x^2/2 - f*x",
        parameters: ["k", "f"],
        parameterStart: [0, 0],
        metricSource: "single-time",
        duration: 8,
      },
    },
    {
      title: "A fast ramp",
      about: "One parameter led linearly to a target: chains lag behind.",
      params: { parameterTarget: [1], schedule: "linear", duration: 1 },
    },
  ],
  configure(params) {
    const start = inOrder(params.parameterStart, params.parameters)!;
    const target = inOrder(params.parameterTarget, params.parameters);
    const { energy, problems: wrong } = readEnergy(params);
    const problems = [...wrong];
    const { coordinates } = params;
    const plain = !target && coordinates.length === 1 ? sample : undefined;
    const data = params.data ?? plain;
    if (!data && !target) {
      problems.push(
        `Cannot use coordinates as there must be something to learn in ${coordinates.length} of them: give data or parameterTarget.`,
      );
    }
    const given = { parameterStart: start, parameterTarget: target };
    for (const [name, values] of Object.entries(given)) {
      const size = values?.length ?? params.parameters.length;
      if (size === params.parameters.length) continue;
      problems.push(
        `Cannot use ${name} as it must have as many numbers as there are parameters, ${params.parameters.length} (${
          params.parameters.join(", ")
        }): here there are ${size}.`,
      );
    }
    if (data) problems.push(...columnProblems(data, coordinates));
    if (!energy || problems.length > 0) throw new ParamError(problems);
    const model = modelOf();
    if (model.metric || params.metricSource !== "table") {
      return planLearning(model, params, { time });
    }
    const estimated = { ...params, metricSource: "single-time" } as const;
    const planned = planLearning(model, estimated, { time });
    return {
      ...planned,
      warnings: [
        "The metrics of this energy are not known beforehand: they are estimated from the chains, as with metricSource single-time.",
        ...planned.warnings,
      ],
    };

    function modelOf(): Model {
      try {
        return customModel({ energy: energy!, start, target, data });
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        throw new ParamError([
          `Cannot use energy ${
            shown(params.energy)
          } as it must confine, rising on all sides, at parameterStart and parameterTarget: it does not.`,
        ]);
      }
    }
  },
});
