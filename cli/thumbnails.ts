/**
 * `deno task thumbnails [NAME...]`: small pictures of every experiment, or of
 * those named, out of short runs, for the gallery.
 *
 * @module
 */
import { recordPaths, runBlocks } from "../lib/engine/run.ts";
import type { Backend } from "../lib/engine/backend.ts";
import { emptyTally } from "../lib/experiment/tally.ts";
import type { Experiment } from "../lib/experiment/experiment.ts";
import { experiments } from "../lib/experiments/mod.ts";
import { hasData } from "../lib/report/svg/data.ts";
import { svgOf } from "../lib/report/svg.ts";
import { openEngine } from "../lib/session/engine.ts";
import { whenReady } from "../lib/session/when_ready.ts";
import { quietDrivers } from "./engine.ts";
import { codes } from "./exit.ts";
import { main } from "./main.ts";
import { print } from "./terminal.ts";

const folder = "static/thumbnails";
/** Trajectories of a particle run: a segment. */
const trajectories = 32768;
/** Chains that share nothing, of a descent or of a model that learns. */
const chains = 32768;

/** Plots that tell most at a glance; else the first one with data. */
const telling: Readonly<Record<string, string>> = {
  "drag-trap": "positions",
  "bit-erasure": "positions",
  "langevin": "positions",
  "ebm-gaussian": "dissipation",
  "ebm-coupling": "objective",
  "ebm-double-well": "metric",
  "ebm-mixture": "duration",
  "ppm-gaussian": "trajectory",
  "ppm-discrete": "course",
  "ppm-ebm": "quasiStatic",
  "ppm-reservoir": "size",
  "ppm-mnist": "accuracy",
  "sgd-linear": "cloud",
  "sgd-surrogate": "symmetry",
  "sgd-network": "effective-loss",
  "sgd-mnist": "entropy",
  "sampler-compare": "divergence",
  "equilibrium-meter": "area",
};

/** Presets that tell most; the defaults of these leave something open. */
const chosen: Readonly<Record<string, number>> = {
  "langevin": 1,
  "ebm-custom": 0,
  "sgd-network": 0,
};

function configured({ name, params, presets, configure }: Experiment) {
  const apart = "chains" in params &&
    ("learningRate" in params || "learningRates" in params ||
      name.startsWith("ppm-"));
  const small = {
    ..."trajectories" in params ? { trajectories } : {},
    ...apart ? { chains } : {},
  };
  const preset = presets[chosen[name] ?? -1];
  return configure({ ...preset?.params, ...small });
}

async function draw(experiment: Experiment, backend: Backend): Promise<void> {
  const { plan } = await whenReady(() => configured(experiment));
  const paths = await recordPaths(plan, backend);
  let tally = emptyTally(plan);
  for await (const merged of runBlocks(plan, backend)) tally = merged;
  const { series } = plan.analyse(tally, paths);
  const there = plan.plots.filter((plot) => hasData(plot, series));
  const wanted = telling[experiment.name];
  const plot = there.find(({ name }) => name === wanted) ?? there[0]!;
  for (const theme of ["light", "dark"] as const) {
    const end = theme === "dark" ? "-dark" : "";
    const text = svgOf([plot], series, { theme, form: "thumbnail" });
    await Deno.writeTextFile(`${folder}/${experiment.name}${end}.svg`, text);
  }
  print(`${experiment.name}: ${plot.title}\n`);
}

async function thumbnails(args: readonly string[]): Promise<number> {
  quietDrivers();
  await Deno.mkdir(folder, { recursive: true });
  const { backend } = await openEngine("auto", () => {});
  try {
    for (const experiment of experiments) {
      const asked = args.length === 0 || args.includes(experiment.name);
      if (asked) await draw(experiment, backend);
    }
  } finally {
    await backend.close();
  }
  return codes.ok;
}

if (import.meta.main) await main(() => thumbnails(Deno.args));
