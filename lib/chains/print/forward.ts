/**
 * Outputs of a network for some samples as WGSL.
 *
 * @module
 */
import type { Network } from "../../descent/mod.ts";
import { extraNumbers } from "../layout.ts";
import { activations } from "./activations.ts";
import { dot, each, inputOf, type Layer, type SampleNames } from "./layers.ts";
import { lossDeltas } from "./losses.ts";

/**
 * Outputs, and derivatives of the loss by them; unit by unit, so that a weight
 * is read once for all samples.
 *
 * @param model The network.
 * @param layers Its layers.
 * @param samples Names of the samples.
 * @returns Statements.
 */
export function forwardLines(
  model: Network,
  layers: readonly Layer[],
  samples: readonly SampleNames[],
): string[] {
  const { value } = activations[model.activation];
  const inputs = model.layers[0]!;
  const { offsets } = extraNumbers(model);
  const top = layers.length - 1;
  const lines: string[] = [];
  const output = (name: SampleNames) => (u: number) => name.local(`f${u}`);
  layers.forEach((layer, l) => {
    for (let u = 0; u < layer.units; u++) {
      const bias = model.biases ? `t.p${layer.bias(u)}` : "";
      for (const name of samples) {
        const from = inputOf(name, l);
        const sum = dot(
          bias,
          each(layer.inputs, (k) => [`t.p${layer.weight(u, k)}`, from(k)]),
        );
        if (l < top) {
          const [a, h] = [name.before(l, u), name.after(l, u)];
          lines.push(`let ${a} = ${sum};`, `let ${h} = ${value(a)};`);
        } else {
          const offset = offsets > 0 ? ` + ${name.number(inputs + u)}` : "";
          lines.push(`let ${output(name)(u)} = ${sum}${offset};`);
        }
      }
    }
  });
  const outputs = layers[top]!.units;
  return lines.concat(
    samples.flatMap((name) =>
      lossDeltas[model.loss](outputs, {
        output: output(name),
        target: (k) => name.number(inputs + offsets + k),
        delta: (u) => name.delta(top, u),
        local: name.local,
      })
    ),
  );
}
