/**
 * The kernels of learners: which files, and for which sizes.
 *
 * @module
 */
import adam from "../../shaders/learning/adam.wgsl" with { type: "text" };
import distributed from "../../shaders/learning/distributed.wgsl" with {
  type: "text",
};
import correlation from "../../shaders/learning/estimate_correlation.wgsl" with {
  type: "text",
};
import noEstimate from "../../shaders/learning/estimate_none.wgsl" with {
  type: "text",
};
import singleTime from "../../shaders/learning/estimate_single_time.wgsl" with {
  type: "text",
};
import exchangeNone from "../../shaders/learning/exchange_none.wgsl" with {
  type: "text",
};
import exchangeShared from "../../shaders/learning/exchange_shared.wgsl" with {
  type: "text",
};
import turns from "../../shaders/learning/turns.wgsl" with { type: "text" };
import fused from "../../shaders/learning/fused.wgsl" with { type: "text" };
import learner from "../../shaders/learning/learner.wgsl" with { type: "text" };
import mala from "../../shaders/learning/mala.wgsl" with { type: "text" };
import manyMoves from "../../shaders/learning/many_moves.wgsl" with {
  type: "text",
};
import matrix from "../../shaders/learning/matrix.wgsl" with { type: "text" };
import metric from "../../shaders/learning/metric.wgsl" with { type: "text" };
import closed from "../../shaders/learning/metric_closed.wgsl" with {
  type: "text",
};
import estimated from "../../shaders/learning/metric_estimated.wgsl" with {
  type: "text",
};
import table from "../../shaders/learning/metric_table.wgsl" with {
  type: "text",
};
import oneMove from "../../shaders/learning/one_move.wgsl" with {
  type: "text",
};
import ou from "../../shaders/learning/ou.wgsl" with { type: "text" };
import prescribed from "../../shaders/learning/prescribed.wgsl" with {
  type: "text",
};
import ula from "../../shaders/learning/ula.wgsl" with { type: "text" };
import vectors from "../../shaders/learning/vectors.wgsl" with { type: "text" };
import { functionsShader } from "../expressions/mod.ts";
import {
  fixedPointShader,
  fourLanes,
  mathShader,
  normalsShader,
  type Program,
  type Shader,
  threefryShader,
} from "../shader.ts";
import type { LearnerEnsemble } from "./ensemble.ts";
import { energyShader } from "./print.ts";
import type { MetricSource, Rule } from "./rule.ts";
import { bandSize, shapeOf } from "./shape.ts";

/** The file that declares what all kernels of learners share. */
export const learnerShader: Shader = {
  path: "learning/learner.wgsl",
  code: learner,
};

const moves = { ula, mala, ou };

/** What a workgroup carries. */
export interface Tile {
  /** Invocations of a workgroup. */
  readonly lanes: number;
  /** Bands that an invocation keeps in registers. */
  readonly bands: number;
  /** Invocations of a learner. */
  readonly span: number;
  /** Code for each band of an invocation: faster, and longer to compile. */
  readonly inPlace: boolean;
}

function file(name: string, code: string): Shader {
  return { path: `learning/${name}.wgsl`, code };
}

function metricShaders({ kind }: MetricSource): Shader[] {
  switch (kind) {
    case "table":
      return [file("metric_table", table)];
    case "closed":
      return [file("metric_closed", closed)];
    case "single-time":
      return [
        file("metric_estimated", estimated),
        file("estimate_single_time", singleTime),
      ];
    case "estimated":
      return [
        file("metric_estimated", estimated),
        file("estimate_correlation", correlation),
      ];
  }
}

function ruleShaders(rule: Rule): Shader[] {
  switch (rule.kind) {
    case "prescribed":
      return [file("prescribed", prescribed)];
    case "matrix":
      return [file("matrix", matrix)];
    case "adam":
      return [file("adam", adam)];
    case "metric":
      return [file("metric", metric), ...metricShaders(rule.source)];
  }
}

const metricNumbers = { combined: 0, fisher: 1, friction: 2 } as const;

/** What a kernel is composed for besides its ensemble. */
export interface ComposeOptions {
  /** Whether each row is logged. */
  readonly logged: boolean;
}

/** The function that moves all bands up one place and puts one behind them. */
function turning(bands: number): string {
  const rest = Array.from({ length: bands - 1 }, (_, i) => `b[${i + 1}], `);
  return `fn turned(b: Bands, last: Chains) -> Bands { return Bands(${
    rest.join("")
  }last); }`;
}

/** The noise of a band in all coordinates, written out: a loop over so much code would not unroll. */
function noises(coordinates: number): string {
  const each = Array.from(
    { length: coordinates },
    (_, j) => `noiseOf(ids, number + ${j}u, m)`,
  );
  const type = `array<array<vec4f, 4>, ${coordinates}>`;
  return `fn noises(ids: vec4u, number: u32, m: Medium) -> ${type} { return ${type}(${
    each.join(", ")
  }); }`;
}

/** The function that drives all bands where they are, written out: a loop would not unroll. */
function inPlace(bands: number): string {
  const lines = Array.from({ length: bands }, (_, b) => `
  let band${b} = driven(Band((*bands)[${b}], before, 0.0), placeOf(at, first + ${b}u), to, row, live, m);
  (*bands)[${b}] = band${b}.chains;
  own = added(own, sumsOf(band${b}, first + ${b}u));`);
  return `fn drivenAll(bands: ptr<function, Bands>, at: u32, first: u32, before: Theta, to: Theta, row: u32, m: Medium) -> Sums {
  var own = zeroSums();
  let live = row + 1u < run.updates;${lines.join("")}
  return own;
}`;
}

