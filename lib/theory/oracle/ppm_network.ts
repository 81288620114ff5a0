/**
 * Numbers of the specification of what learning memorises, sections 4.1 and 4.5:
 * networks whose start and minibatches follow from a hash.
 *
 * @module
 */
import { imageClasses } from "../../data/mnist_classes.ts";
import { mnistTraining } from "../../data/mnist_files.ts";
import { networkReference, type Samples } from "../ppm/network.ts";
import {
  meanLoss,
  type NetworkDescent,
  networkDescent,
  networkPoint,
} from "../ppm/network_course.ts";
import { once } from "../once.ts";
import { type Entry, type ReferenceRow, rows } from "./row.ts";

/** PCG hash RXS-M-XS of 32 bits. */
function hash(i: number): number {
  const s = (Math.imul(i, 747796405) + 2891336453) >>> 0;
  const w = Math.imul(((s >>> ((s >>> 28) + 4)) ^ s) >>> 0, 277803737) >>> 0;
  return ((w >>> 22) ^ w) >>> 0;
}

const uniform = (i: number) => (hash(i) >>> 8) / 2 ** 24;

/** Uniform on +-1/sqrt(fan in), rounded to single precision. */
function start(units: readonly number[]): Float32Array {
  const out: number[] = [];
  for (let l = 1; l < units.length; l++) {
    const bound = 1 / Math.sqrt(units[l - 1]!);
    const size = (units[l - 1]! + 1) * units[l]!;
    const first = out.length;
    for (let k = 0; k < size; k++) {
      out.push((2 * uniform(first + k) - 1) * bound);
    }
  }
  return Float32Array.from(out);
}

/** Thirty-two made-up samples of twelve numbers. */
const synthetic = once((): Samples => ({
  inputs: Array.from(
    { length: 32 },
    (_, s) =>
      Array.from({ length: 12 }, (_, i) => uniform(0x10000000 + 12 * s + i)),
  ),
  labels: Array.from({ length: 32 }, (_, s) => hash(0x20000000 + s) % 4),
}));

/** The first thousand digits. */
function digits(pooling: number): Samples {
  const { samples, features, inputs, labels } = imageClasses(
    mnistTraining(),
    1000,
    pooling,
  );
  const scale = pooling === 1 ? 255 : 1;
  const rows = Array.from(
    { length: samples },
    (_, s) =>
      Float64Array.from(
        inputs.subarray(s * features, (s + 1) * features),
        (value) => value / scale,
      ),
  );
  return { inputs: rows, labels };
}

/** One line of the table. */
interface Case {
  readonly name: string;
  readonly units: readonly number[];
  readonly samples: () => Samples;
  readonly descents: readonly NetworkDescent[];
  /** P, loss, |grad U|, max |grad U|, mean ||g_s||^2, C_1. */
  readonly before: readonly string[];
  /** Loss and sum of KL after each descent. */
  readonly after: readonly (readonly [string, string])[];
}

const cases: readonly Case[] = [
  {
    name: "synthetic",
    units: [12, 8, 8, 8, 4],
    samples: synthetic,
    descents: [{ batch: 4, rate: 0.2, steps: 50, readout: 64 }],
    before: [
      "284",
      "1.3877126035",
      "1.06685804e-1",
      "5.64643051e-2",
      "1.3529747830",
      "4.7239187e-3",
    ],
    after: [["1.3758992966", "0.1463261021"]],
  },
  {
    name: "pooled digits",
    units: [49, 16, 16, 16, 10],
    samples: once(() => digits(4)),
    descents: [100, 300].map((steps) => ({
      batch: 10,
      rate: 0.2,
      steps,
      readout: 64,
    })),
    before: [
      "1514",
      "2.3098948257",
      "6.64311138e-2",
      "2.76853068e-2",
      "1.3208802580",
      "8.6952917e-4",
    ],
    after: [["2.2841304132", "0.0357347215"], ["1.7615267021", "19.3589257"]],
  },
  {
    name: "digits",
    units: [784, 200, 200, 200, 10],
    samples: once(() => digits(1)),
    descents: [20, 60].map((steps) => ({
      batch: 10,
      rate: 0.1,
      steps,
      readout: 64,
    })),
    before: [
      "239410",
      "2.3039214146",
      "8.68894913e-2",
      "2.10334163e-2",
      "1.8908203907",
      "7.8662988e-6",
    ],
    after: [["2.2887095356", "0.0021785071"], ["2.2236937444", "0.0088068019"]],
  },
];

