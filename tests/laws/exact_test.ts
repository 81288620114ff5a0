import { assert, assertEquals } from "@std/assert";
import { assertAsExact } from "./agree.ts";
import { type Params, run } from "./engine.ts";
import {
  drivenRing,
  jumping,
  kernelsOf,
  quartic,
  systems,
  trap,
  wells,
} from "./systems.ts";

/** What every run of a kernel with path heat must have compared. */
const work = ["meanWork", "varianceWork", "meanHeat", "meanEnergyChange"];

async function follows(
  name: string,
  params: Params,
  wanted: readonly string[],
): Promise<void> {
  const done = await run(params);
  assertEquals(done.estimates.escaped!.value, 0);
  const compared = assertAsExact(done);
  for (const estimate of wanted) {
    assert(compared.includes(estimate), `${name}: ${estimate} not compared`);
  }
  for (const { name, verdict, reason } of done.checks) {
    assert(verdict !== "fail", `${name}: ${reason}`);
  }
}

for (const system of systems) {
  for (const kernel of kernelsOf(system)) {
    const name = `${system.potential}, ${kernel}`;
    const shadow = kernel === "heun" ? [] : ["meanShadowWork"];
    const wanted = [...work, ...shadow, "jarzynski"];
    Deno.test(`a driven ensemble and its reverse agree with the chain (${name})`, () =>
      follows(name, { ...system, kernel, reverse: true, seed: 101 }, [
        ...wanted,
        ...wanted.map((n) => `reverse${n[0]!.toUpperCase()}${n.slice(1)}`),
      ]));
  }
}

const starts: readonly [string, unknown][] = [
  ["stationary", "stationary"],
  ["point", { point: [0.4] }],
  ["gaussian", { gaussian: { mean: [-0.3], covariance: [[0.15]] } }],
];

// Every kernel and every potential meets every start but one: the stationary
// density of Heun's map on a ring takes the solver seconds.
for (const [i, system] of systems.entries()) {
  for (const [j, kernel] of kernelsOf(system).entries()) {
    const [start, value] = starts[(i + j + 2) % starts.length]!;
    const name = `${system.potential}, ${kernel}, ${start}`;
    Deno.test(`a schedule that jumps at every step agrees with the chain (${name})`, () =>
      follows(
        name,
        { ...jumping(system), kernel, start: value, seed: 102 },
        work,
      ));
  }
}

const driven = [...work, "meanNonConservativeWork", "entropyProductionRate"];

for (const [i, system] of [trap, quartic, wells].entries()) {
  for (const [j, kernel] of ["itr", "em", "heun"].entries()) {
    const start = (i + j) % 2 === 0 ? "stationary" : "equilibrium";
    const name = `${system.potential}, ${kernel}, ${start}`;
    const force = { x: 0.6 };
    Deno.test(`a constant force agrees with the chain (${name})`, () =>
      follows(name, { ...system, kernel, start, force, seed: 104 }, driven));
  }
}

const current = [...driven, "meanVelocity", "diffusion", "turRatio"];

for (const kernel of ["itr", "em", "heun"]) {
  for (const [start, value] of starts.slice(kernel === "heun" ? 1 : 0)) {
    const name = `${kernel}, ${start}`;
    Deno.test(`a driven ring agrees with the chain (${name})`, () =>
      follows(
        name,
        { ...drivenRing, kernel, start: value, seed: 105 },
        current,
      ));
  }
  Deno.test(`a moving torque and a force on a ring agree with the chain (${kernel})`, () =>
    follows(kernel, {
      ...drivenRing,
      kernel,
      force: { x: -0.25 },
      protocol: [
        { t: 0, V: 0.8, f: 0.4 },
        { t: 2, V: 1.3, f: 1.2 },
        { t: 2, V: 1.3, f: -0.3 },
        { t: 4, V: 0.9, f: 0.9 },
      ],
      seed: 106,
    }, current));
}
