/**
 * Derivatives of losses by the outputs as WGSL.
 *
 * @module
 */
import type { LossName } from "../../descent/mod.ts";
import { each } from "./layers.ts";

/** Names of what a loss is computed from and of what it makes. */
export interface LossNames {
  readonly output: (k: number) => string;
  readonly target: (k: number) => string;
  /** Derivative by output k. */
  readonly delta: (k: number) => string;
  readonly local: (name: string) => string;
}

/** Derivatives by all outputs, by name of the loss. */
export const lossDeltas: Readonly<
  Record<LossName, (outputs: number, names: LossNames) => string[]>
> = {
  squares: (outputs, { output, target, delta }) =>
    each(outputs, (k) => `let ${delta(k)} = ${output(k)} - ${target(k)};`),
  logistic: (_, { output, target, delta }) => [
    `let ${delta(0)} = sigmoid(${output(0)}) - ${target(0)};`,
  ],
  softmax: (outputs, { output, target, delta, local }) => {
    const [top, share] = [local("top"), local("share")];
    const weight = (k: number) => local(`w${k}`);
    const most = each(outputs, output).reduce(
      (m, z) => `max(${m}, ${z})`,
      "0.0",
    );
    return [
      `let ${top} = ${most};`,
      ...each(
        outputs,
        (k) => `let ${weight(k)} = exponential(${output(k)} - ${top});`,
      ),
      `let ${share} = 1.0 / (exponential(-${top}) + ${
        each(outputs, weight).join(" + ")
      });`,
      ...each(outputs, (k) => {
        const here = `select(0.0, 1.0, ${target(0)} == ${k}.0)`;
        return `let ${delta(k)} = fma(${weight(k)}, ${share}, -${here});`;
      }),
    ];
  },
};
