import { type Experiment, experiment } from "../experiment/experiment.ts";
import { mediumSpecs, presetEnsembleSpecs } from "../langevin/params.ts";
import { planPreset } from "../langevin/preset.ts";
import { harmonic } from "../potentials/mod.ts";
import { trapOptimum } from "../theory/mod.ts";

/** An optical trap dragged through a fluid. */
export const dragTrap: Experiment = experiment({
  name: "drag-trap",
  title: "Dragging a harmonic trap",
  summary:
    "what it costs to move a particle, U = k (x - c)^2 / 2 with moving c",
  params: {
    stiffness: {
      kind: "number",
      unit: "energy / length^2",
      default: 1,
      above: 0,
      help: "stiffness k of the trap",
    },
    distance: {
      kind: "number",
      unit: "length",
      default: 2,
      help: "how far the centre moves",
    },
    protocol: {
      kind: "choice",
      options: ["linear", "optimal"],
      default: "linear",
      help: "uniform motion, or the cheapest one, which jumps at both ends",
    },
    duration: {
      kind: "number",
      unit: "time",
      default: 2,
      above: 0,
      help: "how long the motion takes",
    },
    dt: { kind: "number", unit: "time", default: 0.01, above: 0, help: "step" },
    ...mediumSpecs,
    ...presetEnsembleSpecs,
  },
  presets: [
    {
      title: "Slow and cheap",
      about:
        "Four times slower: the work comes close to the free-energy difference, which is zero.",
      params: { duration: 8, dt: 0.02 },
    },
    {
      title: "The cheapest way",
      about:
        "The optimal protocol jumps at both ends and wastes less than uniform motion.",
      params: { protocol: "optimal" },
    },
    {
      title: "Fast and far",
      about:
        "So far from equilibrium that the Jarzynski average does not converge: the verdict says so.",
      params: { distance: 4, duration: 0.5 },
    },
  ],
  configure(params) {
    const { stiffness: k, distance, duration, protocol } = params;
    const { jump } = trapOptimum(params);
    const late = protocol === "optimal" ? distance - jump : distance;
    const early = distance - late;
    return planPreset(params, {
      potential: harmonic,
      protocol: [
        { t: 0, values: [k, 0] },
        { t: 0, values: [k, early] },
        { t: duration, values: [k, late] },
        { t: duration, values: [k, distance] },
      ],
    });
  },
});
