import { programsOf } from "./ensemble.ts";
import type { Configured } from "./experiment.ts";
import { hexOf } from "./hex.ts";

/**
 * Hash of experiment, parameters and kernels: a changed shader is another run.
 *
 * @param configured The experiment at its parameters.
 * @returns Twelve hexadecimal digits.
 */
export async function identify(configured: Configured): Promise<string> {
  const { experiment, params, plan } = configured;
  const kernels = plan.ensembles.flatMap(programsOf);
  const text = JSON.stringify([
    experiment,
    Object.entries(params).sort(([a], [b]) => a < b ? -1 : 1),
    kernels,
  ]);
  const hash = await crypto.subtle.digest(
    "SHA-256",
    new TextEncoder().encode(text),
  );
  return hexOf(new Uint8Array(hash)).slice(0, 12);
}
