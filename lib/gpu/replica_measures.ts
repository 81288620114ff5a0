/**
 * Kernels that compare gradients of replica networks.
 *
 * @module
 */
import { layerPlaces } from "../replicas/layout.ts";
import { projectionBase } from "../replicas/noise.ts";
import { bindKernel, type Command, type Tools } from "./replica_commands.ts";
import type { DeviceNetwork, Parameters } from "./replica_pass.ts";

/** Where parts of sums over parameters go. */
export interface Parts {
  /** Parts of a layer. */
  readonly count: number;
  /** Layers. */
  readonly layers: number;
  /** Shape [replica][layer][part][4, 2 or 1]. */
  readonly buffer: GPUBuffer;
}

/** Most vectors that an invocation adds up: drivers end longer loops. */
const longest = 30000;

/**
 * Makes room for parts of sums.
 *
 * @param tools What makes it.
 * @param network The networks.
 * @returns The room.
 */
export function partsOf(
  { buffer, means: { replicas } }: Tools,
  { matrices }: DeviceNetwork,
): Parts {
  const most = Math.max(...matrices.map(({ row, rows }) => row * rows));
  const count = 32 * Math.ceil(most / (32 * longest));
  const layers = matrices.length;
  const bytes = 16 * count * layers * replicas;
  return { count, layers, buffer: buffer("parts", bytes) };
}

function each(
  tools: Tools,
  { matrices, layers: units }: DeviceNetwork,
  { count, layers, buffer }: Parts,
  name: "compare" | "inner" | "project",
  operands: readonly Parameters[],
): Promise<Command[]> {
  const places = layerPlaces(units);
  return Promise.all(matrices.map(({ replica, row, rows }, l) => {
    const own = operands.map((p) => p[l]!);
    return bindKernel(tools, {
      name,
      sizes: {
        vectors: row * rows,
        replica,
        layer: l,
        layers,
        parts: count,
        row,
        outputs: places[l]!.outputs,
        first: projectionBase + places[l]!.weights,
      },
      buffers: name === "compare"
        ? [own[0]!, own[1]!, buffer]
        : [buffer, ...own],
      invocations: count * tools.means.replicas,
    });
  }));
}

/**
 * Turns a gradient into noise, and sums up eta^2, eta^4, G^2 and max |G|.
 *
 * @param tools What binds.
 * @param network The networks.
 * @param parts Where the four sums go.
 * @param gradient Becomes the noise.
 * @param full The gradient G of all samples.
 * @returns The commands.
 */
export function compareCommands(
  tools: Tools,
  network: DeviceNetwork,
  parts: Parts,
  gradient: Parameters,
  full: Parameters,
): Promise<Command[]> {
  return each(tools, network, parts, "compare", [gradient, full]);
}

/**
 * Multiplies two vectors of parameters.
 *
 * @param tools What binds.
 * @param network The networks.
 * @param parts Where the sum goes.
 * @param one One of them.
 * @param other The other.
 * @returns The commands.
 */
export function innerCommands(
  tools: Tools,
  network: DeviceNetwork,
  parts: Parts,
  one: Parameters,
  other: Parameters,
): Promise<Command[]> {
  return each(tools, network, parts, "inner", [one, other]);
}

/**
 * Multiplies a vector of parameters with two vectors of signs.
 *
 * @param tools What binds.
 * @param network The networks.
 * @param parts Where the two sums go.
 * @param noise The vector.
 * @returns The commands.
 */
export function projectCommands(
  tools: Tools,
  network: DeviceNetwork,
  parts: Parts,
  noise: Parameters,
): Promise<Command[]> {
  return each(tools, network, parts, "project", [noise]);
}

/**
 * Adds a multiple of one vector of parameters to another.
 *
 * @param tools What binds.
 * @param network The networks.
 * @param into What is changed.
 * @param from What is added.
 * @param coefficient Its factor.
 * @returns The commands.
 */
export function addCommands(
  tools: Tools,
  { matrices }: DeviceNetwork,
  into: Parameters,
  from: Parameters,
  coefficient: number,
): Promise<Command[]> {
  return Promise.all(matrices.map(({ replica }, l) => {
    const vectors = replica * tools.means.replicas;
    return bindKernel(tools, {
      name: "add",
      sizes: { vectors },
      buffers: [into[l]!, from[l]!],
      invocations: vectors,
      coefficient,
    });
  }));
}
