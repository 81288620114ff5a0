import { type Experiment, experiment } from "../experiment/experiment.ts";
import { kernels } from "../kernels/mod.ts";
import { ensembleSpecs, mediumSpecs, startSpec } from "../langevin/params.ts";
import { planLangevin } from "../langevin/plan.ts";
import { readProtocol } from "../langevin/protocol.ts";
import { ParamError, shown, unknownName } from "../params.ts";
import { potentials } from "../potentials/mod.ts";

const names = potentials.map((p) => p.name);
const described = potentials.map(({ name, controls, formula }) =>
  `${name} (${controls.map((c) => c.name).join(", ")}: ${formula})`
).join("; ");

function readPotential(given: unknown): string {
  if (typeof given === "string" && names.includes(given)) return given;
  if (typeof given === "string") {
    throw new ParamError([
      unknownName(given, names, `a potential (${names.join(", ")})`),
    ]);
  }
  throw new RangeError(
    `it must be one of ${names.join(", ")}: here it is ${shown(given)}.`,
  );
}

function readForce(given: unknown): Readonly<Record<string, number>> {
  const entries = typeof given === "object" && given !== null
    ? Object.entries(given)
    : undefined;
  const push = entries?.length === 1 && entries[0]![0] === "x"
    ? Number(entries[0]![1] === "" ? NaN : entries[0]![1])
    : NaN;
  if (entries?.length === 0) return {};
  if (Number.isFinite(push)) return { x: push };
  throw new RangeError(
    `it must be {"x": f} with a finite number f [energy / length]: here it is ${
      shown(given)
    }.`,
  );
}

/** Any particle system: the general driver, of which the others are presets. */
export const langevin: Experiment = experiment({
  name: "langevin",
  title: "Overdamped Langevin dynamics",
  summary: "any potential, protocol, kernel and start: the general driver",
  params: {
    potential: {
      kind: "structure",
      form: described,
      default: "harmonic",
      help: "energy landscape",
      read: readPotential,
    },
    force: {
      kind: "structure",
      form: '{"x": 0.8}',
      default: {} as Readonly<Record<string, number>>,
      help: "constant non-conservative force",
      read: readForce,
    },
    ...mediumSpecs,
    dt: {
      kind: "number",
      unit: "time",
      default: 0.01,
      above: 0,
      help: "step",
    },
    steps: {
      kind: "integer",
      default: 200,
      min: 1,
      max: 2 ** 31,
      help: "number of relaxations",
    },
    protocol: {
      kind: "structure",
      form:
        '[{"t": 0, "k": 1}, {"t": 2, "k": 4}], {"k": 1}, {"schedule": {"k": [...]}} or a .json file',
      default: undefined as unknown,
      help: "controls over time: nodes, constants or the steps + 2 values",
      read: (given) => given,
    },
    start: startSpec,
    ...ensembleSpecs,
  },
  configure(params) {
    const potential = potentials.find((p) => p.name === params.potential)!;
    const kernel = kernels.find((k) => k.name === params.kernel)!;
    const { dt, steps } = params;
    const { schedule, problems } = readProtocol(
      params.protocol,
      potential,
      steps,
      dt,
    );
    if (!schedule) throw new ParamError(problems);
    const { temperature, mobility, start, trajectories, seed } = params;
    return planLangevin({
      potential,
      kernel,
      schedule,
      dt,
      temperature,
      mobility,
      push: params.force.x ?? 0,
      start,
      trajectories,
      seed,
      reverse: params.reverse,
      record: params.record,
    });
  },
});
