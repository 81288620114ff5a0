import { useEffect, useRef } from "preact/hooks";
import { useSignal, useSignalEffect } from "@preact/signals";
import { Controls } from "../components/run/Controls.tsx";
import { Exports } from "../components/run/Exports.tsx";
import { follow, isLive } from "../components/run/follow.ts";
import { renew } from "../components/run/renew.ts";
import { RunPanel } from "../components/RunPanel.tsx";
import type { Params } from "../lib/dashboard/contract.ts";
import type { Plot } from "../lib/experiment/plot.ts";
import type { Snapshot } from "../lib/experiment/snapshot.ts";
import type { Axes } from "../lib/sweep/axes.ts";
import RunHere from "./RunHere.tsx";

/** A run as the server knew it when it made the page. */
export interface LiveRunProps {
  /** The run. */
  readonly id: string;
  /** Name of the experiment. */
  readonly experiment: string;
  /** Its parameters. */
  readonly params: Params;
  /** Whether this version can read them. */
  readonly configured: boolean;
  /** Heading of the page, for its title. */
  readonly title: string;
  /** The latest state. */
  readonly snapshot: Snapshot;
  /** Pictures of its series. */
  readonly plots: readonly Plot[];
  /** The form that makes a fork of it; absent where its parameters can't be read. */
  readonly fork?: string;
}

/**
 * A run as it goes on: always the latest state, and what can be done with it.
 *
 * @param props The run.
 */
export default function LiveRun(props: LiveRunProps) {
  const { id, experiment, params, configured, title, plots, fork } = props;
  const snapshot = useSignal(props.snapshot);
  const connection = useSignal("");
  const address = `/runs/${encodeURIComponent(id)}`;

  useEffect(() => {
    if (!isLive(snapshot.value.progress.state)) return;
    return follow(`${address}/events`, snapshot, (text) => {
      connection.value = text;
    });
  }, []);

  const live = useRef(false);
  useSignalEffect(() => {
    const { state, done, planned, id: now } = snapshot.value.progress;
    const part = planned > 0 ? Math.floor(100 * done / planned) : 0;
    document.title = state === "running"
      ? `${part} % · ${title} · Heatbath`
      : `${title} · Heatbath`;
    // A run that was stopped early is another one: its parameters say how far it went.
    if (now !== id) location.replace(`/runs/${encodeURIComponent(now)}`);
    else if (live.current && state === "done") renew("provenance");
    live.current = isLive(state);
  });

  const { progress: { state }, findings } = snapshot.value;
  return (
    <>
      <div class="run-bar">
        <Controls address={address} state={state} fork={fork} />
        <p class="connection" role="status">{connection}</p>
      </div>
      <RunPanel
        snapshot={snapshot}
        plots={plots}
        images={`${address}/plots/`}
        axes={params.sweep as Axes | undefined}
      />
      <Exports address={address} done={state === "done"} />
      {state === "done" && findings && configured && (
        <RunHere
          experiment={experiment}
          site="server"
          params={params}
          run={{
            digest: findings.digest ?? null,
            estimates: findings.estimates,
          }}
        />
      )}
    </>
  );
}
