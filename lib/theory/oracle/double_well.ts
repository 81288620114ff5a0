import { doubleWell } from "../../potentials/double_well.ts";
import { boltzmannMean, freeEnergy, logPartition } from "../boltzmann.ts";
import { continuumEstimates } from "../continuum.ts";
import { meanFirstPassage, relaxationRate } from "../fokker_planck.ts";
import {
  type Drive,
  driven,
  ERASURE,
  type Solved,
  solved,
  TILT,
  UNTILT,
} from "./double_well_chains.ts";
import { once } from "../once.ts";
import { type Entry, type ReferenceRow, rows } from "./row.ts";

const OPERATOR = "transfer operator";
const LIMIT = "transfer operator, dt -> 0";
const QUADRATURE = "quadrature";
const SPECTRAL = "Fokker-Planck operator";

const BATH = { temperature: 1, mobility: 1 };

const difference = once(() =>
  freeEnergy(doubleWell, [2, 2], 1) - freeEnergy(doubleWell, [2, 0], 1)
);

/** The limit dt -> 0 of a protocol. */
function limit(drive: Drive, steps: readonly number[]) {
  return once(() =>
    continuumEstimates((count) => driven(drive, "itr", count), {
      kind: "equilibrium",
    }, steps)
  );
}

const tilt = limit(TILT, [40, 80, 160, 320]);
const untilt = limit(UNTILT, [40, 80, 160, 320]);
const erasure = limit(ERASURE, [200, 400, 800, 1600]);

/** The chain column of P11. */
function p11(
  name: string,
  forward: Solved,
  back: Solved,
  printed: readonly string[],
): Entry[] {
  const [w, v, bias, shadow, reverse, reverseV] = printed as string[];
  return [
    [`<W>, ${name}`, OPERATOR, w!, () => forward().meanWork],
    [`Var W, ${name}`, OPERATOR, v!, () => forward().varianceWork],
    [
      `Jarzynski of W minus DF, ${name}`,
      OPERATOR,
      bias!,
      () => forward().jarzynski - difference(),
    ],
    [`<W_sh>, ${name}`, OPERATOR, shadow!, () => forward().meanShadowWork],
    [`reverse <W>, ${name}`, OPERATOR, reverse!, () => back().meanWork],
    [
      `reverse Var W, ${name}`,
      OPERATOR,
      reverseV!,
      () => back().varianceWork,
    ],
  ];
}

/** The chain column of P12. */
function p12(name: string, run: Solved, printed: readonly string[]): Entry[] {
  const [w, v, wrong, bias, shadow] = printed as string[];
  return [
    [`<W>, ${name}`, OPERATOR, w!, () => run().meanWork],
    [`Var W, ${name}`, OPERATOR, v!, () => run().varianceWork],
    [
      `P(x < 0), ${name}`,
      OPERATOR,
      wrong!,
      () => 1 - run().probabilityPositive,
    ],
    [`Jarzynski of W, ${name}`, OPERATOR, bias!, () => run().jarzynski],
    [`<W_sh>, ${name}`, OPERATOR, shadow!, () => run().meanShadowWork],
  ];
}

const tiltEm = solved(driven(TILT, "em", 80));
const tiltItr = solved(driven(TILT, "itr", 80));
const eraseEm = solved(driven(ERASURE, "em", 800));
const eraseItr = solved(driven(ERASURE, "itr", 800));

/** Z, <x^2>, slowest rate and first-passage time of P14. */
function p14(barrier: number, printed: readonly string[]): Entry[] {
  const l = [barrier, 0];
  const [z, square, rate, time] = printed as string[];
  const path = { from: -1, to: 1 };
  return [
    [
      `Z, E = ${barrier}`,
      QUADRATURE,
      z!,
      () => Math.exp(logPartition(doubleWell, l, 1)),
    ],
    [
      `<x^2>, E = ${barrier}`,
      QUADRATURE,
      square!,
      () => boltzmannMean(doubleWell, l, 1, (x) => x * x),
    ],
    [
      `slowest rate, E = ${barrier}`,
      SPECTRAL,
      rate!,
      () => relaxationRate(doubleWell, l, BATH),
    ],
    [
      `mean first-passage time -1 -> 1, E = ${barrier}`,
      QUADRATURE,
      time!,
      () => meanFirstPassage(doubleWell, l, path, BATH),
    ],
  ];
}

const total = (run: Solved, exact: () => number) => () =>
  run().jarzynskiTotal - exact();

/** P11 to P15. */
export const doubleWellRows: readonly ReferenceRow[] = [
  ...rows("P11", [
    ["<W>", LIMIT, "-.2865405875", () => tilt().meanWork],
    ["Var W", LIMIT, "2.7207246386", () => tilt().varianceWork],
    ["reverse <W>", LIMIT, "1.7836106002", () => untilt().meanWork],
    ["reverse Var W", LIMIT, ".4377404022", () => untilt().varianceWork],
    ...p11("em, dt 1/80", tiltEm, solved(driven(UNTILT, "em", 80)), [
      "-.28877305",
      "2.65272154",
      "1.639638e-2",
      ".07931406",
      "1.76120201",
      ".43499228",
    ]),
    ...p11("itr, dt 1/80", tiltItr, solved(driven(UNTILT, "itr", 80)), [
      "-.28684173",
      "2.71911317",
      "1.861362e-4",
      ".03615464",
      "1.78294317",
      ".43849723",
    ]),
  ]),
  ...rows("P12", [
    ["<W>", LIMIT, "2.101009328", () => erasure().meanWork],
    ["Var W", LIMIT, "5.570689296", () => erasure().varianceWork],
    ["P(x < 0)", LIMIT, ".0506622", () => 1 - erasure().probabilityPositive],
    ...p12("em, dt .005", eraseEm, [
      "2.088206051",
      "5.537310329",
      ".0506116",
      "-9.518887e-3",
      ".15037477",
    ]),
    ...p12("itr, dt .005", eraseItr, [
      "2.101011269",
      "5.571280699",
      ".0506941",
      "-1.357709e-3",
      ".08366893",
    ]),
  ]),
  ...rows("P13", [
    [
      "P11, Jarzynski of W + W_sh minus DF, em, dt 1/80",
      OPERATOR,
      "0",
      total(tiltEm, difference),
      1e-12,
    ],
    [
      "P11, Jarzynski of W + W_sh minus DF, itr, dt 1/80",
      OPERATOR,
      "0",
      total(tiltItr, difference),
      1e-12,
    ],
    [
      "P12, Jarzynski of W + W_sh, em, dt .005",
      OPERATOR,
      "0",
      total(eraseEm, () => 0),
      1e-12,
    ],
    [
      "P12, Jarzynski of W + W_sh, itr, dt .005",
      OPERATOR,
      "0",
      total(eraseItr, () => 0),
      1e-12,
    ],
  ]),
  ...rows("P14", [
    ...p14(2, ["1.4109147032", ".8521361522", ".4545466", "5.1292850"]),
    ...p14(5, [".8340588041", ".9368339404", ".0555228", "36.4835346"]),
  ]),
  ...rows("P15", [
    ["DF of P11", QUADRATURE, "-1.2481731779", difference],
  ]),
];
