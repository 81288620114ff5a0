import CopyButton from "../../islands/CopyButton.tsx";
import { momentText } from "../words.ts";

/** Another run to compare with. */
export interface Other {
  /** The run. */
  readonly id: string;
  /** When it began, ISO 8601. */
  readonly started: string;
  /** How it differs, in words. */
  readonly label: string;
}

/** What to do next with a run. */
export interface OnwardsProps {
  /** The run. */
  readonly id: string;
  /** The link that fills the form as in this run; absent where its parameters can't be read. */
  readonly link?: string | undefined;
  /** The command that repeats it. */
  readonly command?: string | undefined;
  /** Recent runs of the same experiment. */
  readonly others: readonly Other[];
}

function Compare({ id, others }: Pick<OnwardsProps, "id" | "others">) {
  if (others.length === 0) return null;
  return (
    <form method="get" action="/compare" class="inline-form">
      <input type="hidden" name="a" value={id} />
      <label for="compare-with">Compare with</label>
      <select id="compare-with" name="b">
        {others.map((other) => (
          <option key={other.id} value={other.id}>
            {other.id}, {momentText(other.started)}
            {other.label === "" ? "" : `: ${other.label}`}
          </option>
        ))}
      </select>
      <button type="submit" class="button button-quiet">Compare</button>
    </form>
  );
}

/**
 * What to do next: run it again, compare it, pass it on.
 *
 * @param props The run and its neighbours.
 */
export function Onwards({ id, link, command, others }: OnwardsProps) {
  return (
    <section aria-labelledby="onwards">
      <h2 id="onwards">Go on from here</h2>
      {link && (
        <p class="buttons">
          <a class="button button-quiet" href={link}>
            The form as in this run
          </a>
          <CopyButton label="Copy link" text={link} />
          <span class="hint">The link holds the whole configuration.</span>
        </p>
      )}
      <Compare id={id} others={others} />
      {command && (
        <div class="command">
          <p class="hint">The same run on the command line:</p>
          <pre tabIndex={0}><code>{command}</code></pre>
          <CopyButton label="Copy command" text={command} />
        </div>
      )}
    </section>
  );
}
