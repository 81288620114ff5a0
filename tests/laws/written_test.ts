import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { drive } from "../../lib/dynamics/langevin.ts";
import type { Ensemble } from "../../lib/dynamics/system.ts";
import type { Plan } from "../../lib/experiment/plan.ts";
import { expressionsReady } from "../../lib/expressions/mod.ts";
import { langevin } from "../../lib/experiments/mod.ts";
import { libraryExpressions } from "../../lib/langevin/landscape.ts";
import type { Potential } from "../../lib/potentials/mod.ts";
import { assertAgrees, assertAsExact, zOf } from "./agree.ts";
import { type Params, run } from "./engine.ts";
import { mean } from "./scores.ts";
import { drivenRing, ring, systems } from "./systems.ts";

await expressionsReady();

/** The first ensemble of a plan. */
function particles({ ensembles }: Plan): Ensemble {
  return ensembles[0] as Ensemble;
}

/** A system of the library with its potential written out. */
function writtenOut(system: Params): Params {
  const name = String(system.potential);
  const { energy, drive } = libraryExpressions[name]!;
  return {
    ...system,
    potential: { energy, ring: name === "cosine-ring" ? ["x"] : [] },
    ...(drive && system === drivenRing ? { force: { x: drive } } : {}),
  };
}

for (const system of [...systems, drivenRing]) {
  const name = `${system.potential}${system === drivenRing ? ", driven" : ""}`;
  Deno.test(`a written potential gives the numbers of the library (${name})`, async () => {
    const size = { trajectories: 4096 };
    const params = { ...system, reverse: system !== drivenRing, seed: 201 };
    const library = await run(params, size);
    const own = await run(
      writtenOut(
        params === system ? system : {
          ...params,
          ...(system === drivenRing ? { force: { x: "f" } } : {}),
        },
      ),
      size,
    );
    assertEquals(Object.keys(own.estimates), Object.keys(library.estimates));
    for (const [name, { value }] of Object.entries(library.estimates)) {
      if (name.includes("Residual")) continue;
      const found = own.estimates[name]!.value;
      const error = 2e-4 * (Math.abs(value) + 0.1);
      assertAlmostEquals(found, value, error, name);
    }
    const [a, b] = [library, own].map((d) => d.configured.exact());
    assertEquals(Object.keys(a!.values), Object.keys(b!.values));
    for (const [name, { value }] of Object.entries(a!.values)) {
      assertAlmostEquals(b!.values[name]!.value, value, 1e-9, name);
    }
  });
}

/** Two soft walls, a bump between them and a tilt, all of which move. */
const softWells: Params = {
  potential: {
    energy:
      "log(1 + exp(a*(x - 2))) + log(1 + exp(-a*(x + 2))) + E*exp(-2*x^2) - f*tanh(x)",
    coordinates: ["x"],
    controls: ["E", "f", "a"],
  },
  temperature: 0.6,
  mobility: 1.2,
  dt: 0.02,
  steps: 40,
  protocol: { E: "1 + sin(pi*s)/2", f: "1.5*s^2 - 0.4", a: "14" },
};

/** A particle between two charges: a logarithm, and a domain. */
const trough: Params = {
  potential: {
    energy: "q*x - p*log(x)",
    controls: ["q", "p"],
    domain: { x: [0.002, 16] },
  },
  temperature: 0.5,
  mobility: 0.9,
  dt: 0.004,
  steps: 60,
  protocol: [
    { t: 0, q: 6, p: 6 },
    { t: 0.24, q: 4, p: 7 },
  ],
};

/** Six controls, all of which move, each by its own rule. */
const sextic: Params = {
  potential: "a*x^6/6 + b*x^4/4 + c*x^3/3 + d*x^2/2 - e*x + g*cos(3*x)",
  temperature: 0.8,
  dt: 0.02,
  steps: 30,
  protocol: {
    a: "0.2 + 0.1*s",
    b: "0.5 - s",
    c: "0.3*s",
    d: "-0.5 + s^2",
    e: "sin(2*s)",
    g: "0.3*exp(-s)",
  },
};

const work = [
  "meanWork",
  "varianceWork",
  "meanHeat",
  "meanShadowWork",
  "jarzynski",
  "reverseMeanWork",
  "reverseVarianceWork",
  "reverseMeanShadowWork",
  "reverseJarzynski",
];

for (
  const [name, system, kernels] of [
    ["soft wells", softWells, ["itr", "em", "mala"]],
    ["a logarithm", trough, ["itr"]],
    ["six moving controls", sextic, ["itr", "em"]],
  ] as const
) {
  for (const kernel of kernels) {
    Deno.test(`an expression that stands in no document agrees with its chain (${name}, ${kernel})`, async () => {
      const done = await run({ ...system, kernel, reverse: true, seed: 202 });
      const { warnings } = done.configured;
      assert(
        warnings.every((w) => w.startsWith("dt is coarse")),
        `${warnings}`,
      );
      assertEquals(done.estimates.escaped!.value, 0);
      const compared = assertAsExact(done);
      for (const estimate of work) {
        assert(compared.includes(estimate), `${estimate} not compared`);
      }
      const { estimates, checks } = done;
      const difference = estimates.freeEnergyDifference!.value;
      assertAgrees("BAR", estimates.freeEnergyBar, difference, 0.02);
      assertAgrees("Crooks", estimates.crooksScoreZ, 0, 1);
      for (const { name, verdict, reason } of checks) {
        assert(verdict !== "fail", `${name}: ${reason}`);
      }
    });
  }
}

