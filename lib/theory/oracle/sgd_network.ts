/**
 * Numbers of the specification of gradient descent, section 6.5: a network of
 * two tanh units that fits a noisy bell curve (arXiv 2306.03521).
 *
 * @module
 */
import { net20, net200 } from "../../data/bell.ts";
import type { DescentData, Network } from "../../descent/mod.ts";
import { symmetricEigen } from "../learning/eigen.ts";
import { batchCovariance } from "../sgd/batch_noise.ts";
import { meanDisplacement } from "../sgd/displacement.ts";
import { localLoss } from "../sgd/local.ts";
import { stepNess } from "../sgd/ness.ts";
import { networkLoss } from "../sgd/network_loss.ts";
import { networkMinimum } from "../sgd/network_minimum.ts";
import { shiftWor, shiftWr } from "../sgd/shift.ts";
import { once } from "../once.ts";
import { type Entry, type ReferenceRow, rows } from "./row.ts";
import { trace } from "../learning/matrix.ts";
import { diagonal } from "./sgd_matrix.ts";

const NEWTON = "damped Newton";
const LINEAR = "linearised theory";
const LEADING = "leading order in eta";

/** L = (N/(2 s^2)) (mean (y - f)^2 + lambda |w|^2) with s = 0.1, lambda = 1e-3. */
function bellNetwork({ samples }: DescentData): Network {
  const scale = samples / 0.1 ** 2;
  return {
    kind: "network",
    layers: [1, 2, 1],
    biases: true,
    activation: "tanh",
    loss: "squares",
    scale,
    penalty: 1e-3 * scale,
  };
}

/** Everything at the minimum. */
function solved(data: DescentData, size: number, rate: number) {
  const network = bellNetwork(data);
  const model = networkLoss(network, data);
  const minimum = networkMinimum(network, data);
  if (!minimum) throw new RangeError("Cannot find the minimum of the network.");
  const local = localLoss(model, minimum.theta);
  const wr = { scheme: "wr", size } as const;
  const wor = { scheme: "wor", size } as const;
  const { samples, parameters } = local;
  const noise = batchCovariance(local.gradients, samples, parameters, wr);
  const ness = stepNess(local.hessian, noise, rate);
  return {
    local,
    noise,
    ness,
    eigenvalues: symmetricEigen(local.hessian).values.sort(),
    shiftWor: shiftWor(model, local, wor, rate),
    shiftWr: shiftWr(model, local, ness.covariance),
    displacement: meanDisplacement(model, local, wor, rate),
  };
}

type Solved = ReturnType<typeof solved>;

/** Rows of a vector of seven numbers, as they are printed in one line. */
function vector(
  name: string,
  source: string,
  printed: string,
  of: () => ArrayLike<number>,
): Entry[] {
  return printed.split(", ").map((digits, k) => [
    `${name} ${k + 1}`,
    source,
    digits,
    () => of()[k]!,
  ]);
}

/** The column of one data set, in the order of the table. */
interface Printed {
  readonly theta: string;
  readonly loss: string;
  readonly eigenvalues: string;
  readonly trace: string;
  readonly entropyProduction: string;
  readonly covariance: string;
  readonly circulation: string;
  readonly shiftWor: string;
  readonly shiftWr: string;
  readonly displacement: string;
}

