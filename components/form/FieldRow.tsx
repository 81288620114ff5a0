import { Typeset } from "../plot/Typeset.tsx";
import { Control } from "./Control.tsx";
import type { Field } from "./fields.ts";

/** Longest text that a narrow field shows whole. */
const narrow = 22;

/** Whether a list or an object is short enough for a narrow field. */
function isShort({ placeholder, range }: Field, text: string): boolean {
  return [placeholder, range, text].every(({ length }) => length <= narrow);
}

/** What an empty field stands for, where the field itself cannot show it whole. */
function emptyText({ kind, placeholder }: Field): string {
  const number = kind === "number" || kind === "integer";
  return number && placeholder.length > narrow
    ? `; left empty: ${placeholder}`
    : "";
}

/**
 * One parameter: its name, unit, help, what takes it, and what is wrong with it.
 *
 * @param props The field, its text and its problems.
 */
export function FieldRow(
  { field, text, problems }: {
    readonly field: Field;
    readonly text: string;
    readonly problems: readonly string[];
  },
) {
  const { name, unit, help, range, kind } = field;
  const wrong = problems.length > 0;
  const wide = kind === "structure" && !isShort(field, text);
  return (
    <div class={wide ? "field field-wide" : "field"}>
      <label for={`field-${name}`}>
        {name}
        {unit !== "" && <span class="unit">[{unit}]</span>}
      </label>
      <Control
        field={field}
        text={text}
        describedBy={`help-${name}${wrong ? ` problem-${name}` : ""}`}
        invalid={wrong}
      />
      <p class="hint" id={`help-${name}`}>
        <Typeset text={help + emptyText(field)} />
        {range !== "" && <span class="range">{range}</span>}
      </p>
      {wrong && (
        <p class="problem" id={`problem-${name}`}>{problems.join(" ")}</p>
      )}
    </div>
  );
}
