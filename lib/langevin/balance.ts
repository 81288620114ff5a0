/**
 * The energy balance of a run: what is put in, given off and kept.
 *
 * @module
 */
import type { Accounts } from "../dynamics/system.ts";
import type { Estimates, NamedEstimate, Series } from "../experiment/plan.ts";
import type { Plot } from "../experiment/plot.ts";

/** One entry. */
interface Entry {
  readonly name: string;
  readonly estimate: string;
  readonly sign: 1 | -1;
  /** Whether it is part of the sum that the first law makes. */
  readonly summed: boolean;
}

const entries: readonly Entry[] = [
  { name: "W", estimate: "meanWork", sign: 1, summed: true },
  {
    name: "W_nc",
    estimate: "meanNonConservativeWork",
    sign: 1,
    summed: true,
  },
  { name: "-Q", estimate: "meanHeat", sign: -1, summed: true },
  { name: "Delta U", estimate: "meanEnergyChange", sign: 1, summed: false },
  { name: "-Q_path", estimate: "meanPathHeat", sign: -1, summed: false },
  { name: "W_sh", estimate: "meanShadowWork", sign: 1, summed: false },
];

/** What the entries depend on. */
export interface BalanceKind {
  /** What is kept of a trajectory. */
  readonly accounts: Accounts;
  /** Whether the kernel has path heat, and with it shadow work. */
  readonly pathHeat: boolean;
}

function entriesOf({ accounts, pathHeat }: BalanceKind): readonly Entry[] {
  return entries.filter(({ estimate }) =>
    estimate === "meanNonConservativeWork" ? accounts.driven : pathHeat ||
      estimate !== "meanPathHeat" && estimate !== "meanShadowWork"
  );
}

/**
 * The plot of the balance.
 *
 * @param kind What its entries depend on.
 * @returns Bars, and a staircase that adds them up.
 */
export function balancePlot(kind: BalanceKind): Plot {
  const path = kind.pathHeat
    ? " The path heat differs from the heat by the shadow work of finite steps."
    : "";
  return {
    name: "balance",
    title: "Energy balance",
    caption:
      `First law: what is done on a particle less the heat it gives off adds up to what its energy grows by, averaged.${path}`,
    x: {
      label: "",
      unit: "",
      names: entriesOf(kind).map(({ name }) => name),
    },
    y: { label: "mean energy", unit: "energy" },
    marks: [
      {
        kind: "bars",
        label: "mean",
        series: "balance",
        x: "start",
        end: "end",
        y: "value",
        error: "error",
      },
      {
        kind: "line",
        label: "sum so far",
        series: "balanceSum",
        x: "place",
        y: "sum",
        reference: true,
      },
    ],
  };
}

/**
 * What the plot draws.
 *
 * @param kind What its entries depend on.
 * @param estimates Estimates of the forward ensemble.
 * @returns Series by name; none where an entry is missing.
 */
export function balanceSeries(
  kind: BalanceKind,
  estimates: Estimates,
): Record<string, Series> {
  const shown = entriesOf(kind);
  const found = shown.map(({ estimate }) => estimates[estimate]);
  const whole = (all: typeof found): all is NamedEstimate[] =>
    all.every((one) => one !== undefined);
  if (!whole(found)) return {};
  const value = found.map((one, i) => shown[i]!.sign * one.value);
  const place: number[] = [];
  const sum: number[] = [];
  let total = 0;
  const last = shown.findLastIndex(({ summed }) => summed);
  for (let i = 0; i <= last; i++) {
    total += value[i]!;
    // The step reaches the next bar; the last one that of the energy.
    place.push(i - half, i + 1 + (i === last ? half : -half));
    sum.push(total, total);
  }
  const energy = "energy";
  return {
    balance: {
      columns: {
        start: shown.map((_, i) => i - half),
        end: shown.map((_, i) => i + half),
        value,
        error: found.map(({ standardError }) => standardError),
      },
      units: { start: "1", end: "1", value: energy, error: energy },
    },
    balanceSum: {
      columns: { place, sum },
      units: { place: "1", sum: energy },
    },
  };
}

/** Half of the width of a bar. */
const half = 0.4;