Deno.test("an expression that differs a little from the chain turns red", async () => {
  const done = await run({ ...softWells, seed: 203 });
  const energy = String(
    (softWells.potential as { readonly energy: string }).energy,
  );
  const other = langevin.configure({
    ...softWells,
    potential: {
      ...softWells.potential as Params,
      energy: energy.replace("-2*x^2", "-3*x^2"),
    },
  });
  const { meanWork } = other.exact().values;
  const z = zOf(done.estimates.meanWork!, meanWork!.value);
  assert(Math.abs(z) > 6, `only ${z} standard errors`);
});

/** A ring with two barriers and a torque that depends on the angle. */
const machine: Params = {
  potential: {
    energy: "V*cos(x) + b*sin(2*x + 1)",
    controls: ["V", "b", "f"],
    ring: ["x"],
  },
  force: { x: "f*(1 + 0.6*sin(x))^2" },
  temperature: 0.7,
  mobility: 1.1,
  dt: 0.1,
  steps: 40,
  protocol: { V: 0.9, b: 0.4, f: 1.3 },
};

const current = [
  "meanNonConservativeWork",
  "entropyProductionRate",
  "meanVelocity",
  "diffusion",
  "turRatio",
];

for (const kernel of ["itr", "em"]) {
  for (const start of ["stationary", "equilibrium"]) {
    Deno.test(`a torque that depends on the angle agrees with its chain (${kernel}, ${start})`, async () => {
      const done = await run({ ...machine, kernel, start, seed: 204 });
      const compared = assertAsExact(done);
      for (const estimate of current) {
        assert(compared.includes(estimate), `${estimate} not compared`);
      }
      const slope = done.estimates.fluctuationTheoremSlope;
      assertAgrees("detailed fluctuation theorem", slope, 1, 0.03);
      for (const { name, verdict, reason } of done.checks) {
        assert(verdict !== "fail", `${name}: ${reason}`);
      }
    });
  }
}

Deno.test("the slope of a torque is part of the slope of the force: without it the dissipation turns red", () => {
  const { plan, exact } = langevin.configure({
    ...machine,
    start: "stationary",
    seed: 205,
  });
  const ensemble = particles(plan);
  const { potential, schedule, dt } = ensemble.system;
  const { driveSlope: _, ...without } = potential;
  const rateOf = (own: Potential) => {
    const system = { ...ensemble.system, potential: own };
    const { dissipation } = drive({ ...ensemble, system }, 0, 2 ** 14);
    return mean(dissipation.map((v) => v / (schedule.steps * dt)));
  };
  const { value } = exact().values.entropyProductionRate!;
  assertAgrees("with", rateOf(potential), value, 0.02);
  const z = zOf(rateOf(without), value);
  assert(Math.abs(z) > 6, `only ${z} standard errors`);
});

Deno.test("a function of s is sampled in the middle of every step", () => {
  const dt = 0.25;
  const linear = langevin.configure({
    potential: "k*x^2/2",
    dt,
    steps: 4,
    protocol: { k: "1 + 2*s" },
  });
  const nodes = langevin.configure({
    potential: "k*x^2/2",
    dt,
    steps: 4,
    protocol: [{ t: 0, k: 1 }, { t: 1, k: 3 }],
  });
  const values = [linear, nodes].map(({ plan }) => {
    const { schedule } = particles(plan).system;
    return Array.from({ length: 6 }, (_, k) => schedule.value(k, 0));
  });
  assertEquals(values[0], values[1]);
  assertEquals(values[0], [1, 1.25, 1.75, 2.25, 2.75, 3]);
});

Deno.test("a washboard on a line confines nothing, and its work is exact all the same", async () => {
  const { configured, estimates } = await run({
    potential: "2*cos(3*x) - f*x",
    protocol: { f: "1 + s" },
    start: { point: [0.3] },
    dt: 0.02,
    steps: 50,
    seed: 206,
  });
  assertEquals(configured.warnings.length, 1);
  assert(configured.warnings[0]!.startsWith("The energy does not confine"));
  assertEquals(estimates.escaped!.value, 0);
  const { value } = estimates.firstLawResidualMax!;
  assert(value < 1e-4, `${value}`);
});

Deno.test("a ring may be written as an expression or named: the driver is one", async () => {
  const named = await run({ ...ring, seed: 207 }, { trajectories: 4096 });
  const own = await run({ ...writtenOut(ring), seed: 207 }, {
    trajectories: 4096,
  });
  const [a, b] = [named, own].map(({ columns }) => columns.forward!);
  a!.displacement.forEach((v, i) =>
    assertAlmostEquals(b!.displacement[i]!, v, 1e-4)
  );
});
