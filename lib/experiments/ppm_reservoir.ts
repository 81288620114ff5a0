import { type Experiment, experiment } from "../experiment/experiment.ts";
import { reservoirSpecs } from "../ppm/reservoir/params.ts";
import { planReservoir } from "../ppm/reservoir/plan.ts";

/** A particle that collides once with each oscillator of a finite reservoir. */
export const ppmReservoir: Experiment = experiment({
  name: "ppm-reservoir",
  title: "A finite reservoir that learns",
  summary: "oscillators that a particle collides with: entropy as correlation",
  params: reservoirSpecs,
  presets: [
    {
      title: "One oscillator",
      about: "A single hard collision: nothing can hide in correlations.",
      params: { reservoirSize: 1 },
    },
    {
      title: "Many oscillators",
      about:
        "Sixty-four soft collisions: each oscillator stays at equilibrium, and the information sits in correlations.",
      params: { reservoirSize: 64 },
    },
    {
      title: "Cold particle",
      about: "A particle that is colder than its reservoir takes heat from it.",
      params: { initialVariance: 0.25 },
    },
  ],
  configure: planReservoir,
});