/** The constants that a kernel is composed for, as a file of WGSL. */
function constants(
  ensemble: LearnerEnsemble,
  tile: Tile,
  { logged }: ComposeOptions,
): Shader {
  const { energy, rule, data, move, innerMoves, chains } = ensemble;
  const shape = shapeOf(ensemble);
  const p = energy.parameters.length;
  const d = energy.coordinates.length;
  const minibatch = shape.feedback && data.minibatch > 0;
  const numbers: Record<string, number> = {
    COORDINATES: d,
    PARAMETERS: p,
    LANES: tile.lanes,
    BANDS: tile.bands,
    SPAN: tile.span,
    LEARNERS: Math.floor(tile.lanes / tile.span),
    INNER_MOVES: innerMoves,
    SUMS: p + (logged ? 1 + d : 0),
    FISHER_ALONE: metricNumbers.fisher,
    FRICTION_ALONE: metricNumbers.friction,
  };
  const flags: Record<string, boolean> = {
    LOGGED: logged,
    IN_PLACE: tile.inPlace,
    SUMMED: shape.feedback || logged,
    FULL: chains % (bandSize * tile.bands * tile.span) === 0,
    METROPOLIS: move === "mala",
    POINTS: shape.points,
    MINIBATCH: minibatch,
    JITTER: minibatch && data.jitter > 0,
  };
  const lines = [
    ...Object.entries(numbers).map(([name, v]) => `const ${name} = ${v}u;`),
    ...Object.entries(flags).map(([name, v]) => `const ${name} = ${v};`),
  ];
  if (rule.kind === "metric") {
    lines.push(
      `const METRIC = ${metricNumbers[rule.metric]}u;`,
      `const SUBSTEPS = ${rule.substeps}u;`,
      `const WINDOW = ${
        rule.source.kind === "estimated" ? rule.source.window : 1
      }u;`,
      `const CLIP = ${Math.min(rule.clip, 1e30)};`.replace(
        /= (\d+);/,
        "= $1.0;",
      ),
    );
  }
  return { path: "learning/constants", code: lines.join("\n") };
}

function composed(
  ensemble: LearnerEnsemble,
  tile: Tile,
  options: ComposeOptions,
  entry: readonly Shader[],
  entryPoint: string,
): Program {
  const { rule, move, energy } = ensemble;
  const head = constants(ensemble, tile, options);
  const slopes = rule.kind === "metric" && rule.source.kind === "single-time";
  const model = energyShader(energy, { slopes });
  return {
    // The code of an energy is made from what its author wrote: it is its own name.
    label: `${entryPoint} ${rule.kind} ${move}\n${head.code}\n${model.code}`,
    shaders: [
      head,
      file("vectors", vectors),
      fourLanes,
      mathShader,
      functionsShader,
      threefryShader,
      normalsShader,
      fixedPointShader,
      model,
      file(move, moves[move]),
      ensemble.innerMoves === 1
        ? file("one_move", oneMove)
        : file("many_moves", manyMoves),
      {
        path: "learning/noises",
        code: noises(energy.coordinates.length),
      },
      ...ruleShaders(rule),
      learnerShader,
      ...entry,
    ],
    entryPoint,
    constants: {},
  };
}

/**
 * The kernel of learners that fit into a workgroup.
 *
 * @param ensemble The ensemble.
 * @param tile What a workgroup carries.
 * @param options What it is composed for.
 * @returns The program.
 */
export function fusedProgram(
  ensemble: LearnerEnsemble,
  tile: Tile,
  options: ComposeOptions,
): Program {
  const exchange = tile.span === 1
    ? file("exchange_none", exchangeNone)
    : file("exchange_shared", exchangeShared);
  const entry = [
    exchange,
    tile.inPlace
      ? { path: "learning/in_place", code: inPlace(tile.bands) }
      : file("turns", turns),
    { path: "learning/turned", code: turning(tile.bands) },
    file("fused", fused),
  ];
  return composed(ensemble, tile, options, entry, "learn");
}

/**
 * Whether the rule of an ensemble estimates metrics from the chains.
 *
 * @param ensemble The ensemble.
 * @returns True for rules that only {@linkcode distributedPrograms} carries out.
 */
export function estimates({ rule }: Pick<LearnerEnsemble, "rule">): boolean {
  return rule.kind === "metric" &&
    (rule.source.kind === "single-time" || rule.source.kind === "estimated");
}

/** The kernels of learners whose chains are spread over many workgroups. */
export type DistributedPrograms = Readonly<
  Record<"gather" | "teach" | "advance", Program>
>;

/**
 * The kernels of learners whose chains are spread over many workgroups.
 *
 * @param ensemble The ensemble.
 * @param lanes Invocations of a workgroup.
 * @param options What they are composed for.
 * @returns The programs.
 */
export function distributedPrograms(
  ensemble: LearnerEnsemble,
  lanes: number,
  options: ComposeOptions,
): DistributedPrograms {
  const entry = [
    file("distributed", distributed),
    ...(estimates(ensemble) ? [] : [file("estimate_none", noEstimate)]),
  ];
  const tile = { lanes, bands: 1, span: 1, inPlace: true };
  const made = (name: string) => composed(ensemble, tile, options, entry, name);
  return {
    gather: made("gather"),
    teach: made("teach"),
    advance: made("advance"),
  };
}

/**
 * The kernels of an ensemble, for its identity.
 *
 * @param ensemble The ensemble.
 * @returns A program that does not depend on the adapter.
 */
export function learnerPrograms(ensemble: LearnerEnsemble): Program[] {
  if (estimates(ensemble)) {
    return Object.values(distributedPrograms(ensemble, 1, { logged: true }));
  }
  const tile = { lanes: 1, bands: 1, span: 1, inPlace: true };
  return [fusedProgram(ensemble, tile, { logged: true })];
}
