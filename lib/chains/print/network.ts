/**
 * The gradient of a network for some samples as WGSL, written out.
 *
 * @module
 */
import { type Network, parameterCount } from "../../descent/mod.ts";
import { isLinear, sampleLayout } from "../layout.ts";
import { backwardLines } from "./backward.ts";
import { forwardLines } from "./forward.ts";
import { each, layersOf, namesOf } from "./layers.ts";
import { listed } from "./point.ts";
import { parameterScales, scaled } from "./scales.ts";

/**
 * Operations of one sample, about.
 *
 * @param model The network.
 * @returns Multiplications, with thirty for the activation of a hidden unit.
 */
export function sampleWork({ layers }: Network): number {
  const weights = layers.slice(1).reduce(
    (sum, units, l) => sum + units * (layers[l]! + 1),
    0,
  );
  const units = layers.slice(1, -1).reduce((sum, n) => sum + n, 0);
  return 3 * weights + 30 * units;
}

/** Where outputs are taken, and what the sums there make of the gradient. */
function scalesText(model: Network): string {
  const p = parameterCount(model);
  const scales = parameterScales(model);
  const taken = (k: number) => scaled(`theta.p${k}`, scales[k]!.taken);
  const finished = (k: number) => {
    const { sum, times } = scales[k]!;
    const entry = scaled(`sum.p${k}`, sum);
    return times === undefined ? entry : `${entry} * t.p${times}`;
  };
  const place = isLinear(model)
    ? "  return x;"
    : `  let theta = along(x, 1.0, reference());
  return Point(
${listed(p, taken)}
  );`;
  return `// Where the outputs are taken: the parameters in the units of the kernel, or x
// where the samples hold what the reference makes of them.
fn placeOf(x: Point) -> Point {
${place}
}

// The gradient, from sums over samples in the units of the kernel.
fn finished(sum: Point, t: Point) -> Point {
  return Point(
${listed(p, finished)}
  );
}
`;
}

/**
 * The gradient of some samples, added up.
 *
 * @param model The network.
 * @param samples Number of samples N.
 * @param binding First free binding.
 * @param written Samples that are written out together.
 * @returns The text: the buffers of samples, `placeOf` (where the outputs are
 * taken), `addTogether` (sums over samples) and `finished` (the gradient).
 */
export function networkText(
  model: Network,
  samples: number,
  binding: number,
  written: number,
): string {
  const { buffers, uniform } = sampleLayout(model, samples);
  const layers = layersOf(model);
  const names = each(written, namesOf);
  const kind = uniform ? "uniform" : "storage, read";
  const declared = buffers.map(({ rows }, b) =>
    `@group(0) @binding(${
      binding + b
    }) var<${kind}> samples${b}: array<vec4f, ${samples * rows}>;`
  );
  const reads = each(
    written,
    (s) =>
      buffers.flatMap(({ row, rows }, b) =>
        each(rows, (r) => {
          const at = rows === 1 ? `i${s}` : `${rows}u * i${s} + ${r}u`;
          return `let d${row + r}_${s} = samples${b}[${at}];`;
        })
      ),
  ).flat();
  const body = [
    ...reads,
    ...forwardLines(model, layers, names),
    "var sum = before;",
    ...backwardLines(model, layers, names),
    "return sum;",
  ];
  const indices = each(written, (s) => `i${s}: u32`).join(", ");
  return `${declared.join("\n")}

${scalesText(model)}
fn addTogether(t: Point, before: Point, ${indices}) -> Point {
${body.map((line) => `  ${line}`).join("\n")}
}
`;
}
