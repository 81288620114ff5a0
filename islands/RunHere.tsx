import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { HereResult } from "../components/here/Result.tsx";
import { type HereView, readForm, start } from "../components/here/start.ts";
import type { Params } from "../lib/dashboard/contract.ts";
import type { Reference } from "../lib/here/agreement.ts";

/** What to run in this browser. */
export interface RunHereProps {
  /** Name of the experiment. */
  readonly experiment: string;
  /** Whether there is a server that runs things too. Defaults to one. */
  readonly site?: "server" | "static";
  /** Parameters of a stored run; without them those of the form count. */
  readonly params?: Params;
  /** What the server found at these parameters. */
  readonly run?: Reference;
  /** Id of the form that holds the parameters. Defaults to "parameters". */
  readonly form?: string;
  /** Most particles or chains, to begin with. Defaults to 131,072. */
  readonly most?: number;
}

/**
 * Runs an experiment on the visitor's own device.
 *
 * @param props What to run.
 */
export default function RunHere(
  {
    experiment,
    site = "server",
    params,
    run,
    form = "parameters",
    most = 2 ** 17,
  }: RunHereProps,
) {
  const ready = useSignal(false);
  const busy = useSignal(false);
  const problems = useSignal<readonly string[]>([]);
  const view = useSignal<HereView | undefined>(undefined);
  const field = useRef<HTMLInputElement>(null);
  const stop = useRef<AbortController>(null);

  async function begin() {
    const limit = field.current;
    if (busy.value || !limit?.reportValidity()) return;
    const asked = params ? { given: params, problems: [] } : readForm(form);
    problems.value = asked.problems;
    if (asked.problems.length > 0) return;
    busy.value = true;
    view.value = undefined;
    stop.current = new AbortController();
    problems.value = await start({
      experiment,
      given: asked.given,
      most: limit.valueAsNumber,
      signal: stop.current.signal,
      show: (next) => view.value = next,
    });
    busy.value = false;
  }

  useEffect(() => {
    ready.value = true;
    const parameters = document.getElementById(form);
    const enter = (event: Event) => {
      event.preventDefault();
      field.current?.closest("section")?.scrollIntoView();
      begin();
    };
    if (site === "static") parameters?.addEventListener("submit", enter);
    return () => {
      parameters?.removeEventListener("submit", enter);
      stop.current?.abort();
    };
  }, []);

  return (
    <section class="card run-here" aria-labelledby="run-here">
      <h2 id="run-here">Run on this device</h2>
      <p class="hint">
        {run
          ? "Repeats this run in your browser with the same shaders and the same noise, and compares."
          : "Runs these parameters in your browser, with the same shaders; nothing is sent anywhere or stored."}
      </p>
      <form
        class="run-here-form"
        onSubmit={(event) => {
          event.preventDefault();
          begin();
        }}
      >
        <label>
          At most{" "}
          <input
            ref={field}
            type="number"
            name="most"
            min="1"
            max="16777216"
            step="1"
            required
            defaultValue={most}
          />{" "}
          trajectories or chains
        </label>
        <button
          type="submit"
          class="button"
          disabled={!ready.value || busy.value}
        >
          Run here
        </button>
        <button
          type="button"
          class="button button-quiet"
          disabled={!busy.value}
          onClick={() => stop.current?.abort()}
        >
          Stop
        </button>
      </form>
      <noscript>
        <p class="note">This needs JavaScript.</p>
      </noscript>
      {problems.value.map((text) => (
        <p key={text} class="problem" role="alert">{text}</p>
      ))}
      {busy.value && !view.value && (
        <p class="hint" role="status">Loading the engine.</p>
      )}
      {view.value && <HereResult view={view.value} reference={run} />}
    </section>
  );
}
