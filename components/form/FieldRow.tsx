import { Typeset } from "../plot/Typeset.tsx";
import { Control } from "./Control.tsx";
import type { Field } from "./fields.ts";

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
  return (
    <div class={`field field-${kind}`}>
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
        <Typeset text={help} />
        {range !== "" && <span class="range">{range}</span>}
      </p>
      {wrong && (
        <p class="problem" id={`problem-${name}`}>{problems.join(" ")}</p>
      )}
    </div>
  );
}
