/**
 * An energy that is being typed, as links and runs hold it.
 *
 * @module
 */
import type {
  Landscape,
  LandscapeRequest,
  Params,
} from "../../lib/dashboard/contract.ts";
import { type FormSpecs, linkOf } from "../../lib/dashboard/form.ts";

/** An energy worth a look. */
export interface Example {
  /** A few words. */
  readonly title: string;
  /** What is drawn. */
  readonly request: LandscapeRequest;
}

function example(
  title: string,
  energy: string,
  controls: Readonly<Record<string, number>>,
  ring: boolean = false,
): Example {
  return {
    title,
    request: { energy, ring, controls, temperature: 1, mobility: 1 },
  };
}

/** Energies to begin with; the first is shown where a link says nothing. */
export const examples: readonly Example[] = [
  example("Tilted double well", "E*(x^2-1)^2 - f*x", { E: 2, f: 0.5 }),
  example("Trap with a bump", "k*x^2/2 + h*exp(-2*(x-c)^2)", {
    k: 1,
    h: 3,
    c: 0.4,
  }),
  example("Soft walls", "w*x^8/8 - f*x", { w: 1, f: 1 }),
  example("Egg box in a trap", "k*x^2/2 + h*cos(6*x)", { k: 1, h: 1 }),
  example(
    "Ring with two harmonics",
    "V*cos(x) + W*cos(2*x)",
    { V: 1, W: 0.5 },
    true,
  ),
];

/** What a link calls things that are no controls. */
const names = ["energy", "ring", "temperature", "mobility"];

function number(text: string | null, fallback: number): number {
  const value = text === null || text.trim() === "" ? NaN : Number(text);
  return Number.isFinite(value) ? value : fallback;
}

/**
 * An energy out of a link; what makes no sense is passed over.
 *
 * @param query Names and texts.
 * @returns What is to be drawn.
 */
export function requestOf(query: URLSearchParams): LandscapeRequest {
  const energy = query.get("energy");
  if (energy === null) return examples[0]!.request;
  const positive = (name: string) => {
    const value = number(query.get(name), 1);
    return value > 0 ? value : 1;
  };
  return {
    energy: energy.slice(0, 2000),
    ring: query.get("ring") === "true",
    controls: Object.fromEntries(
      [...query].filter(([name]) =>
        !names.includes(name) && /^[A-Za-z]\w{0,30}$/.test(name)
      ).map(([name, text]) => [name, number(text, 1)]),
    ),
    temperature: positive("temperature"),
    mobility: positive("mobility"),
  };
}

/**
 * The query of a link to an energy.
 *
 * @param request What is drawn.
 * @param controls Names that the energy really has.
 * @returns The query, without the question mark.
 */
export function queryOf(
  { energy, ring, controls, temperature, mobility }: LandscapeRequest,
  present: readonly string[],
): string {
  const query = new URLSearchParams({ energy });
  if (ring) query.set("ring", "true");
  if (temperature !== 1) query.set("temperature", String(temperature));
  if (mobility !== 1) query.set("mobility", String(mobility));
  for (const name of present) query.set(name, String(controls[name] ?? 1));
  return query.toString();
}

/** The largest of 1, 2, 5 times a power of ten that is not above a number. */
function round(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const digit = [5, 2, 1].find((d) => d * power <= value * (1 + 1e-9)) ?? 1;
  return Number((digit * power).toPrecision(1));
}

const text = { kind: "structure", default: undefined } as const;
const specs: FormSpecs = {
  potential: text,
  protocol: text,
  start: text,
  dt: { kind: "number", default: 0.01 },
  temperature: { kind: "number", default: 1 },
  mobility: { kind: "number", default: 1 },
};

/**
 * The link that runs an energy at the controls it is drawn at.
 *
 * @param request What is drawn.
 * @param found What is known of it.
 * @returns Such as "/experiments/langevin?potential=...".
 */
export function runLink(
  request: LandscapeRequest,
  { controls, advice }: Pick<Landscape, "controls" | "advice">,
): string {
  const { energy, ring, temperature, mobility } = request;
  const held = Object.fromEntries(
    controls.map((name) => [name, request.controls[name] ?? 1]),
  );
  const largest = advice?.largest.itr ?? Infinity;
  const params: Params = {
    potential: ring
      ? { energy, coordinates: ["x"], controls: [...controls], ring: ["x"] }
      : energy,
    ...(controls.length > 0 ? { protocol: held } : {}),
    // What does not confine has no equilibrium to start from.
    ...(advice || ring ? {} : { start: { point: [0] } }),
    dt: largest < 0.01 ? round(largest) : 0.01,
    temperature,
    mobility,
  };
  return linkOf("langevin", params, specs);
}
