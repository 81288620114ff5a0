/**
 * The gradient of a network, from the derivatives by its outputs, as WGSL.
 *
 * @module
 */
import type { Network } from "../../descent/mod.ts";
import { activations } from "./activations.ts";
import { dot, each, inputOf, type Layer, type SampleNames } from "./layers.ts";

/**
 * Whether the weights above the hidden units are left out of the sums over
 * samples: the only output has one for each unit.
 *
 * @param layers The layers of the network.
 */
export function isFactored(
  { activation }: Network,
  layers: readonly Layer[],
): boolean {
  return activation === "tanh" && layers.length === 2 && layers[1]!.units === 1;
}

/**
 * Sums over samples; unit by unit, so that each is written once.
 *
 * @param model The network.
 * @param layers Its layers.
 * @param samples Names of the samples.
 * @returns Statements that add to `sum`.
 */
export function backwardLines(
  model: Network,
  layers: readonly Layer[],
  samples: readonly SampleNames[],
): string[] {
  const { slope } = activations[model.activation];
  const factored = isFactored(model, layers);
  const lines: string[] = [];
  const top = layers.length - 1;
  const single = model.activation === "tanh" && layers[top]!.units === 1;
  const weightSum = (l: number, u: number, k: number) => {
    const sum = `sum.p${layers[l]!.weight(u, k)}`;
    // Products with the only output serve the layer below as well.
    const shared = single && l === top && l > 0;
    const terms = samples.map((name) => {
      const [e, h] = [name.delta(l, u), inputOf(name, l)(k)];
      if (shared) lines.push(`let ${name.local(`t${k}`)} = ${e} * ${h};`);
      return [e, h] as const;
    });
    const all = shared
      ? [sum, ...samples.map((name) => name.local(`t${k}`))].join(" + ")
      : dot(sum, terms);
    lines.push(`${sum} = ${all};`);
  };
  const biasSum = (l: number, u: number) => {
    if (!model.biases) return;
    const all = samples.map((name) => name.delta(l, u)).join(" + ");
    lines.push(`sum.p${layers[l]!.bias(u)} += ${all};`);
  };
  each(layers[top]!.units, (u) => biasSum(top, u));
  if (single && top > 0) {
    for (const name of samples) {
      lines.push(
        `let ${name.local("quarter")} = 0.25 * ${name.delta(top, 0)};`,
      );
    }
  }
  for (let l = top; l >= 0; l--) {
    const { units, inputs, weight } = layers[l]!;
    for (let k = 0; k < inputs; k++) {
      each(units, (u) => weightSum(l, u, k));
      if (l === 0) continue;
      for (const name of samples) {
        const e = name.delta(l - 1, k);
        const [a, h] = [name.before(l - 1, k), name.after(l - 1, k)];
        if (single && l === top) {
          const own = `fma(-${name.local(`t${k}`)}, ${h}, ${
            name.local("quarter")
          })`;
          lines.push(
            `let ${e} = ${factored ? own : `t.p${weight(0, k)} * ${own}`};`,
          );
          continue;
        }
        const back = dot(
          "",
          each(units, (u) => [name.delta(l, u), `t.p${weight(u, k)}`]),
        );
        lines.push(`let ${e} = ${back} * ${slope(a, h)};`);
      }
      biasSum(l - 1, k);
      // The weights of the first layer follow at once, while this is at hand.
      if (l === 1) each(layers[0]!.inputs, (i) => weightSum(0, k, i));
    }
    if (l === 1) break;
  }
  return lines;
}
