/**
 * The gradient of a network for one sample as WGSL, written out.
 *
 * @module
 */
import type { ActivationName, LossName, Network } from "../../descent/mod.ts";
import { extraNumbers, isLinear, sampleLayout } from "../layout.ts";

/** Value and derivative of hidden units as code, from names of input and value. */
const hidden: Readonly<
  Record<
    ActivationName,
    { value(a: string): string; slope(a: string, h: string): string }
  >
> = {
  tanh: {
    value: (a) => `rationalTanh(${a})`,
    slope: (_, h) => `fma(-${h}, ${h}, 1.0)`,
  },
  logistic: {
    value: (a) => `fma(0.5, rationalTanh(0.5 * ${a}), 0.5)`,
    slope: (_, h) => `fma(-${h}, ${h}, ${h})`,
  },
  softplus: {
    value: (a) => `softplus(${a})`,
    slope: (a) => `fma(0.5, rationalTanh(0.5 * ${a}), 0.5)`,
  },
  relu: {
    value: (a) => `max(${a}, 0.0)`,
    slope: (a) => `select(0.0, 1.0, ${a} > 0.0)`,
  },
};

/** Names of what belongs to one sample, the s-th of those that are written out. */
interface Names {
  /** The k-th number of the sample: inputs, offsets, targets. */
  readonly number: (k: number) => string;
  /** Input and value of unit u of hidden layer l. */
  readonly before: (l: number, u: number) => string;
  readonly after: (l: number, u: number) => string;
  /** Derivative of the loss by the input of unit u of layer l. */
  readonly delta: (l: number, u: number) => string;
  /** Anything else. */
  readonly local: (name: string) => string;
}

function namesOf(s: number): Names {
  return {
    number: (k) => `d${Math.floor(k / 4)}_${s}.${"xyzw"[k % 4]}`,
    before: (l, u) => `a${l}_${u}_${s}`,
    after: (l, u) => `h${l}_${u}_${s}`,
    delta: (l, u) => `e${l}_${u}_${s}`,
    local: (name) => `${name}_${s}`,
  };
}

/** Derivatives of the loss by the outputs, from names of outputs and targets. */
const deltas: Readonly<
  Record<
    LossName,
    (
      outputs: number,
      f: (k: number) => string,
      target: (k: number) => string,
      e: (k: number) => string,
      local: (name: string) => string,
    ) => string[]
  >
> = {
  squares: (outputs, f, target, e) =>
    each(outputs, (k) => `let ${e(k)} = ${f(k)} - ${target(k)};`),
  logistic: (_, f, target, e) => [
    `let ${e(0)} = sigmoid(${f(0)}) - ${target(0)};`,
  ],
  softmax: (outputs, f, target, e, local) => {
    const [top, share] = [local("top"), local("share")];
    const weight = (k: number) => local(`w${k}`);
    return [
      `let ${top} = ${
        each(outputs, f).reduce((m, z) => `max(${m}, ${z})`, "0.0")
      };`,
      ...each(
        outputs,
        (k) => `let ${weight(k)} = exponential(${f(k)} - ${top});`,
      ),
      `let ${share} = 1.0 / (exponential(-${top}) + ${
        each(outputs, weight).join(" + ")
      });`,
      ...each(outputs, (k) => {
        const here = `select(0.0, 1.0, ${target(0)} == ${k}.0)`;
        return `let ${e(k)} = fma(${weight(k)}, ${share}, -${here});`;
      }),
    ];
  },
};

function each<T>(count: number, make: (k: number) => T): T[] {
  return Array.from({ length: count }, (_, k) => make(k));
}

/** Where a layer's weights and biases are, and how many units and inputs it has. */
interface Place {
  readonly units: number;
  readonly inputs: number;
  readonly weight: (u: number, k: number) => number;
  readonly bias: (u: number) => number;
}

function placesOf({ layers, biases }: Network): Place[] {
  let at = 0;
  return layers.slice(1).map((units, l) => {
    const [inputs, start] = [layers[l]!, at];
    at += units * (inputs + Number(biases));
    return {
      units,
      inputs,
      weight: (u, k) => start + u * inputs + k,
      bias: (u) => start + units * inputs + u,
    };
  });
}

