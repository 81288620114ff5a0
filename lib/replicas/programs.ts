/**
 * The kernels of replica networks.
 *
 * @module
 */
import add from "../../shaders/replicas/add.wgsl" with { type: "text" };
import compare from "../../shaders/replicas/compare.wgsl" with { type: "text" };
import bytes from "../../shaders/replicas/data_bytes.wgsl" with {
  type: "text",
};
import floats from "../../shaders/replicas/data_floats.wgsl" with {
  type: "text",
};
import follow from "../../shaders/replicas/follow.wgsl" with { type: "text" };
import gather from "../../shaders/replicas/gather.wgsl" with { type: "text" };
import inner from "../../shaders/replicas/inner.wgsl" with { type: "text" };
import norms from "../../shaders/replicas/norms.wgsl" with { type: "text" };
import normsStorage from "../../shaders/replicas/norms_storage.wgsl" with {
  type: "text",
};
import normsWindows from "../../shaders/replicas/norms_windows.wgsl" with {
  type: "text",
};
import output from "../../shaders/replicas/output.wgsl" with { type: "text" };
import place from "../../shaders/replicas/place.wgsl" with { type: "text" };
import share from "../../shaders/replicas/share.wgsl" with { type: "text" };
import project from "../../shaders/replicas/project.wgsl" with { type: "text" };
import readout from "../../shaders/replicas/readout.wgsl" with { type: "text" };
import { functionsShader } from "../expressions/mod.ts";
import { mathShader, oneLane, type Program, type Shader } from "../shader.ts";
import type { ReplicaEnsemble } from "./ensemble.ts";
import {
  backwardShape,
  forwardShape,
  passMatrices,
  updateShape,
  weightMatrices,
} from "./matrices.ts";
import { printProduct, type Product } from "./print/product.ts";
import { printTiledProduct } from "./print/tiles.ts";
import { stagesOf } from "./stages.ts";

const placeShader: Shader = { path: "replicas/place.wgsl", code: place };
const functions = [oneLane, mathShader, functionsShader];
const shareShader: Shader = { path: "replicas/share.wgsl", code: share };

/** Files of the kernels beside the products, by entry point. */
const kernels = {
  add: [{ path: "replicas/add.wgsl", code: add }],
  compare: [shareShader, { path: "replicas/compare.wgsl", code: compare }],
  follow: [{ path: "replicas/follow.wgsl", code: follow }],
  gather: [{ path: "replicas/gather.wgsl", code: gather }],
  inner: [shareShader, { path: "replicas/inner.wgsl", code: inner }],
  norms: [{ path: "replicas/norms.wgsl", code: norms }],
  output: [...functions, { path: "replicas/output.wgsl", code: output }],
  project: [shareShader, { path: "replicas/project.wgsl", code: project }],
  readout: [...functions, { path: "replicas/readout.wgsl", code: readout }],
} as const satisfies Record<string, readonly Shader[]>;

/** Kernels beside the products. */
export type ReplicaKernel = keyof typeof kernels;

/** Files that say how a kernel reaches what it reads. */
const reaches = {
  bytes: { path: "replicas/data_bytes.wgsl", code: bytes },
  floats: { path: "replicas/data_floats.wgsl", code: floats },
  storage: { path: "replicas/norms_storage.wgsl", code: normsStorage },
  windows: { path: "replicas/norms_windows.wgsl", code: normsWindows },
};

/** How a kernel reaches what it reads. */
export type ReplicaReach = keyof typeof reaches;

/**
 * The kernel of a product.
 *
 * @param product What it multiplies.
 * @returns Its program.
 */
export function productProgram(product: Product): Program {
  const tiled = product.reach.through === "tiles";
  const code = tiled ? printTiledProduct(product) : printProduct(product);
  return {
    label: `replicas/multiply\n${code}`,
    shaders: [placeShader, { path: "replicas/multiply", code }],
    entryPoint: "multiply",
    constants: {},
  };
}

/**
 * A kernel beside the products.
 *
 * @param name Its entry point.
 * @param reach How it reaches what it reads: data of `gather`, matrices of `norms`.
 * @returns Its program.
 */
export function replicaProgram(
  name: ReplicaKernel,
  reach?: ReplicaReach,
): Program {
  const shaders = [...kernels[name], ...(reach ? [reaches[reach]] : [])];
  const label = `replicas/${name}${reach ? ` ${reach}` : ""}`;
  return { label, shaders, entryPoint: name, constants: {} };
}

/** Samples of a pass at most; longer minibatches take several. */
export const mostSamples = 128;

/** Uniform windows that any device binds: twelve uniform buffers are its right. */
const windows = 12;

/**
 * The kernels of an ensemble on a software driver.
 *
 * @param ensemble The networks.
 * @returns Each program once.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { replicaPrograms } from "./programs.ts";
 *
 * const inputs = new Float32Array(4);
 * const labels = new Uint8Array(1);
 * const data = { samples: 1, features: 4, inputs, labels };
 * const programs = replicaPrograms({
 *   layers: [4, 3, 2],
 *   training: data,
 *   test: data,
 *   batchSize: 1,
 *   readout: 0,
 * });
 * assert(programs.some(({ entryPoint }) => entryPoint === "multiply"));
 * ```
 */
export function replicaPrograms(
  { layers, training, test, batchSize, readout }: Pick<
    ReplicaEnsemble,
    "layers" | "training" | "test" | "batchSize" | "readout"
  >,
): Program[] {
  const weights = weightMatrices(layers);
  const samples = [
    [Math.min(batchSize, mostSamples), false],
    [Math.min(Math.max(training.samples, test.samples), mostSamples), true],
    [Math.min(readout, training.samples), true],
  ] as const;
  const means = { through: "windows", replicas: 1, windows } as const;
  const products = samples.filter(([count]) => count > 0).flatMap(
    ([count, shared]) => {
      const pass = passMatrices(layers, count, shared);
      const context = { layers, weights, pass };
      return weights.flatMap((_, l) => [
        forwardShape(context, l),
        ...(l > 0 ? [backwardShape(context, l)] : []),
        updateShape(context, l),
      ]);
    },
  ).flatMap((shape) => stagesOf(shape, means))
    .map(({ product }) => productProgram(product));
  const formats = [training, test].map(({ inputs }) =>
    inputs instanceof Uint8Array ? "bytes" : "floats"
  );
  const others = Object.keys(kernels) as ReplicaKernel[];
  const all = [
    ...products,
    ...others.filter((name) => name !== "gather" && name !== "norms").map((
      name,
    ) => replicaProgram(name)),
    ...(["storage", "windows"] as const).map((reach) =>
      replicaProgram("norms", reach)
    ),
    ...formats.map((format) => replicaProgram("gather", format)),
  ];
  return [...new Map(all.map((program) => [program.label, program])).values()];
}
