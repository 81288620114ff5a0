/**
 * A lab without an engine: every experiment has one run that is done and one
 * that goes on, both as far as the f64 twins took them.
 *
 * @module
 */
import { openCpuHere } from "../../lib/cpu/in_thread.ts";
import type {
  Checked,
  LandscapeRequest,
  Params,
} from "../../lib/dashboard/contract.ts";
import { checkParams } from "../../lib/dashboard/desk/check.ts";
import { landscapeOf } from "../../lib/dashboard/desk/landscape.ts";
import { defaultCeilings } from "../../lib/dashboard/ceilings.ts";
import type { Lab } from "../../lib/dashboard/lab.ts";
import type { ListedRun, RunView } from "../../lib/dashboard/view.ts";
import { recordPaths } from "../../lib/engine/run.ts";
import type { Configured } from "../../lib/experiment/experiment.ts";
import type { Snapshot } from "../../lib/experiment/snapshot.ts";
import { findExperiment } from "../../lib/experiments/mod.ts";
import { svgOf } from "../../lib/report/svg.ts";
import { carryOut } from "../../lib/session/carry_out.ts";
import {
  compareResults,
  differing,
  shareNoise,
} from "../../lib/session/compare.ts";
import { findingsOf } from "../../lib/session/snapshot.ts";

/** A run of the fake. */
interface Stored {
  readonly record: ListedRun;
  readonly configured: Configured;
  readonly snapshot: Snapshot;
}

async function carriedOut(
  configured: Configured,
  id: string,
  running: boolean,
): Promise<Stored> {
  const { plan, params, experiment } = configured;
  const backend = openCpuHere();
  const { signal } = new AbortController();
  const { tally } = await carryOut({ configured, backend, signal });
  const paths = await recordPaths(plan, backend);
  const findings = findingsOf(configured, { tally, backend, paths });
  const done = plan.trajectories;
  const planned = running ? 4 * done : done;
  const state = running ? "running" : "done";
  const digest = "0123456789abcdef".repeat(4);
  const count = (verdict: string) =>
    findings.checks.filter((check) => check.verdict === verdict).length;
  return {
    configured,
    record: {
      id,
      base: id,
      experiment,
      params,
      backend: "cpu",
      adapter: null,
      planned,
      done,
      status: state,
      state,
      started: "2026-03-01T09:30:00.000Z",
      updated: "2026-03-01T09:31:00.000Z",
      seconds: 1.5,
      parent: null,
      verdicts: {
        pass: count("pass"),
        fail: count("fail"),
        inconclusive: count("inconclusive"),
      },
    },
    snapshot: {
      progress: {
        id,
        state,
        done,
        planned,
        rows: plan.rows?.name ?? "trajectories",
        seconds: 1.5,
        rate: 2.5e8,
        ...(running ? { left: 4.4 } : {}),
      },
      findings: running ? findings : { ...findings, digest },
    },
  };
}

/** What the fake was asked to do, in order. */
export interface Asked {
  /** Such as "pause run-b". */
  readonly actions: string[];
}

/**
 * Makes a lab of two runs: run-a is done, run-b goes on.
 *
 * @param name The experiment.
 * @param small Parameters that keep it small.
 * @returns The lab and what it was asked to do.
 */
export async function fakeLab(
  name: string = "drag-trap",
  small: Params = { trajectories: 1024, dt: 0.1 },
): Promise<{ readonly lab: Lab; readonly asked: Asked }> {
  const asked: Asked = { actions: [] };
  const experiment = findExperiment(name)!;
  const runs = [
    await carriedOut(experiment.configure(small), "run-a", false),
    await carriedOut(
      experiment.configure({ ...small, seed: 2, duration: 4 }),
      "run-b",
      true,
    ),
  ];
  const get = (id: string) => runs.find((run) => run.record.id === id);
  const view = (id: string): RunView | undefined => {
    const run = get(id);
    return run && {
      record: run.record,
      snapshot: run.snapshot,
      plots: run.configured.plan.plots,
      configured: true,
      adapter: null,
    };
  };
  const act = (action: string) => (id: string) => {
    asked.actions.push(`${action} ${id}`);
    return Promise.resolve();
  };
  async function check(of: string, params: Params): Promise<Checked> {
    const { checked } = await checkParams(
      findExperiment(of)!,
      params,
      defaultCeilings,
    );
    return checked;
  }
  const lab = {
    settings: { host: "127.0.0.1", ceilings: defaultCeilings },
    check,
    landscape: (request: LandscapeRequest) => landscapeOf(request),
    async submit(of: string, params: Params, options: { parent?: string }) {
      const { problems } = await check(of, params);
      if (problems.length > 0) return { problems };
      asked.actions.push(
        `submit ${of} ${JSON.stringify({ ...params, ...options })}`,
      );
      return { id: "run-b" };
    },
    pause: act("pause"),
    stop: act("stop"),
    remove: act("remove"),
    async resume(id: string) {
      await act("resume")(id);
      return [];
    },
    view: (id: string) => Promise.resolve(view(id)),
    list: ({ text = "" }: { text?: string } = {}) => {
      const found = runs.map((run) => run.record).filter((record) =>
        record.id.includes(text)
      );
      return { runs: found, total: found.length };
    },
    async *events(id: string) {
      const data = JSON.stringify(get(id)!.snapshot);
      yield new TextEncoder().encode(
        `retry: 1000\nid: 1\nevent: snapshot\ndata: ${data}\n\n`,
      );
      await Promise.resolve();
    },
    export: (id: string, format: string) =>
      Promise.resolve(
        get(id) && {
          name: `${id}.${format}`,
          type: "application/octet-stream",
          bytes: new Uint8Array([1, 2]),
        },
      ),
    picture(id: string, plot: string) {
      const run = get(id);
      const found = run?.configured.plan.plots.find((p) => p.name === plot);
      return Promise.resolve(
        found && svgOf([found], run!.snapshot.findings!.series),
      );
    },
    compare(a: string, b: string) {
      const [x, y] = [view(a), view(b)];
      if (!x || !y) return Promise.resolve(undefined);
      return Promise.resolve({
        a: x,
        b: y,
        differing: differing(x.record, y.record),
        estimates: compareResults(x.snapshot.findings!, y.snapshot.findings!),
        shareNoise: shareNoise(x.record, y.record),
        plots: x.plots,
        series: x.snapshot.findings!.series,
      });
    },
    adapter: () =>
      Promise.resolve({
        name: "cpu",
        description: "f64 twins",
        fallback: true,
        features: ["subgroups"],
        limits: [{ name: "maxBufferSize", value: 2048, unit: "byte" }],
        threads: 2,
        seconds: 0.01,
      }),
    selfTest: () =>
      Promise.resolve([{
        name: "loops",
        measured: "3",
        expected: "3",
        verdict: "pass",
        reason: "",
      }]),
    close: () => Promise.resolve(),
  };
  return { lab: lab as unknown as Lab, asked };
}
