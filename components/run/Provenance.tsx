import type { Result } from "../../lib/experiment/result.ts";
import { duration, large } from "../../lib/report/number.ts";
import { engineOf } from "../../lib/report/report.ts";
import { capital, momentText } from "../words.ts";

/** Where numbers come from. */
export interface Origin {
  /** The run. */
  readonly id: string;
  /** The run that it was forked from. */
  readonly parent: string | null;
  /** When it began, ISO 8601. */
  readonly started: string;
  /** What computes it. */
  readonly backend: "gpu" | "cpu";
  /** The adapter, for a GPU. */
  readonly adapter: Result["adapter"];
  /** What it took, once it is done. */
  readonly timing?: Result["timing"] | undefined;
  /** Digest of the merged statistics, once it is done. */
  readonly digest?: string | undefined;
}

/**
 * Where the numbers come from: enough to repeat the run.
 *
 * @param props What is known of it.
 */
export function Provenance(props: Origin) {
  const { id, parent, started, backend, adapter, timing, digest } = props;
  return (
    <section aria-labelledby="provenance">
      <h2 id="provenance">Provenance</h2>
      <dl class="facts">
        <dt>Run</dt>
        <dd>
          <code>{id}</code>
        </dd>
        {parent !== null && (
          <>
            <dt>Fork of</dt>
            <dd>
              <a href={`/runs/${encodeURIComponent(parent)}`}>
                <code>{parent}</code>
              </a>{" "}
              (<a
                href={`/compare?a=${encodeURIComponent(parent)}&b=${
                  encodeURIComponent(id)
                }`}
              >
                compare
              </a>)
            </dd>
          </>
        )}
        <dt>Started</dt>
        <dd>
          <time dateTime={started}>{momentText(started)}</time>
        </dd>
        <dt>Computed</dt>
        <dd>{capital(engineOf(backend, adapter))}</dd>
        {timing && (
          <>
            <dt>Took</dt>
            <dd>
              {large(timing.trajectorySteps)} trajectory-steps in{" "}
              {duration(timing.wallSeconds)},{" "}
              {large(timing.trajectoryStepsPerSecond)} a second;{" "}
              {duration(timing.setupSeconds)} to set up
            </dd>
          </>
        )}
        {digest && (
          <>
            <dt>Digest</dt>
            <dd>
              <code class="digest">{digest}</code>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
