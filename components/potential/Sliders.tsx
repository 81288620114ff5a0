/** A number that can be dragged and typed. */
export interface SliderProps {
  /** Its name. */
  readonly name: string;
  /** Its value. */
  readonly value: number;
  /** Its unit; empty for none. */
  readonly unit?: string;
  /** Smallest value of the slider. */
  readonly min: number;
  /** Largest value of the slider. */
  readonly max: number;
  /** Told of a new value. */
  readonly change: (value: number) => void;
}

/**
 * A slider with a field beside it for values beyond its ends.
 *
 * @param props The number.
 */
export function Slider({ name, value, unit, min, max, change }: SliderProps) {
  const take = (event: Event) => {
    const { valueAsNumber } = event.currentTarget as HTMLInputElement;
    if (Number.isFinite(valueAsNumber)) change(valueAsNumber);
  };
  return (
    <div class="slider">
      <label for={`value-${name}`}>
        {name}
        {unit && <span class="unit">[{unit}]</span>}
      </label>
      <input
        type="range"
        min={min}
        max={max}
        step={(max - min) / 200}
        value={value}
        onInput={take}
        aria-label={`${name}, slider`}
      />
      <input
        id={`value-${name}`}
        name={name}
        type="number"
        step="any"
        value={value}
        onInput={take}
      />
    </div>
  );
}
