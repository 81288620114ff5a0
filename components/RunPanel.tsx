import { type ReadonlySignal, useComputed } from "@preact/signals";
import type { Plot } from "../lib/experiment/plot.ts";
import type { Snapshot } from "../lib/experiment/snapshot.ts";
import { escapedIn, escapeSentence } from "../lib/report/report.ts";
import type { Axes } from "../lib/sweep/axes.ts";
import { Answer } from "./run/Answer.tsx";
import { EstimateTable } from "./run/Estimates.tsx";
import { Notes } from "./run/Notes.tsx";
import { Plots } from "./run/Plots.tsx";
import { ProgressLine } from "./run/Progress.tsx";
import { SweepTable } from "./run/SweepTable.tsx";
import { Verdicts } from "./run/Verdicts.tsx";

/** A run and its pictures. */
export interface RunPanelProps {
  /** The latest state. */
  readonly snapshot: ReadonlySignal<Snapshot>;
  /** Pictures of its series. */
  readonly plots: readonly Plot[];
  /** Address before the name of a picture that the server draws; absent without a server. */
  readonly images?: string | undefined;
  /** What it goes through, of a sweep. */
  readonly axes?: Axes | undefined;
  /** Put before the ids of its parts, where a page has several panels. Defaults to nothing. */
  readonly prefix?: string | undefined;
}

/** Tables, laid out anew with every snapshot. */
function Tables(
  { snapshot, axes, prefix = "" }: Pick<
    RunPanelProps,
    "snapshot" | "axes" | "prefix"
  >,
) {
  const { findings, progress } = snapshot.value;
  if (!findings) return null;
  const { checks, estimates, series, digest } = findings;
  const soFar = progress.state !== "done";
  return (
    <>
      {axes && (
        <SweepTable
          estimates={estimates}
          series={series}
          axes={axes}
          prefix={prefix}
        />
      )}
      <Verdicts checks={checks} soFar={soFar} prefix={prefix} />
      {!axes && (
        <EstimateTable estimates={estimates} checks={checks} prefix={prefix} />
      )}
      {digest && !soFar && (
        <p class="hint">
          Digest of the merged statistics: <code class="digest">{digest}</code>
        </p>
      )}
    </>
  );
}

function Warnings({ snapshot }: Pick<RunPanelProps, "snapshot">) {
  const { findings, progress } = snapshot.value;
  if (!findings) return null;
  const escaped = escapedIn(findings.estimates);
  return (
    <>
      <Answer checks={findings.checks} soFar={progress.state !== "done"} />
      <Notes warnings={findings.warnings} />
      {escaped > 0 && <p class="problem">{escapeSentence(escaped)}</p>}
    </>
  );
}

/**
 * Everything below the heading of a run: progress, pictures, verdicts, numbers.
 *
 * @param props The run and its pictures.
 */
export function RunPanel(
  { snapshot, plots, images, axes, prefix = "" }: RunPanelProps,
) {
  const series = useComputed(() => snapshot.value.findings?.series ?? {});
  return (
    <div class="run-panel">
      <ProgressLine snapshot={snapshot} prefix={prefix} />
      <Warnings snapshot={snapshot} />
      <Plots plots={plots} series={series} images={images} prefix={prefix} />
      <Tables snapshot={snapshot} axes={axes} prefix={prefix} />
    </div>
  );
}
