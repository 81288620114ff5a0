/**
 * Looking at an energy while it is being typed.
 *
 * @module
 */
import type { Series } from "../../experiment/plan.ts";
import type { Plot } from "../../experiment/plot.ts";
import {
  derivative,
  ExpressionError,
  neg,
  type Node,
  parseExpression,
  showExpression,
  writtenFunctions,
} from "../../expressions/mod.ts";
import { controlProblems } from "../../langevin/written.ts";
import { expressionPotential, type Potential } from "../../potentials/mod.ts";
import { findDomain } from "../../theory/mod.ts";
import type { Landscape, LandscapeRequest } from "../contract.ts";
import { stepAdvice } from "./step_advice.ts";

/** Points of a curve. */
const points = 241;
/** Height of the ends of a curve above the minimum, in units of T. */
const height = 12;
/** Half the width of a picture of an energy that does not confine [length]. */
const half = 3;

/** What is said of an energy that does not confine. */
const free = {
  largest: {},
  text:
    "At these controls the energy does not confine the particle: no step-size rule applies, and no start in equilibrium.",
};

/** Names that are no controls: the parser says what is wrong with them. */
const taken = new Set<string>([...writtenFunctions, "x", "pi", "t"]);

/**
 * Names of an energy besides x, in order of appearance.
 *
 * @param energy The text.
 * @returns The names.
 */
export function controlsIn(energy: string): readonly string[] {
  // A number may end in an exponent: 1e5 holds no name.
  const words = energy.matchAll(
    /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|([A-Za-z]\w*)(\s*\()?/g,
  );
  const names = [...words].flatMap(([, name, call]) =>
    name !== undefined && call === undefined && !taken.has(name) ? [name] : []
  );
  return [...new Set(names)];
}

const energyPlot: Plot = {
  name: "energy",
  title: "Energy",
  caption: "The energy at these controls, up to 12 T above its minimum.",
  x: { label: "position x", unit: "length" },
  y: { label: "energy U", unit: "energy" },
  marks: [{
    kind: "line",
    label: "U",
    series: "landscape",
    x: "x",
    y: "energy",
  }],
};

const forcePlot: Plot = {
  name: "force",
  title: "Force",
  caption: "Minus the slope of the energy.",
  x: { label: "position x", unit: "length" },
  y: { label: "force -dU/dx", unit: "energy / length" },
  marks: [{
    kind: "line",
    label: "-dU/dx",
    series: "landscape",
    x: "x",
    y: "force",
  }],
};

/** Where an energy confines, and is worth a look; undefined where it does not confine. */
function rangeOf(
  potential: Potential,
  values: readonly number[],
  temperature: number,
): readonly [number, number] | undefined {
  try {
    const { a, b } = findDomain(potential, values, height * temperature);
    return [a, b];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return undefined;
  }
}

function curveOf(
  potential: Potential,
  values: readonly number[],
  [low, high]: readonly [number, number],
): Series {
  const xs = Array.from(
    { length: points },
    (_, i) => low + (high - low) * i / (points - 1),
  );
  return {
    columns: {
      x: xs,
      energy: xs.map((x) => potential.energy(x, values)),
      force: xs.map((x) => potential.force(x, values)),
    },
    units: { x: "length", energy: "energy", force: "energy / length" },
  };
}

function problemsWith(
  { temperature, mobility, controls }: LandscapeRequest,
): string[] {
  const positive = (name: string, unit: string, value: number) =>
    Number.isFinite(value) && value > 0 ? [] : [
      `Cannot use ${name} [${unit}] as it must be finite and > 0: here it is ${value}.`,
    ];
  return [
    ...positive("temperature", "energy", temperature),
    ...positive("mobility", "length^2 / (energy time)", mobility),
    ...Object.entries(controls).filter(([, value]) => !Number.isFinite(value))
      .map(([name, value]) =>
        `Cannot use ${name} as it must be finite: here it is ${value}.`
      ),
  ];
}

/**
 * Looks at an energy.
 *
 * @param request The energy and what to draw it at.
 * @returns Pictures and advice, or what is wrong with it and where.
 */
export async function landscapeOf(
  request: LandscapeRequest,
): Promise<Landscape> {
  const { energy: formula, ring, temperature } = request;
  const controls = controlsIn(formula);
  const refuse = (problems: Landscape["problems"]): Landscape => ({
    problems,
    controls,
    plots: [],
    series: {},
  });
  const wrong = [...problemsWith(request), ...controlProblems(controls)];
  if (wrong.length > 0) return refuse(wrong.map((text) => ({ text })));
  try {
    const energy: Node = await parseExpression(formula, ["x", ...controls]);
    const potential = expressionPotential({ energy, controls, ring, formula });
    const given = new Map(Object.entries(request.controls));
    const values = controls.map((name) => given.get(name) ?? 1);
    const range = rangeOf(potential, values, temperature);
    const landscape = curveOf(potential, values, range ?? [-half, half]);
    if (!landscape.columns.energy!.some(Number.isFinite)) {
      return refuse([{
        text: "Cannot use the energy as it is no finite number at any x here.",
      }]);
    }
    const advice = range ? stepAdvice(potential, values, request) : free;
    return {
      problems: [],
      controls,
      force: showExpression(neg(derivative(energy, "x"))),
      plots: [energyPlot, forcePlot],
      series: { landscape },
      ...(advice ? { advice } : {}),
    };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const end = error.message.endsWith("?") ? "" : ".";
    const text = `Cannot use the energy as ${error.message}${end}`;
    const { column } = error;
    return refuse([{ text, ...(column === undefined ? {} : { column }) }]);
  }
}
