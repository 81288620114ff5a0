/**
 * What makes two runs the same run.
 *
 * @module
 */
import fixedPoint from "../../shaders/fixed_point.wgsl" with { type: "text" };
import langevin from "../../shaders/langevin.wgsl" with { type: "text" };
import math from "../../shaders/math.wgsl" with { type: "text" };
import normals from "../../shaders/normals.wgsl" with { type: "text" };
import start from "../../shaders/start.wgsl" with { type: "text" };
import threefry from "../../shaders/threefry.wgsl" with { type: "text" };
import type { Configured } from "./experiment.ts";

/**
 * Hash of experiment, parameters and kernels: a changed shader is another run.
 *
 * @param configured The experiment at its parameters.
 * @returns Twelve hexadecimal digits.
 */
export async function identify(configured: Configured): Promise<string> {
  const { experiment, params, plan } = configured;
  const own = plan.ensembles.flatMap(({ system }) => [
    system.potential.shader.code,
    system.kernel.shader.code,
  ]);
  const text = JSON.stringify([
    experiment,
    Object.entries(params).sort(([a], [b]) => a < b ? -1 : 1),
    [fixedPoint, langevin, math, normals, start, threefry, ...own],
  ]);
  const hash = await crypto.subtle.digest(
    "SHA-256",
    new TextEncoder().encode(text),
  );
  return new Uint8Array(hash).toHex().slice(0, 12);
}
