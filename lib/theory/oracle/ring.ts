import { cosineRing } from "../../potentials/cosine_ring.ts";
import type { Chain, ChainKernel, Start } from "../chain.ts";
import { continuumEstimates } from "../continuum.ts";
import { cosineDiffusion, ringSteadyState } from "../ring.ts";
import { transfer } from "../transfer.ts";
import { linearSchedule } from "./f64_schedule.ts";
import { once } from "../once.ts";
import { type Entry, type ReferenceRow, rows } from "./row.ts";

const QUADRATURE = "quadrature, continuous time";
const OPERATOR = "transfer operator";
const LIMIT = "transfer operator, dt -> 0";

/** A cosine ring: amplitude, torque and temperature; mu = 1. */
interface Ring {
  readonly amplitude: number;
  readonly torque: number;
  readonly temperature: number;
}

const P16: Ring = { amplitude: 2, torque: 1, temperature: 1 };
const P17: Ring = { amplitude: 1.5, torque: 2, temperature: 0.5 };

function chainOf(
  ring: Ring,
  kernel: ChainKernel,
  steps: number,
  dt: number,
): Chain {
  const controls = [ring.amplitude, ring.torque];
  return {
    potential: cosineRing,
    schedule: linearSchedule([controls, controls], steps * dt, steps),
    kernel,
    temperature: ring.temperature,
    mobility: 1,
    dt,
    push: 0,
  };
}

/** Mean velocity of the stationary chain. */
function velocity(
  ring: Ring,
  kernel: ChainKernel,
  dt: number,
  printed: string,
): Entry {
  return [`v, ${kernel}, dt ${dt}`, OPERATOR, printed, () => {
    const chain = chainOf(ring, kernel, 1, dt);
    return transfer(chain, { kind: "stationary" }).meanDisplacement / dt;
  }];
}

const EQUILIBRIUM: Start = { kind: "equilibrium" };

/** <X(t)> after the torque of P16 is switched on in equilibrium. */
function displaced(duration: number): number {
  const chain = (steps: number) => chainOf(P16, "itr", steps, duration / steps);
  const counts = [1, 2, 4, 8].map((factor) => 25 * duration * factor);
  return continuumEstimates(chain, EQUILIBRIUM, counts).meanDisplacement;
}

/** <X(2)> of the chain. */
function displacedChain(kernel: ChainKernel, dt: number): number {
  const chain = chainOf(P16, kernel, Math.round(2 / dt), dt);
  return transfer(chain, EQUILIBRIUM, { tilt: false }).meanDisplacement;
}

function steady({ amplitude, torque, temperature }: Ring) {
  return ringSteadyState(cosineRing, [amplitude, 0], torque, {
    temperature,
    mobility: 1,
  });
}

const first = once(() => steady(P16));
const second = once(() => steady(P17));

/** dv/df by a central difference of order four. */
function response(ring: Ring): number {
  const h = 2e-3;
  const v = (by: number) =>
    steady({ ...ring, torque: ring.torque + by }).velocity;
  return (8 * (v(h) - v(-h)) - (v(2 * h) - v(-2 * h))) / (12 * h);
}

/** P16 to P18, P20 and the response of section 5.9. */
export const ringRows: readonly ReferenceRow[] = [
  ...rows("P16", [
    ["v", QUADRATURE, ".3511868121", () => first().velocity],
    ["D_eff", QUADRATURE, ".8471775949", () => first().diffusion],
    [
      "sigma",
      QUADRATURE,
      ".3511868121",
      () => first().entropyProductionRate,
    ],
    ["TUR ratio", QUADRATURE, "2.4123274729", () => first().turRatio],
    velocity(P16, "em", 0.02, ".3512620781"),
    velocity(P16, "em", 0.05, ".3516582534"),
    velocity(P16, "itr", 0.02, ".3512433856"),
    velocity(P16, "itr", 0.05, ".3515405649"),
  ]),
  ...rows("P17", [
    ["v", QUADRATURE, "1.4399048244", () => second().velocity],
    ["D_eff", QUADRATURE, ".9296215851", () => second().diffusion],
    [
      "sigma",
      QUADRATURE,
      "5.7596192976",
      () => second().entropyProductionRate,
    ],
    velocity(P17, "em", 0.02, "1.4399600071"),
    velocity(P17, "itr", 0.02, "1.4399541378"),
  ]),
  ...rows("P18", [
    ["<X(2)>", LIMIT, ".9457685859", () => displaced(2)],
    ["<X(1)>", LIMIT, ".5973999288", () => displaced(1)],
    [
      "<X(2)>, em, dt .02",
      OPERATOR,
      ".9476010565",
      () => displacedChain("em", 0.02),
    ],
    [
      "<X(2)>, itr, dt .02",
      OPERATOR,
      ".9458675895",
      () => displacedChain("itr", 0.02),
    ],
  ]),
  ...rows("P20", [
    [
      "D_eff",
      "Bessel function",
      ".1924368785",
      () => cosineDiffusion(2, { temperature: 1, mobility: 1 }),
    ],
    [
      "D_eff",
      QUADRATURE,
      ".1924368785",
      () => steady({ ...P16, torque: 0 }).diffusion,
    ],
    [
      "T dv/df",
      QUADRATURE,
      ".1924368785",
      () => response({ ...P16, torque: 0 }),
      1e-9,
    ],
  ]),
  ...rows("5.9", [
    ["dv/df of P16", QUADRATURE, "0.627708", () => response(P16)],
    [
      "T_eff/T of P16",
      QUADRATURE,
      "1.349636",
      () => first().diffusion / response(P16),
    ],
  ]),
];
