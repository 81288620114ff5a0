/**
 * The kernels of parameter chains: which files, and what is printed for a model.
 *
 * @module
 */
import decay from "../../shaders/chains/decay.wgsl" with { type: "text" };
import decayNone from "../../shaders/chains/decay_none.wgsl" with {
  type: "text",
};
import descend from "../../shaders/chains/descend.wgsl" with { type: "text" };
import again from "../../shaders/chains/minibatch_again.wgsl" with {
  type: "text",
};
import chunks from "../../shaders/chains/minibatch_chunks.wgsl" with {
  type: "text",
};
import noMinibatch from "../../shaders/chains/minibatch_none.wgsl" with {
  type: "text",
};
import whole from "../../shaders/chains/minibatch_whole.wgsl" with {
  type: "text",
};
import noiseEpoch from "../../shaders/chains/noise_epoch.wgsl" with {
  type: "text",
};
import noiseMatrix from "../../shaders/chains/noise_matrix.wgsl" with {
  type: "text",
};
import noiseNone from "../../shaders/chains/noise_none.wgsl" with {
  type: "text",
};
import noisePair from "../../shaders/chains/noise_pair.wgsl" with {
  type: "text",
};
import noiseStep from "../../shaders/chains/noise_step.wgsl" with {
  type: "text",
};
import pathNone from "../../shaders/chains/path_none.wgsl" with {
  type: "text",
};
import pathSums from "../../shaders/chains/path_sums.wgsl" with {
  type: "text",
};
import rateConstant from "../../shaders/chains/rate_constant.wgsl" with {
  type: "text",
};
import ratePath from "../../shaders/chains/rate_path.wgsl" with {
  type: "text",
};
import tanh from "../../shaders/chains/tanh.wgsl" with { type: "text" };
import heavy from "../../shaders/chains/update_heavy.wgsl" with {
  type: "text",
};
import heun from "../../shaders/chains/update_heun.wgsl" with { type: "text" };
import plain from "../../shaders/chains/update_plain.wgsl" with {
  type: "text",
};
import { type NoiseName, parameterCount } from "../descent/mod.ts";
import { decimalOf } from "../expressions/decimal.ts";
import { functionsShader } from "../expressions/mod.ts";
import { purposes } from "../rng.ts";
import {
  mathShader,
  normalsShader,
  oneLane,
  type Program,
  type Shader,
  threefryShader,
} from "../shader.ts";
import { batchPlan } from "./batches.ts";
import { batchShaders } from "./batches_wgsl.ts";
import type { ChainEnsemble } from "./ensemble.ts";
import { epochSteps, unitSteps } from "./path.ts";
import { networkText, sampleWork } from "./print/network.ts";
import { matrixText, pointText, sumsText } from "./print/point.ts";
import { samplesText, writtenSamples } from "./print/samples.ts";

/** Options of {@linkcode chainProgram}. */
export interface ChainProgramOptions {
  /** Whether areas and variations are summed. */
  readonly sums: boolean;
  /** Invocations of a workgroup; leaves no trace in the results. Defaults to 64. */
  readonly workgroup?: number;
}

/** The file that declares what all kernels of chains share. */
export const descendShader: Shader = file("descend", descend);

const noises: Readonly<Record<NoiseName, string>> = {
  none: noiseNone,
  step: noiseStep,
  epoch: noiseEpoch,
  pair: noisePair,
  matrix: noiseMatrix,
};

function file(name: string, code: string): Shader {
  return { path: `chains/${name}.wgsl`, code };
}

/** What a composition must know as constants. */
function constantsText(
  ensemble: ChainEnsemble,
  { workgroup = 64 }: ChainProgramOptions,
): string {
  const { update: { momentum } } = ensemble;
  const p = parameterCount(ensemble.model);
  const origin = momentum > 0 ? 2 * p : p;
  return `const WORKGROUP = ${workgroup}u;
const NOISE_PURPOSE = ${purposes.dynamics}u;
const BATCH_PURPOSE = ${purposes.batches}u;
const EPOCH = ${Math.floor(epochSteps(ensemble))}u;
const UNIT = ${unitSteps(ensemble)}u;
const MOMENTUM = ${decimalOf(momentum)};
const ORIGIN_PLANE = ${origin}u;
const SUMS_PLANE = ${origin + p}u;
`;
}

/** Where gradients come from: a quadratic form, or minibatches of samples. */
function gradientShaders(ensemble: ChainEnsemble): Shader[] {
  const { model, batches, data: { samples }, update, rates } = ensemble;
  if (model.kind === "quadratic") {
    const p = parameterCount(model);
    return [
      file("minibatch_none", noMinibatch),
      file("quadratic", matrixText("hessianTimes", model.hessian, () => p)),
    ];
  }
  const plan = batchPlan(batches, samples);
  const binding = rates.length > 1 ? 4 : 3;
  const written = writtenSamples(plan.chunk, sampleWork(model));
  const penalty = model.penalty * plan.size / model.scale;
  const code = [
    networkText(model, samples, binding, written),
    samplesText(plan.chunk, written),
    `fn withPenalty(sum: Point, x: Point) -> Point {
  return ${
      penalty === 0
        ? "sum"
        : `along(sum, ${decimalOf(penalty)}, along(x, 1.0, reference()))`
    };
}
`,
  ].join("\n");
  return [
    ...update.heun
      ? [file("minibatch_again", again)]
      : plan.chunk === plan.size
      ? [file("minibatch_whole", whole)]
      : [file("minibatch_chunks", chunks)],
    ...batchShaders(plan),
    functionsShader,
    file("tanh", tanh),
    file("network", code),
  ];
}

/**
 * The kernel of an ensemble.
 *
 * @param ensemble The chains.
 * @param options What it keeps.
 * @returns The program; its bindings are the run, the span, the states, the
 * learning rates if they move, and the samples.
 */
export function chainProgram(
  ensemble: ChainEnsemble,
  options: ChainProgramOptions,
): Program {
  const { update, reference, rates } = ensemble;
  const { factor = [] } = update;
  const shaders = [
    oneLane,
    mathShader,
    threefryShader,
    normalsShader,
    descendShader,
    file("constants", constantsText(ensemble, options)),
    file("point", pointText(reference)),
    rates.length > 1
      ? file("rate_path", ratePath)
      : file("rate_constant", rateConstant),
    ...gradientShaders(ensemble),
    file(`noise_${update.noise}`, noises[update.noise]),
    ...update.noise === "matrix"
      ? [file("factor", matrixText("factorTimes", factor, (i) => i + 1))]
      : [],
    update.decay > 0 ? file("decay", decay) : file("decay_none", decayNone),
    update.heun
      ? file("update_heun", heun)
      : update.momentum > 0
      ? file("update_heavy", heavy)
      : file("update_plain", plain),
    ...options.sums
      ? [
        file("path_sums", pathSums),
        file("sums", sumsText(reference.length)),
      ]
      : [file("path_none", pathNone)],
  ];
  const code = shaders.map((s) => s.code).join("\n");
  return {
    label: `descend\n${code}`,
    shaders,
    entryPoint: "descend",
    constants: {},
  };
}

/**
 * Every kernel that carries an ensemble.
 *
 * @param ensemble The chains.
 * @returns That of the burn-in, and that of the path where it keeps sums.
 */
export function chainPrograms(ensemble: ChainEnsemble): Program[] {
  return [false, ...ensemble.kept === "areas" ? [true] : []].map((sums) =>
    chainProgram(ensemble, { sums })
  );
}
