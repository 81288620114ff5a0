import { doubleWell } from "../../potentials/double_well.ts";
import { freeEnergy } from "../boltzmann.ts";
import type { ChainKernel } from "../chain.ts";
import { atRest, driven, ERASURE, solved, TILT } from "./double_well_chains.ts";
import { once } from "../once.ts";
import { type Entry, type ReferenceRow, rows } from "./row.ts";

const OPERATOR = "transfer operator";

/** Continuous-time <W> of P11 and P12, as printed. */
const TILT_WORK = -0.2865405875;
const ERASURE_WORK = 2.101009328;

const difference = once(() =>
  freeEnergy(doubleWell, [2, 2], 1) - freeEnergy(doubleWell, [2, 0], 1)
);

/** Error of <W>, Jarzynski bias of W and <W_sh> of the tilt at one dt. */
function tilt(
  kernel: ChainKernel,
  dt: number,
  printed: readonly string[],
): Entry[] {
  const run = solved(driven(TILT, kernel, Math.round(1 / dt)));
  const [error, bias, shadow] = printed;
  const at = `${kernel}, dt ${dt}`;
  const entries: Entry[] = [
    [`error of <W>, ${at}`, OPERATOR, error!, () => run().meanWork - TILT_WORK],
  ];
  if (bias !== undefined) {
    const compute = () => run().jarzynski - difference();
    entries.push([`Jarzynski bias of W, ${at}`, OPERATOR, bias, compute]);
  }
  if (shadow !== undefined) {
    entries.push(
      kernel === "mala"
        ? [`acceptance, ${at}`, OPERATOR, shadow, () => run().acceptance]
        : [`<W_sh>, ${at}`, OPERATOR, shadow, () => run().meanShadowWork],
    );
  }
  return entries;
}

/** Error of <W> and Jarzynski bias of W of the erasure. */
function erasure(kernel: ChainKernel, error: string, bias?: string): Entry[] {
  const run = solved(driven(ERASURE, kernel, 800));
  const name = `erasure, ${kernel}, dt .005`;
  const entries: Entry[] = [[
    `error of <W>, ${name}`,
    OPERATOR,
    error,
    () => run().meanWork - ERASURE_WORK,
  ]];
  if (bias !== undefined) {
    const compute = () => run().jarzynski;
    entries.push([`Jarzynski bias of W, ${name}`, OPERATOR, bias, compute]);
  }
  return entries;
}

/** Shadow work per T and time of an undriven double well, and its <x^2>. */
function spurious(
  barrier: number,
  dt: number,
  em: string,
  itr: string,
): Entry[] {
  return ([["em", em], ["itr", itr]] as const).map(([kernel, printed]) => {
    const run = solved(driven(atRest(barrier, dt), kernel, 1), "stationary");
    return [
      `spurious dissipation, E = ${barrier}, ${kernel}, dt ${dt}`,
      OPERATOR,
      printed,
      () => run().meanShadowWork / dt,
    ];
  });
}

/** Stationary <x^2> of the undriven double well. */
function square(kernel: ChainKernel, printed: string): Entry {
  const run = solved(driven(atRest(2, 0.01), kernel, 1), "stationary");
  return [
    `stationary <x^2>, E = 2, ${kernel}, dt .01`,
    OPERATOR,
    printed,
    () => run().meanSquareX,
  ];
}

/** The table of biases of section 1.5, and P35. */
export const doubleWellBiasRows: readonly ReferenceRow[] = [
  ...rows("1.5", [
    ...tilt("em", 0.05, ["-1.7e-4", "1.6e-1", "4.57"]),
    ...tilt("em", 0.025, ["-4.9e-3", "4.0e-2", ".524"]),
    ...tilt("em", 0.0125, ["-2.2e-3", "1.6e-2", ".0793"]),
    ...tilt("em", 0.00625, ["-1.1e-3", "7.6e-3", ".0146"]),
    ...tilt("itr", 0.05, ["-4.7e-3", "3.0e-3", ".289"]),
    ...tilt("itr", 0.025, ["-1.2e-3", "7.4e-4", ".109"]),
    ...tilt("itr", 0.0125, ["-3.0e-4", "1.9e-4", ".0362"]),
    ...tilt("itr", 0.00625, ["-7.5e-5", "4.7e-5", ".0106"]),
    ...tilt("heun", 0.0125, ["4.7e-4", "2.7e-3"]),
    ...tilt("heun", 0.00625, ["1.1e-4", "5.6e-4"]),
    ...tilt("mala", 0.05, ["3.8e-2", "0.0", ".844"]),
    ...tilt("mala", 0.025, ["1.8e-2", "0.0", ".939"]),
    ...tilt("mala", 0.0125, ["8.6e-3", "0.0", ".978"]),
    ...tilt("mala", 0.00625, ["4.0e-3", "0.0", ".992"]),
    ...erasure("em", "-1.3e-2", "-9.5e-3"),
    ...erasure("mala", "-1.4e-2", "0.0"),
    // Printed as -3.8e-3 with 2e-4 of the paths diverging. Of 1.6e6 simulated
    // paths none diverges, and coupled to itr they give -3.64e-3 +- 3e-5.
    ...erasure("heun", "-3.6e-3"),
    ...erasure("itr", "1.9e-6", "-1.36e-3"),
    square("em", ".841264"),
    square("itr", ".852132"),
  ]),
  ...rows("P35", [
    ...spurious(2, 0.02, ".252", ".0791"),
    ...spurious(2, 0.01, ".0442", ".0249"),
    ...spurious(2, 0.005, "9.45e-3", "7.09e-3"),
    ...spurious(2, 0.0025, "2.19e-3", "1.90e-3"),
    ...spurious(5, 0.01, ".466", ".128"),
    ...spurious(5, 0.005, ".0790", ".0415"),
    ...spurious(5, 0.0025, ".0166", ".0120"),
  ]),
];
