/**
 * How the gallery sorts experiments.
 *
 * @module
 */
import type { Experiment } from "../../lib/experiment/experiment.ts";

/** Experiments below one heading. */
export interface Shelf {
  /** Heading. */
  readonly title: string;
  /** One sentence. */
  readonly about: string;
  /** What stands on it. */
  readonly experiments: readonly Experiment[];
}

/**
 * Sorts experiments: those with chains learn.
 *
 * @param experiments All of them.
 * @returns The shelves that are not empty.
 */
export function shelves(experiments: readonly Experiment[]): Shelf[] {
  const learns = ({ params }: Experiment) => Object.hasOwn(params, "chains");
  return [
    {
      title: "Particles",
      about:
        "Brownian particles in potentials that are moved, squeezed or tilted.",
      experiments: experiments.filter((e) => !learns(e)),
    },
    {
      title: "Learning",
      about: "Energies that are learnt from data, and what the learning costs.",
      experiments: experiments.filter(learns),
    },
  ].filter((shelf) => shelf.experiments.length > 0);
}
