import { HttpError, page } from "fresh";
import { Head } from "fresh/runtime";
import { commandOf } from "../../../components/run/command.ts";
import { isLive } from "../../../components/run/follow.ts";
import { Onwards, type Other } from "../../../components/run/Onwards.tsx";
import { Parameters } from "../../../components/run/Parameters.tsx";
import { Provenance } from "../../../components/run/Provenance.tsx";
import LiveRun from "../../../islands/LiveRun.tsx";
import { formOf, linkOf } from "../../../lib/dashboard/form.ts";
import type { RunView } from "../../../lib/dashboard/view.ts";
import { findExperiment } from "../../../lib/experiments/mod.ts";
import { define } from "../../../utils.ts";

/** A run and its neighbours. */
interface Found {
  readonly view: RunView;
  readonly others: readonly Other[];
}

export const handler = define.handlers({
  async GET(ctx) {
    const { lab } = ctx.state;
    const id = ctx.params.id!;
    const view = await lab.view(id);
    if (!view) throw new HttpError(404, "There is no such run.");
    const { record } = view;
    if (record.id !== id) {
      return ctx.redirect(`/runs/${encodeURIComponent(record.id)}`, 303);
    }
    const experiment = findExperiment(record.experiment);
    ctx.state.title = experiment?.title ?? record.experiment;
    const { runs } = lab.list({ experiment: record.experiment, limit: 30 });
    const others = runs.filter((run) => run.id !== record.id).map((run) => ({
      id: run.id,
      started: run.started,
      label: Object.entries(formOf(experiment?.params ?? {}, run.params))
        .map(([name, text]) => `${name} ${text}`).join(", ").slice(0, 80),
    }));
    return page<Found>({ view, others });
  },
});

/** The form that makes a fork of a run. */
function forkLink(link: string, id: string): string {
  const joint = link.includes("?") ? "&" : "?";
  return `${link}${joint}parent=${encodeURIComponent(id)}`;
}

export default define.page<typeof handler>(function RunPage(
  { data: { view, others }, state },
) {
  const { record, snapshot, plots, configured, adapter, timing } = view;
  const { id, params } = record;
  const experiment = findExperiment(record.experiment);
  const { findings, progress } = snapshot;
  const link = experiment && configured
    ? linkOf(experiment.name, params, experiment.params)
    : undefined;
  return (
    <>
      {isLive(progress.state) && (
        <Head>
          <noscript>
            <meta http-equiv="refresh" content="5" />
          </noscript>
        </Head>
      )}
      <p class="crumbs">
        <a href="/runs">Runs</a> / <code>{id}</code>
      </p>
      <h1>{state.title}</h1>
      {!configured && (
        <p class="note">
          This version cannot read the parameters of this run: it is shown as it
          was stored.
        </p>
      )}
      <LiveRun
        id={id}
        experiment={record.experiment}
        params={params}
        configured={link !== undefined}
        title={state.title ?? id}
        snapshot={snapshot}
        plots={plots}
        {...(link === undefined ? {} : { fork: forkLink(link, id) })}
      />
      <div class="two-columns">
        {experiment && <Parameters specs={experiment.params} params={params} />}
        <div>
          <Onwards
            id={id}
            link={link}
            command={link && commandOf(experiment!, params)}
            others={others}
          />
          <Provenance
            id={id}
            parent={record.parent}
            started={record.started}
            backend={record.backend}
            adapter={adapter}
            timing={timing}
            digest={findings?.digest}
          />
        </div>
      </div>
    </>
  );
});
