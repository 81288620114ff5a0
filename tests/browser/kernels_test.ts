import { assert, assertEquals } from "@std/assert";
import { type AnyEnsemble, programsOf } from "../../lib/experiment/ensemble.ts";
import type { Experiment } from "../../lib/experiment/experiment.ts";
import { updates } from "../../lib/descent/mod.ts";
import { experiments } from "../../lib/experiments/mod.ts";
import {
  distributedPrograms,
  estimates,
  fusedProgram,
} from "../../lib/learning/programs.ts";
import { whenReady } from "../../lib/session/when_ready.ts";
import type { Program } from "../../lib/shader.ts";
import { browserTest, openPage, openSite } from "./harness.ts";

/** Kernels of particles and ways to relax learners; metrics from the chains too. */
const variants: readonly Readonly<Record<string, unknown>>[] = [
  {},
  ...["itr", "ou", "em", "heun", "mala", "ula"].map((kernel) => ({ kernel })),
  { feedback: false },
  { minibatch: 4 },
  { schedule: "optimal", metricSource: "estimated" },
  { schedule: "optimal", metricSource: "single-time" },
  { chains: 100, innerMoves: 2 },
  // Minibatches and updates of chains.
  ...["wr", "iid", "wor", "so", "full"].map((scheme) => ({ scheme })),
  ...Object.keys(updates).map((update) => ({ update })),
];

async function ensemblesOf(experiment: Experiment): Promise<AnyEnsemble[]> {
  const presets = experiment.presets.map(({ params }) => params);
  const found: AnyEnsemble[] = [];
  for (const params of [...variants, ...presets]) {
    try {
      const { plan } = await whenReady(() => experiment.configure(params));
      found.push(...plan.ensembles);
    } catch (error) {
      // Not every experiment has every variant.
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return found;
}

/** What adapters of either kind are given. */
function allPrograms(ensemble: AnyEnsemble): Program[] {
  if (ensemble.kind !== "learners") return programsOf(ensemble);
  return [true, false].flatMap((logged) => [
    ...Object.values(distributedPrograms(ensemble, 64, { logged })),
    ...estimates(ensemble) ? [] : [
      { lanes: 8, bands: 2, span: 1, inPlace: false },
      { lanes: 8, bands: 2, span: 8, inPlace: false },
      { lanes: 64, bands: 1, span: 64, inPlace: true },
    ].map((tile) => fusedProgram(ensemble, tile, { logged })),
  ]);
}

browserTest("a browser's compiler takes every kernel", async (browser) => {
  const ensembles = await Promise.all(experiments.map(ensemblesOf));
  const programs = new Map(
    ensembles.flat().flatMap(allPrograms)
      .map((p) => [p.shaders.map(({ code }) => code).join("\n"), p.label]),
  );
  assert(programs.size > 100);
  const site = openSite(() =>
    new Response("<!doctype html><title>Kernels</title>", {
      headers: { "content-type": "text/html" },
    })
  );
  try {
    const { page } = await openPage(browser, { url: site.url });
    await page.goto(site.url);
    const wrong = await page.evaluate(async (codes: string[]) => {
      const adapter = await navigator.gpu.requestAdapter();
      const device = await adapter!.requestDevice();
      const found: string[] = [];
      for (const code of codes) {
        const module = device.createShaderModule({ code });
        const { messages } = await module.getCompilationInfo();
        const first = messages.find(({ type }) => type === "error");
        if (first) {
          const lines = code.split("\n");
          found.push(`${first.message}: ${lines[first.lineNum - 1]}`);
        }
      }
      return found;
    }, [...programs.keys()]);
    assertEquals(wrong, []);
  } finally {
    await site.close();
  }
});
