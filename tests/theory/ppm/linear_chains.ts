/** Linear-Gaussian chains, as they are defined, in double precision. */
import type {
  GaussianArrivalLaw,
  LinearArrivalLaw,
  LinearSetting,
} from "../../../lib/theory/ppm/mod.ts";
import { normal as normals } from "../../stats/random.ts";

/** Which way rows run, and what is wrong on purpose. */
export interface ChainOptions {
  readonly seed: number;
  readonly chains: number;
  /** Mirrored rows keep a forward parameter path; reversed rows undo both. */
  readonly backward?: "mirrored" | "reversed";
  readonly arrival?: LinearArrivalLaw;
  readonly mistake?: "order" | "deviation";
}

/** Columns of all rows. */
export type ChainColumns = Readonly<Record<Column, Float64Array>>;

const columnNames = [
  "data",
  "theta0",
  "theta",
  "x0",
  "x",
  "filter",
  "heat",
  "work",
  "heatTheta",
  "across0",
  "across",
] as const;
type Column = (typeof columnNames)[number];

export function linearChains(
  setting: LinearSetting,
  { seed, chains, backward, arrival, mistake }: ChainOptions,
): ChainColumns {
  const normal = normals(seed);
  const { steps: N, gain: a, relaxation: rho, modelVariance: s2 } = setting;
  const { adaptive, dimensions: D, batchVariance, thermalVariance } = setting;
  const vw = batchVariance + thermalVariance;
  const draw = (variance: number) =>
    normal() * (mistake === "deviation" ? variance : Math.sqrt(variance));
  const columns = Object.fromEntries(
    columnNames.map((name) => [name, new Float64Array(chains)]),
  ) as Record<Column, Float64Array>;
  const relaxed = (x: number, mean: number) =>
    rho * x + (1 - rho) * mean + draw(s2 * (1 - rho * rho));
  const at = (law: GaussianArrivalLaw, m: number, t: number, y: number) =>
    law.filter * m + law.theta * t + law.data * y + draw(law.variance);
  for (let i = 0; i < chains; i++) {
    const task = draw(setting.taskVariance);
    const data = task + draw(setting.dataMeanVariance);
    const theta = new Float64Array(N + 1);
    const x = new Float64Array(N + 1);
    let parameters = Array.from(
      { length: D },
      () => draw(setting.initialVariance),
    );
    const collective = () =>
      parameters.reduce((sum, t) => sum + t, 0) / Math.sqrt(D);
    const across = () =>
      parameters.reduce((sum, t) => sum + t * t, 0) - collective() ** 2;
    columns.across0[i] = across();
    theta[0] = collective();
    if (backward !== "reversed") {
      x[0] = theta[0]! + draw(s2);
      for (let n = 1; n <= N; n++) {
        const seen = adaptive ? x[n - 1]! : theta[n - 1]!;
        const push = a * (data - seen) + draw(batchVariance);
        parameters = parameters.map((t) =>
          t + push / Math.sqrt(D) + draw(thermalVariance)
        );
        theta[n] = collective();
        x[n] = relaxed(x[n - 1]!, theta[n]!);
      }
    }
    let filter = theta[0]!;
    let spread = s2;
    const follow = () => {
      filter = theta[0]!;
      spread = s2;
      for (let n = 1; n <= N; n++) {
        if (adaptive) {
          const e = theta[n]! - theta[n - 1]! - a * (data - filter);
          const s = a * a * spread + vw;
          filter -= a * spread / s * e;
          spread -= a * a * spread ** 2 / s;
        }
        filter = rho * filter + (1 - rho) * theta[n]!;
        spread = rho * rho * spread + s2 * (1 - rho * rho);
      }
    };
    if (backward === "mirrored") {
      follow();
      x[N] = at(arrival!.x, filter, theta[N]!, data);
      for (let n = N; n >= 1; n--) x[n - 1] = relaxed(x[n]!, theta[n]!);
    }
    if (backward === "reversed") {
      theta[N] = at(arrival!.theta, 0, 0, data);
      x[N] = at(arrival!.x, 0, theta[N]!, data);
      for (let n = N; n >= 1; n--) {
        const undo = () => {
          const seen = !adaptive
            ? theta[n]!
            : mistake === "order"
            ? x[n]!
            : x[n - 1]!;
          theta[n - 1] = theta[n]! + a * (data - seen) + draw(vw);
        };
        if (mistake === "order") undo();
        x[n - 1] = relaxed(x[n]!, theta[mistake === "order" ? n - 1 : n]!);
        if (mistake !== "order") undo();
      }
    }
    follow();
    let [heat, work, heatTheta] = [0, 0, 0];
    const energy = (q: number, t: number) => (q - t) ** 2 / (2 * s2);
    for (let n = 1; n <= N; n++) {
      const [from, to] = [theta[n - 1]!, theta[n]!];
      const seen = x[n - 1]!;
      work += energy(seen, to) - energy(seen, from);
      heat += energy(seen, to) - energy(x[n]!, to);
      const there = to - from - a * (data - (adaptive ? seen : from));
      const back = from - to - a * (data - (adaptive ? seen : to));
      heatTheta += (back ** 2 - there ** 2) / (2 * vw);
    }
    columns.data[i] = data;
    columns.theta0[i] = theta[0]!;
    columns.theta[i] = theta[N]!;
    columns.x0[i] = x[0]!;
    columns.x[i] = x[N]!;
    columns.filter[i] = filter;
    columns.heat[i] = heat;
    columns.work[i] = work;
    columns.heatTheta[i] = heatTheta;
    columns.across[i] = across();
  }
  return columns;
}
