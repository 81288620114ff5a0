/**
 * `runs list`.
 *
 * @module
 */
import { aligned, grouped, paintOf, type Style } from "../../lib/report/mod.ts";
import type { RunRecord } from "../../lib/store/mod.ts";

function checksOf({ status, verdicts }: RunRecord): string {
  if (status !== "done") return "";
  const { pass, fail, inconclusive } = verdicts;
  return [
    `${pass} pass`,
    ...(fail > 0 ? [`${fail} fail`] : []),
    ...(inconclusive > 0 ? [`${inconclusive} open`] : []),
  ].join(", ");
}

/** Local time to the minute. */
function minuteOf(iso: string): string {
  const date = new Date(iso);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${
    two(date.getDate())
  } ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/**
 * A table of runs, the latest first.
 *
 * @param runs The runs.
 * @param style Colours.
 * @returns Lines.
 */
export function listRuns(runs: readonly RunRecord[], style: Style): string[] {
  const rows = runs.map((run) => [
    run.id,
    run.experiment,
    run.status === "done"
      ? grouped(run.done)
      : `${grouped(run.done)} of ${grouped(run.planned)}`,
    run.backend,
    minuteOf(run.started),
    run.status === "done" ? checksOf(run) : run.status,
  ]);
  const [title, ...lines] = aligned([
    { title: "id" },
    { title: "experiment" },
    { title: "trajectories", align: "right" },
    { title: "on" },
    { title: "started" },
    { title: "checks" },
  ], rows);
  const paint = ({ status, verdicts }: RunRecord, line: string) =>
    status !== "done"
      ? style.dim(line)
      : verdicts.fail > 0
      ? paintOf("fail", style)(line)
      : line;
  return [style.bold(title!), ...lines.map((line, i) => paint(runs[i]!, line))];
}
