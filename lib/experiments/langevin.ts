import { type Experiment, experiment } from "../experiment/experiment.ts";
import { kernels } from "../kernels/mod.ts";
import { ensembleSpecs, mediumSpecs, startSpec } from "../langevin/params.ts";
import { readLandscape } from "../langevin/landscape.ts";
import { planLangevin } from "../langevin/plan.ts";
import { readProtocol } from "../langevin/protocol.ts";
import {
  type ForceRequest,
  namesIn,
  type PotentialRequest,
  readForce,
  readPotential,
} from "../langevin/written.ts";
import { ParamError } from "../params.ts";
import { potentials } from "../potentials/mod.ts";

const described = potentials.map(({ name, controls, formula }) =>
  `${name} (${controls.map((c) => c.name).join(", ")}: ${formula})`
).join("; ");

/** Any particle system: the general driver, of which the others are presets. */
export const langevin: Experiment = experiment({
  name: "langevin",
  title: "Overdamped Langevin dynamics",
  summary: "any potential, protocol, kernel and start: the general driver",
  params: {
    potential: {
      kind: "structure",
      form:
        `${described}; an expression in x, "E*(x^2-1)^2 - f*x", whose other names are controls; or {"energy": "V*cos(x)", "coordinates": ["x"], "controls": ["V"], "ring": ["x"]}, on a line perhaps with "domain": {"x": [-4, 4]}`,
      default: "harmonic" as PotentialRequest,
      help: "energy landscape",
      read: readPotential,
    },
    force: {
      kind: "structure",
      form: '{"x": 0.8}, {"x": "f*sin(x)^2"}',
      default: {} as ForceRequest,
      help:
        "non-conservative force, a number or an expression in x and the controls",
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
        '[{"t": 0, "k": 1}, {"t": 2, "k": 4}], {"k": "1 + 3*s^2", "c": 0}, {"schedule": {"k": [...]}} or a .json file',
      default: undefined as unknown,
      help:
        "controls over time: nodes, constants and functions of s = t / duration, or the steps + 2 values",
      read: (given) => given,
    },
    start: startSpec,
    ...ensembleSpecs,
  },
  presets: [
    {
      title: "A trap that stiffens",
      about: "The library's harmonic trap, led along straight lines.",
      params: {
        protocol: [{ t: 0, k: 1, c: 0 }, { t: 2, k: 4, c: 0 }],
        reverse: true,
      },
    },
    {
      title: "A well of your own",
      about: "An energy and a protocol written as expressions.",
      params: {
        potential: "E*(x^2-1)^2 - f*x",
        protocol: { E: 2, f: "2*s^2" },
        reverse: true,
      },
    },
    {
      title: "A cosine with a drive",
      about: "A ring with a force that no energy explains.",
      params: {
        potential: {
          energy: "V*cos(x)",
          coordinates: ["x"],
          controls: ["V"],
          ring: ["x"],
        },
        force: { x: "0.9 + 0.2*cos(x)" },
        protocol: { V: 1.5 },
        start: "stationary",
      },
    },
  ],
  configure(params) {
    const { landscape, problems: wrong } = readLandscape(
      params.potential,
      params.force,
      namesIn(params.protocol),
    );
    if (!landscape) throw new ParamError(wrong);
    const { potential, push } = landscape;
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
      push,
      start,
      trajectories,
      seed,
      reverse: params.reverse,
      record: params.record,
    });
  },
});
