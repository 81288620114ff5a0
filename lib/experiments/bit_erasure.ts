import { type Experiment, experiment } from "../experiment/experiment.ts";
import { mediumSpecs, presetEnsembleSpecs } from "../langevin/params.ts";
import { planPreset } from "../langevin/preset.ts";
import { doubleWell } from "../potentials/mod.ts";
import { landauerBound } from "../theory/mod.ts";

/** Erasing a bit: lower the barrier, tilt, raise it again. */
export const bitErasure: Experiment = experiment({
  name: "bit-erasure",
  title: "Erasing a bit",
  summary: "Landauer's limit: what it costs to force a bit into one state",
  params: {
    barrier: {
      kind: "number",
      unit: "energy",
      default: 5,
      above: 0,
      help: "barrier that holds the bit",
    },
    barrierLow: {
      kind: "number",
      unit: "energy",
      default: 1,
      above: 0,
      help: "barrier while the bit is moved",
    },
    tilt: {
      kind: "number",
      unit: "energy / length",
      default: 3,
      help: "largest tilt, towards x > 0 if positive",
    },
    duration: {
      kind: "number",
      unit: "time",
      default: 4,
      above: 0,
      help: "how long the erasure takes",
    },
    dt: {
      kind: "number",
      unit: "time",
      default: 0.005,
      above: 0,
      help: "step",
    },
    ...mediumSpecs,
    ...presetEnsembleSpecs,
  },
  presets: [
    {
      title: "Twice as slow",
      about: "Closer to Landauer's limit of ln 2.",
      params: { duration: 8, dt: 0.004 },
    },
    {
      title: "In a hurry",
      about: "The bit is erased quickly, at many times Landauer's limit.",
      params: { duration: 1, tilt: 6, dt: 0.004 },
    },
  ],
  configure(params) {
    const { barrier, barrierLow, tilt, duration, temperature } = params;
    const at = (quarter: number, E: number, f: number) => ({
      t: quarter * duration / 4,
      values: [E, f],
    });
    return planPreset(params, {
      potential: doubleWell,
      protocol: [
        at(0, barrier, 0),
        at(1, barrierLow, 0),
        at(2, barrierLow, tilt),
        at(3, barrier, tilt),
        at(4, barrier, 0),
      ],
    }, {
      checks({ probabilityPositive }) {
        if (!probabilityPositive) return [];
        const right = probabilityPositive.value;
        const error = tilt >= 0 ? 1 - right : right;
        return [{
          name: "Landauer bound, <W> >= T (ln 2 - h(p)), p the measured error",
          source: "Landauer, IBM J. Res. Dev. 5, 183 (1961)",
          estimate: "meanWork",
          expected: landauerBound(error, temperature),
          effect: Infinity,
          oneSided: "above",
        }];
      },
    });
  },
});
