import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { openCpuHere } from "../../lib/cpu/in_thread.ts";
import { type Outcome, simulate } from "../../lib/engine/mod.ts";
import type { Experiment } from "../../lib/experiment/mod.ts";
import {
  dragTrap,
  ebmTrap,
  equilibriumMeter,
  ppmGaussian,
  ppmMnist,
  sgdLinear,
} from "../../lib/experiments/mod.ts";
import { whenReady } from "../../lib/session/when_ready.ts";

const backend = openCpuHere();

/** A sweep, and some of its points as runs of their own. */
interface Case {
  readonly what: string;
  readonly experiment: Experiment;
  readonly common: Readonly<Record<string, unknown>>;
  readonly sweep: Readonly<Record<string, readonly unknown[]>>;
  readonly points: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Two chains that wander about. */
const samples = Array.from(
  { length: 64 },
  (_, chain) =>
    Array.from(
      { length: 40 },
      (_, t) => [Math.sin(chain + 1.7 * t), Math.cos(3 * chain - t)],
    ),
);

const cases: readonly Case[] = [
  {
    what: "particles",
    experiment: dragTrap,
    common: { trajectories: 3000, dt: 0.1 },
    sweep: { duration: [1, 2], protocol: ["linear", "optimal"] },
    points: {
      "duration=1,protocol=linear": { duration: 1, protocol: "linear" },
      "duration=2,protocol=optimal": { duration: 2, protocol: "optimal" },
    },
  },
  {
    what: "chains on a known path",
    experiment: ebmTrap,
    common: { feedback: false, chains: 1000, duration: 0.5 },
    sweep: { kappa: [1, 2] },
    points: { "kappa=1": { kappa: 1 }, "kappa=2": { kappa: 2 } },
  },
  {
    what: "learners with feedback, of leaves of other sizes",
    experiment: ebmTrap,
    common: { replicas: 16, duration: 0.1 },
    sweep: { chains: [64, 1100] },
    points: { "chains=64": { chains: 64 }, "chains=1100": { chains: 1100 } },
  },
  {
    what: "parameter chains",
    experiment: sgdLinear,
    common: { chains: 1500, burnIn: 10 },
    sweep: { batchSize: [1, 2], learningRate: [0.05, 0.1] },
    points: {
      "batchSize=2,learningRate=0.05": { batchSize: 2, learningRate: 0.05 },
      "batchSize=1,learningRate=0.1": { batchSize: 1, learningRate: 0.1 },
    },
  },
  {
    what: "lagged chains",
    experiment: ppmGaussian,
    common: { chains: 1000 },
    sweep: { temperature: [0.5, 1], steps: [2, 5] },
    points: {
      "temperature=0.5,steps=2": { temperature: 0.5, steps: 2 },
      "temperature=1,steps=5": { temperature: 1, steps: 5 },
    },
  },
  {
    what: "replica networks",
    experiment: ppmMnist,
    common: {
      steps: 8,
      replicas: 4,
      batchSizes: [5],
      pooling: 7,
      trainImages: 40,
      testImages: 20,
      lags: 2,
      autocorrelationStep: 4,
    },
    sweep: { layers: [[16, 5, 10], [16, 10]] },
    points: {
      "layers=[16,5,10]": { layers: [16, 5, 10] },
      "layers=[16,10]": { layers: [16, 10] },
    },
  },
  {
    what: "samples of other programs",
    experiment: equilibriumMeter,
    common: { samples },
    sweep: { discard: [0, 10] },
    points: { "discard=0": { discard: 0 }, "discard=10": { discard: 10 } },
  },
];

function estimatesAt({ estimates }: Outcome, point: string) {
  return Object.fromEntries(
    Object.entries(estimates).filter(([name]) => name.endsWith(`@${point}`))
      .map(([name, found]) => [name.slice(0, -point.length - 1), found]),
  );
}

for (const { what, experiment, common, sweep, points } of cases) {
  Deno.test(`a point of a sweep is bit for bit a run of its own: ${what}`, async () => {
    const at = (input: Readonly<Record<string, unknown>>) =>
      whenReady(() => experiment.configure(input));
    const whole = await simulate(await at({ ...common, sweep }), backend);
    const found = Object.entries(points);
    for (const [name, values] of found) {
      const alone = await simulate(
        await at({ ...common, ...values }),
        backend,
      );
      assert(Object.keys(alone.estimates).length > 3);
      assertEquals(estimatesAt(whole, name), alone.estimates);
    }
    const [one, other] = found.map(([name]) => estimatesAt(whole, name));
    assertNotEquals(one, other);
  });
}

Deno.test("checks of a sweep are one family, each about its own point", async () => {
  const { checks, estimates } = await simulate(
    dragTrap.configure({ trajectories: 3000, dt: 0.1, sweep: "duration=1,2" }),
    backend,
  );
  assert(checks.length > 20);
  for (const { name, estimate, value } of checks) {
    assertEquals(
      name.split(" at ").at(-1),
      estimate.split("@")[1]!.replace("=", " = "),
    );
    assertEquals(value, estimates[estimate]?.value);
  }
});