/** A sum of products, from the pairs of their factors. */
function dot(
  first: string,
  pairs: readonly (readonly [string, string])[],
): string {
  return pairs.reduce(
    (sum, [a, b]) => sum === "" ? `${a} * ${b}` : `fma(${a}, ${b}, ${sum})`,
    first,
  );
}

/** What layer l gets: numbers of the sample, or values of the layer below. */
function inputOf({ number, after }: Names, l: number): (k: number) => string {
  return l === 0 ? number : (k) => after(l - 1, k);
}

/** Outputs and derivatives by them; unit by unit, so that a weight is read once for all samples. */
function forward(
  model: Network,
  places: readonly Place[],
  samples: readonly Names[],
): string[] {
  const { value } = hidden[model.activation];
  const inputs = model.layers[0]!;
  const { offsets } = extraNumbers(model);
  const top = places.length - 1;
  const lines: string[] = [];
  const output = (name: Names) => (u: number) => name.local(`f${u}`);
  places.forEach((place, l) => {
    for (let u = 0; u < place.units; u++) {
      const bias = model.biases ? `t.p${place.bias(u)}` : "";
      for (const name of samples) {
        const from = inputOf(name, l);
        const sum = dot(
          bias,
          each(place.inputs, (k) => [`t.p${place.weight(u, k)}`, from(k)]),
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
  const delta = deltas[model.loss];
  for (const name of samples) {
    const target = (k: number) => name.number(inputs + offsets + k);
    const e = (u: number) => name.delta(top, u);
    lines.push(
      ...delta(places[top]!.units, output(name), target, e, name.local),
    );
  }
  return lines;
}

/** The gradient; unit by unit, so that each of its entries is written once. */
function backward(
  model: Network,
  places: readonly Place[],
  samples: readonly Names[],
): string[] {
  const { slope } = hidden[model.activation];
  const lines: string[] = [];
  const weightSum = (l: number, u: number, k: number) => {
    const sum = `sum.p${places[l]!.weight(u, k)}`;
    const pairs = samples.map((name) =>
      [name.delta(l, u), inputOf(name, l)(k)] as const
    );
    lines.push(`${sum} = ${dot(sum, pairs)};`);
  };
  const biasSum = (l: number, u: number) => {
    if (!model.biases) return;
    const all = samples.map((name) => name.delta(l, u)).join(" + ");
    lines.push(`sum.p${places[l]!.bias(u)} += ${all};`);
  };
  const top = places.length - 1;
  each(places[top]!.units, (u) => biasSum(top, u));
  for (let l = top; l >= 0; l--) {
    const { units, inputs, weight } = places[l]!;
    for (let k = 0; k < inputs; k++) {
      each(units, (u) => weightSum(l, u, k));
      if (l === 0) continue;
      for (const name of samples) {
        const back = dot(
          "",
          each(units, (u) => [name.delta(l, u), `t.p${weight(u, k)}`]),
        );
        const [a, h] = [name.before(l - 1, k), name.after(l - 1, k)];
        lines.push(`let ${name.delta(l - 1, k)} = ${back} * ${slope(a, h)};`);
      }
      biasSum(l - 1, k);
      // The weights of the first layer follow at once, while this is at hand.
      if (l === 1) each(places[0]!.inputs, (i) => weightSum(0, k, i));
    }
    if (l === 1) break;
  }
  return lines;
}

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

/**
 * The gradient of some samples, added up.
 *
 * @param model The network.
 * @param samples Number of samples N.
 * @param binding First free binding.
 * @param written Samples that are written out together.
 * @returns The text: the buffers of samples, `placeOf` (where the outputs are taken) and `addTogether`.
 */
export function networkText(
  model: Network,
  samples: number,
  binding: number,
  written: number,
): string {
  const { buffers, uniform } = sampleLayout(model, samples);
  const places = placesOf(model);
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
    ...forward(model, places, names),
    "var sum = before;",
    ...backward(model, places, names),
    "return sum;",
  ];
  const place = isLinear(model) ? "x" : "along(x, 1.0, reference())";
  const indices = each(written, (s) => `i${s}: u32`).join(", ");
  return `${declared.join("\n")}

// Where the outputs are taken: the parameters themselves, or x where the
// samples hold what the reference makes of them.
fn placeOf(x: Point) -> Point {
  return ${place};
}

fn addTogether(t: Point, before: Point, ${indices}) -> Point {
${body.map((line) => `  ${line}`).join("\n")}
}
`;
}
