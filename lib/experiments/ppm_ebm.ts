import { type Experiment, experiment } from "../experiment/experiment.ts";
import { planEnergy } from "../ppm/energy/plan.ts";

/** A Langevin energy that is learnt by maximum likelihood. */
export const ppmEbm: Experiment = experiment({
  name: "ppm-ebm",
  title: "Learning the tilt of an energy",
  summary:
    "a quartic energy whose tilt is learnt: work, heat and entropy of samples",
  params: {
    quartic: {
      kind: "number",
      unit: "energy / length^4",
      default: 0.25,
      min: 0,
      max: 1000,
      help: "c4 of the energy",
    },
    quadratic: {
      kind: "number",
      unit: "energy / length^2",
      default: 0,
      min: -100,
      max: 1000,
      help: "c2 of the energy; > 0 where quartic is 0",
    },
    thetaStart: {
      kind: "number",
      unit: "energy / length",
      default: 0,
      min: -100,
      max: 100,
      help: "theta at the start",
    },
    thetaTarget: {
      kind: "number",
      unit: "energy / length",
      default: 1.5,
      min: -100,
      max: 100,
      help: "theta of the data; of a ramp, theta at the end",
    },
    learningRate: {
      kind: "number",
      unit: "energy / length^2",
      default: 0.5,
      above: 0,
      help: "learning rate r of maximum likelihood with exact gradients",
    },
    steps: {
      kind: "integer",
      default: 10,
      min: 0,
      max: 10000,
      help: "learning steps N",
    },
    ramp: {
      kind: "flag",
      default: false,
      help: "theta goes to thetaTarget in N equal steps instead",
    },
    kernel: {
      kind: "choice",
      options: ["full", "ula", "mala"],
      default: "ula",
      help:
        "how x moves: a fresh draw from p_theta, Euler steps, or Metropolis-adjusted ones",
    },
    dt: {
      kind: "number",
      unit: "time",
      default: 0.02,
      above: 0,
      max: 100,
      help: "step of ula and mala, at temperature and mobility 1",
    },
    innerSteps: {
      kind: "integer",
      default: 10,
      min: 1,
      max: 32768,
      help: "steps of ula and mala between two updates of theta",
    },
    chains: {
      kind: "integer",
      default: 2 ** 20,
      min: 1,
      max: 2 ** 40,
      help: "chains, each with noise of its own",
    },
    seed: {
      kind: "integer",
      default: 1,
      min: 0,
      max: Number.MAX_SAFE_INTEGER,
      help: "seed of the noise",
    },
  },
  presets: [
    {
      title: "Full relaxation",
      about:
        "Samples keep up with the model, and dissipation is a sum of relative entropies between its stages.",
      params: { kernel: "full" },
    },
    {
      title: "Metropolis-adjusted",
      about:
        "Detailed balance at any step: A is the dissipated work, and the Jarzynski equality holds.",
      params: { kernel: "mala", dt: 0.1 },
    },
    {
      title: "A slow ramp",
      about:
        "Eighty equal steps with full relaxation: dissipation falls as 1/N.",
      params: { kernel: "full", ramp: true, steps: 80 },
    },
    {
      title: "A harmonic trap",
      about: "Without the quartic term everything is Gaussian.",
      params: { quartic: 0, quadratic: 0.5 },
    },
  ],
  configure(params) {
    const { quartic, quadratic, kernel, dt, innerSteps, chains, seed } = params;
    const { thetaStart, thetaTarget, learningRate, steps, ramp } = params;
    return planEnergy({
      energy: { quartic, quadratic },
      course: { thetaStart, thetaTarget, learningRate, steps, ramp },
      motion: { kernel, dt, innerSteps },
      chains,
      seed,
    });
  },
});