function column(name: string, at: () => Solved, printed: Printed): Entry[] {
  const named = (what: string) => `${what}, ${name}`;
  const circulation = () => {
    const { circulation } = at().ness;
    return [[0, 1], [4, 5], [1, 6]].map(([i, j]) => circulation[i! * 7 + j!]!);
  };
  return [
    ...vector(named("w*"), NEWTON, printed.theta, () => at().local.theta),
    [named("L(w*)"), NEWTON, printed.loss, () => at().local.loss],
    ...vector(
      named("eigenvalue of H"),
      NEWTON,
      printed.eigenvalues,
      () => at().eigenvalues,
    ),
    [named("tr C_B"), NEWTON, printed.trace, () => trace(at().noise)],
    [
      named("entropy production"),
      LINEAR,
      printed.entropyProduction,
      () => at().ness.entropyProduction,
    ],
    ...vector(
      named("diagonal of Sigma"),
      LINEAR,
      printed.covariance,
      () => diagonal(at().ness.covariance),
    ),
    ...vector(
      named("Circ 12, 56, 27"),
      LINEAR,
      printed.circulation,
      circulation,
    ),
    ...vector(
      named("shift WOR"),
      LEADING,
      printed.shiftWor,
      () => at().shiftWor,
    ),
    ...vector(named("shift WR"), LEADING, printed.shiftWr, () => at().shiftWr),
    ...vector(
      named("displacement"),
      LEADING,
      printed.displacement,
      () => at().displacement,
    ),
  ];
}

/** Rows of section 6.5. */
export const sgdNetworkRows: readonly ReferenceRow[] = rows("SGD-P5", [
  ...column("NET20", once(() => solved(net20, 4, 1e-6)), {
    theta:
      "1.0866902393, 1.2977659223, 0.4215285581, -0.7744405593, 0.9409346980, -0.9421779937, 0.0224643859",
    loss: "11.4271450763",
    eigenvalues:
      "5.748451682, 6.11788876, 36.437866733, 189.551324357, 316.011221739, 2493.13333085, 2845.33147113",
    trace: "14690.2045410",
    entropyProduction: "5.7520388762e-3",
    covariance:
      "8.940913e-7, 8.258313e-7, 1.277602e-6, 5.358204e-7, 9.249527e-7, 8.370280e-7, 1.200619e-6",
    circulation: "-3.18591354e-11, -1.13592740e-12, 1.55585197e-11",
    shiftWor:
      "2.134646e-5, 9.389210e-5, 2.984966e-6, -7.927418e-5, -3.944616e-5, 4.149353e-5, 8.463330e-6",
    shiftWr:
      "3.369818e-5, 1.391129e-5, 5.686462e-5, -2.760326e-5, -6.316741e-5, 6.104271e-5, 2.559699e-6",
    displacement:
      "7.711101e-9, 9.158509e-9, -2.232371e-9, -1.229111e-9, -3.876526e-10, -2.360800e-10, -6.019605e-9",
  }),
  [
    "sum of y, NET200",
    "Threefry2x32-20",
    "61.4730927700",
    () => net200().targets.reduce((sum, y) => sum + y),
  ],
  [
    "sum of y^2, NET200",
    "Threefry2x32-20",
    "44.3414487189",
    () => net200().targets.reduce((sum, y) => sum + y * y, 0),
  ],
  ...column("NET200", once(() => solved(net200(), 10, 1e-7)), {
    theta:
      "1.2090050654, 1.1082952831, 0.6486069474, -0.5882164782, 0.9040951468, -0.8967991210, -0.0121005278",
    loss: "144.1155132239",
    eigenvalues:
      "54.272028589, 62.228238962, 439.132333704, 1884.21691341, 2946.13831061, 25390.5042486, 27607.9793834",
    trace: "1039369.24333",
    entropyProduction: "2.6609395852e-4",
    covariance:
      "6.484642e-7, 7.269906e-7, 5.639451e-7, 4.888234e-7, 6.547401e-7, 6.490030e-7, 9.024135e-7",
    circulation: "-9.54528281e-12, 1.76273996e-11, -4.29219240e-12",
    shiftWor:
      "3.489420e-5, 2.431109e-5, 3.461358e-5, -2.709726e-5, -3.483315e-5, 3.493005e-5, 4.330671e-6",
    shiftWr:
      "1.338214e-5, 1.427070e-5, 2.728802e-5, -3.234843e-5, -3.723537e-5, 3.750990e-5, 1.250489e-6",
    displacement:
      "1.535822e-8, 1.529781e-8, 1.393409e-9, 9.647278e-10, -1.399306e-9, 2.258109e-9, -6.113632e-9",
  }),
]);