/** Where a descent ends. */
type Course = ReturnType<typeof networkDescent>;

const SOURCE = "gradients of single samples in f64";

function entriesOf(
  { name, units, samples, descents, before, after }: Case,
): Entry[] {
  const network = once(() => networkReference(units));
  const first = once(() =>
    networkPoint(network(), Float64Array.from(start(units)), samples())
  );
  // Each descent goes on where the one before has ended.
  const courses: (() => Course)[] = [];
  descents.forEach((descent, k) =>
    courses.push(once(() => {
      const before = courses[k - 1]?.() ?? { theta: start(units), sumKl: 0 };
      const from = descents[k - 1]?.steps ?? 0;
      const { theta, sumKl } = networkDescent(
        network(),
        before.theta,
        samples(),
        { ...descent, from },
      );
      return { theta, sumKl: before.sumKl + sumKl };
    }))
  );
  const [size, loss, norm, largest, square, noise] = before as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  return [
    [`parameters, ${name}`, "count", size, () => network().parameters],
    [`cross-entropy, ${name}`, SOURCE, loss, () => first().loss],
    [`norm of the gradient, ${name}`, SOURCE, norm, () => first().norm],
    [`largest gradient, ${name}`, SOURCE, largest, () => first().largest],
    [
      `mean squared sample gradient, ${name}`,
      SOURCE,
      square,
      () => first().meanSquare,
    ],
    [`C_1, ${name}`, SOURCE, noise, () => first().noise],
    ...descents.flatMap((descent, k): Entry[] => {
      const course = courses[k]!;
      const [loss, kl] = after[k]!;
      const label = `after ${descent.steps} steps, ${name}`;
      // Inputs in single precision are another start of the same course.
      const wide = descent.steps === 300 ? 1e-6 : undefined;
      return [
        [
          `cross-entropy ${label}`,
          SOURCE,
          loss,
          () => meanLoss(network(), course().theta, samples()),
          ...(wide === undefined ? [] as const : [wide] as const),
        ],
        [
          `sum of KL ${label}`,
          SOURCE,
          kl,
          () => course().sumKl,
          ...(wide === undefined ? [] as const : [10 * wide] as const),
        ],
      ];
    }),
  ];
}

const firstLabels = "5041921314";
const hashes = [
  129708002,
  2831084092,
  2055130248,
  2131687100,
  678955108,
] as const;

/** Rows V33 and V34; those of digits need the images of `mnistReady()`. */
export const ppmNetworkRows: readonly ReferenceRow[] = [
  ...rows("PPM-V33", [
    ...hashes.map((printed, i): Entry => [
      `pcg(${i})`,
      "integers",
      String(printed),
      () => hash(i),
      0,
    ]),
    [
      "first ten labels of the training images",
      "count",
      firstLabels,
      () => Number(mnistTraining().labels.slice(0, 10).join("")),
      0,
    ],
    [
      "sum of the pixels of the first 1000 training images",
      "count",
      "25637533",
      () =>
        mnistTraining().images.subarray(0, 784_000)
          .reduce((sum, pixel) => sum + pixel, 0),
      0,
    ],
    [
      "first eight synthetic labels",
      "integers",
      "21111323",
      () => Number(Array.from(synthetic().labels).slice(0, 8).join("")),
      0,
    ],
  ]),
  ...rows("PPM-V34", cases.flatMap(entriesOf)),
];
