import { useEffect, useRef } from "preact/hooks";
import { useComputed, useSignal } from "@preact/signals";
import { deskOf } from "../components/form/desk.ts";
import { Advice } from "../components/potential/Advice.tsx";
import { Caret } from "../components/potential/Caret.tsx";
import { queryOf, requestOf, runLink } from "../components/potential/sketch.ts";
import { Slider } from "../components/potential/Sliders.tsx";
import { here } from "../components/site/here.ts";
import type { Landscape, LandscapeRequest } from "../lib/dashboard/contract.ts";
import CopyButton from "./CopyButton.tsx";
import PlotView from "./PlotView.tsx";

/** An energy as the page was asked for it. */
export interface PotentialEditorProps {
  /** What is drawn. */
  readonly request: LandscapeRequest;
  /** What it looks like, where the server has looked. */
  readonly landscape?: Landscape;
  /** Who computes. */
  readonly site: "server" | "static";
}

/**
 * An energy that is typed, with its picture, its force and how to run it.
 *
 * @param props The energy to begin with.
 */
export default function PotentialEditor(props: PotentialEditorProps) {
  const { site } = props;
  const request = useSignal(props.request);
  // What was last understood stays while something is being typed.
  const good = useSignal<Landscape | undefined>(
    props.landscape?.problems.length === 0 ? props.landscape : undefined,
  );
  const problems = useSignal(props.landscape?.problems ?? []);
  const series = useComputed(() => good.value?.series ?? {});
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const latest = useRef(0);

  const look = async () => {
    const turn = ++latest.current;
    try {
      const found = await (await deskOf(site)).landscape(request.value);
      if (turn !== latest.current) return;
      problems.value = found.problems;
      if (found.problems.length === 0) good.value = found;
    } catch (error) {
      problems.value = [{ text: (error as Error).message }];
    }
  };
  const change = (part: Partial<LandscapeRequest>) => {
    request.value = { ...request.value, ...part };
    clearTimeout(timer.current);
    timer.current = setTimeout(look, "energy" in part ? 250 : 60);
  };

  useEffect(() => {
    if (site === "static" && location.search !== "") {
      request.value = requestOf(new URLSearchParams(location.search));
    }
    if (!props.landscape) look();
  }, []);

  const { energy, ring, controls, temperature, mobility } = request.value;
  const names = good.value?.controls ?? Object.keys(controls);
  const link = () => {
    const { origin, pathname } = location;
    return `${origin}${pathname}?${queryOf(request.value, names)}`;
  };
  return (
    <form method="get" action="/potential" class="editor">
      <div class="editor-text">
        <label for="energy">Energy U(x)</label>
        <textarea
          id="energy"
          name="energy"
          rows={3}
          spellcheck={false}
          autocomplete="off"
          aria-invalid={problems.value.length > 0}
          aria-describedby="energy-help"
          value={energy}
          onInput={(e) => change({ energy: e.currentTarget.value })}
        />
        <p class="hint" id="energy-help">
          An expression in x; every other name is a control. Powers as x^2; exp,
          log, sqrt, sin, cos, tanh and the like.
        </p>
        <Caret energy={energy} problems={problems.value} />
        <label class="check">
          <input
            type="checkbox"
            name="ring"
            value="true"
            checked={ring}
            onChange={(e) => change({ ring: e.currentTarget.checked })}
          />{" "}
          x is an angle: a ring of length 2π
        </label>
      </div>
      <div class={`editor-plots ${problems.value.length > 0 ? "stale" : ""}`}>
        <h2 class="visually-hidden">Plots</h2>
        {good.value?.plots.map((plot) => (
          <PlotView key={plot.name} plot={plot} series={series} />
        ))}
      </div>
      <div class="editor-controls">
        <fieldset>
          <legend>Controls and medium</legend>
          {names.map((name) => (
            <Slider
              key={name}
              name={name}
              value={controls[name] ?? 1}
              min={-5}
              max={5}
              change={(v) => change({ controls: { ...controls, [name]: v } })}
            />
          ))}
          <Slider
            name="temperature"
            unit="energy"
            value={temperature}
            min={0.05}
            max={5}
            change={(v) => v > 0 && change({ temperature: v })}
          />
          <Slider
            name="mobility"
            unit="length² / (energy time)"
            value={mobility}
            min={0.05}
            max={5}
            change={(v) => v > 0 && change({ mobility: v })}
          />
        </fieldset>
        {good.value && <Advice landscape={good.value} />}
        <div class="buttons">
          {good.value && problems.value.length === 0 && (
            <a class="button" href={here(runLink(request.value, good.value))}>
              Run it
            </a>
          )}
          <CopyButton label="Copy link" text={link} />
          <noscript>
            <button type="submit" class="button button-quiet">Draw</button>
          </noscript>
        </div>
      </div>
    </form>
  );
}
