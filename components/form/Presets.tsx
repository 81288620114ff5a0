import { linkOf } from "../../lib/dashboard/form.ts";
import type { Experiment } from "../../lib/experiment/experiment.ts";

/**
 * Parameters worth a look, as links that fill the form.
 *
 * @param props The experiment.
 */
export function Presets({ experiment }: { readonly experiment: Experiment }) {
  const { name, params, presets } = experiment;
  if (presets.length === 0) return null;
  return (
    <section aria-labelledby="presets">
      <h2 id="presets" class="small-heading">Worth a look</h2>
      <ul class="preset-cards">
        {presets.map((preset) => (
          <li key={preset.title}>
            <a href={linkOf(name, preset.params, params)}>{preset.title}</a>
            <span class="hint">{preset.about}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
