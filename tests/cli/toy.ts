// An experiment for the tests of the command line.
import {
  type Experiment,
  experiment,
} from "../../lib/experiment/experiment.ts";
import { dragTrap, ring } from "../../lib/experiments/mod.ts";

/** Takes every kind of parameter; its plan is a short drag. */
export const toy: Experiment = experiment({
  name: "toy",
  title: "A toy",
  summary: "nothing but parameters",
  params: {
    stiffness: {
      kind: "number",
      unit: "energy / length^2",
      default: 1,
      above: 0,
      help: "stiffness",
    },
    thetaStart: { kind: "number", unit: "1", default: 0, help: "a start" },
    trajectories: {
      kind: "integer",
      default: 2048,
      min: 1,
      help: "how many",
    },
    kernel: {
      kind: "choice",
      options: ["itr", "em"],
      default: "itr",
      help: "rule",
    },
    reverse: { kind: "flag", default: false, help: "both ways" },
    protocol: {
      kind: "structure",
      form: "nodes",
      default: undefined as unknown,
      help: "protocol",
      read: (given) => given,
    },
  },
  configure: ({ trajectories }) => {
    const { plan, exact } = dragTrap.configure({
      duration: 0.1,
      trajectories,
    });
    return { plan, exact, warnings: [] };
  },
});

/** A list with a second experiment. */
export const toys: readonly Experiment[] = [toy, ring];
