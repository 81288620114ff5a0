import type { Field } from "./fields.ts";

/** A field and what it holds. */
export interface ControlProps {
  /** The field. */
  readonly field: Field;
  /** Its text; empty for the default. */
  readonly text: string;
  /** Ids of the texts that describe it. */
  readonly describedBy: string;
  /** Whether what it holds can't be used. */
  readonly invalid: boolean;
}

/** Characters of a line of a wide field, and most lines of one that opens. */
const [lineLength, mostLines] = [64, 4];

/** Lines that show what a field holds, or would hold. */
function linesOf(text: string): number {
  const lines = text.split("\n").reduce(
    (sum, line) => sum + Math.max(1, Math.ceil(line.length / lineLength)),
    0,
  );
  return Math.min(mostLines, lines);
}

/** Text of a choice or flag: the given one or the default. */
function chosen({ placeholder }: Field, text: string): string {
  return text === "" ? placeholder : text;
}

/**
 * What takes the value of a parameter.
 *
 * @param props The field and what it holds.
 */
export function Control({ field, text, describedBy, invalid }: ControlProps) {
  const { name, kind, placeholder, min, max, options = [] } = field;
  const common = {
    id: `field-${name}`,
    name,
    "aria-describedby": describedBy,
    ...(invalid ? { "aria-invalid": true } : {}),
  };
  switch (kind) {
    case "number":
    case "integer":
      return (
        <input
          {...common}
          type="number"
          inputMode="decimal"
          step={kind === "integer" ? 1 : "any"}
          min={min}
          max={max}
          defaultValue={text}
          placeholder={placeholder}
        />
      );
    case "choice":
      return (
        <select {...common}>
          {options.map((option) => (
            <option
              key={option}
              value={option}
              selected={option === chosen(field, text)}
            >
              {option}
            </option>
          ))}
        </select>
      );
    case "flag":
      return (
        <span class="check">
          <input type="hidden" name={name} value="false" />
          <input
            {...common}
            type="checkbox"
            value="true"
            defaultChecked={chosen(field, text) === "true"}
          />
        </span>
      );
    case "structure":
      return (
        <textarea
          {...common}
          rows={linesOf(text === "" ? placeholder : text)}
          spellcheck={false}
          placeholder={placeholder}
          defaultValue={text}
        />
      );
  }
}
