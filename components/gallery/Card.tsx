import { linkOf } from "../../lib/dashboard/form.ts";
import type { Experiment } from "../../lib/experiment/experiment.ts";
import { Typeset } from "../plot/Typeset.tsx";
import { sentenceText } from "../words.ts";
import { Thumbnail } from "./Thumbnail.tsx";

/**
 * An experiment in the gallery.
 *
 * @param props The experiment.
 */
export function Card({ experiment }: { readonly experiment: Experiment }) {
  const { name, title, summary, params, presets } = experiment;
  return (
    <article class="card tile">
      <Thumbnail name={name} />
      <h3>
        <a href={`/experiments/${name}`}>{title}</a>
      </h3>
      <p>
        <Typeset text={sentenceText(summary)} />
      </p>
      {presets.length > 0 && (
        <ul class="presets" aria-label={`Presets of ${title}`}>
          {presets.map((preset) => (
            <li key={preset.title}>
              <a
                href={linkOf(name, preset.params, params)}
                title={preset.about}
              >
                {preset.title}
              </a>
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}
