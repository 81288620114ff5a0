/**
 * How the gallery sorts experiments.
 *
 * @module
 */
import type { Experiment } from "../../lib/experiment/experiment.ts";
import { information } from "../form/groups.ts";

/** Experiments below one heading. */
export interface Shelf {
  /** Heading. */
  readonly title: string;
  /** One sentence. */
  readonly about: string;
  /** What stands on it. */
  readonly experiments: readonly Experiment[];
}

/** What an experiment is about, by the parameters that it takes. */
const topics: readonly (
  & Pick<Shelf, "title" | "about">
  & { readonly names: readonly string[] }
)[] = [
  {
    title: "Information",
    about:
      "What models memorise of their data, what their samples learn, and who pays; replica networks.",
    names: information,
  },
  {
    title: "Learning",
    about: "Energies that are learnt from data, and what the learning costs.",
    names: ["replicas"],
  },
  {
    title: "Stochastic gradient descent",
    about:
      "Chains of parameters that minibatches drive: currents, entropy production, samplers, and whether a chain is in equilibrium.",
    names: ["learningRate", "learningRates", "samples"],
  },
  {
    title: "Particles",
    about:
      "Brownian particles in potentials that are moved, squeezed or tilted.",
    names: [],
  },
];

/**
 * Sorts experiments by what they simulate.
 *
 * @param experiments All of them.
 * @returns The shelves that are not empty, in the order of their first experiments.
 */
export function shelves(experiments: readonly Experiment[]): Shelf[] {
  const topicOf = ({ params }: Experiment) =>
    topics.find(({ names }) =>
      names.length === 0 || names.some((name) => Object.hasOwn(params, name))
    )!;
  return [...Map.groupBy(experiments, topicOf)].map((
    [{ title, about }, found],
  ) => ({ title, about, experiments: found }));
}
