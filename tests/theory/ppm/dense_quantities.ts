/** Stochastic quantities of a path from the densities of its whole law. */
import type {
  LinearQuantity,
  LinearSetting,
} from "../../../lib/theory/ppm/mod.ts";
import {
  addLog,
  addNormal,
  DATA,
  type DenseForm,
  type DensePath,
  emptyForm,
} from "./dense_paths.ts";

/** What goes wrong on purpose. */
export interface Mistakes {
  /** theta is undone at the new x. */
  readonly order?: boolean;
}

/** A quantity as it is defined. */
export function denseQuantity(
  setting: LinearSetting,
  path: DensePath,
  quantity: LinearQuantity,
  { order = false }: Mistakes = {},
): DenseForm {
  const { steps, gain: a, relaxation: rho, modelVariance: s2 } = setting;
  const { theta, x } = path;
  const vw = setting.batchVariance + setting.thermalVariance;
  const form = emptyForm(path);
  const upTo = (n: number, of: (k: number) => number) =>
    Array.from({ length: n + 1 }, (_, k) => of(k));
  const kernel = (factor: number, to: number, from: number, n: number) =>
    addNormal(form, path, factor, s2 * (1 - rho * rho), [
      [1, to],
      [-rho, from],
      [-(1 - rho), theta(n)],
    ]);
  const heat = () => {
    for (let n = 1; n <= steps; n++) {
      kernel(1, x(n), x(n - 1), n);
      kernel(-1, x(n - 1), x(n), n);
    }
  };
  const update = (factor: number, to: number, from: number, at: number) => {
    const seen = setting.adaptive ? at : from;
    addNormal(form, path, factor, vw, [
      [1, to],
      [-1, from],
      [-a, DATA],
      [a, seen],
    ]);
  };
  const heatTheta = () => {
    for (let n = 1; n <= steps; n++) {
      update(1, theta(n), theta(n - 1), x(n - 1));
      update(-1, theta(n - 1), theta(n), order ? x(n) : x(n - 1));
    }
  };
  const log = (factor: number, target: number, given: number[] = []) =>
    addLog(form, path, factor, target, given);
  const joint = (factor: number, n: number, given: number[] = []) => {
    log(factor, theta(n), given);
    log(factor, x(n), [theta(n), ...given]);
  };
  const transfer = (given: number[] = []) => {
    for (let n = 1; n <= steps; n++) {
      const past = [...upTo(n - 1, theta), ...given];
      log(1, theta(n), [...past, ...upTo(n - 1, x)]);
      log(-1, theta(n), past);
    }
  };
  const whole = upTo(steps, theta);
  const N = steps;
  const definitions: Record<LinearQuantity, () => void> = {
    heat,
    work() {
      for (let n = 1; n <= steps; n++) {
        addNormal(form, path, -1, s2, [[1, x(n - 1)], [-1, theta(n)]]);
        addNormal(form, path, 1, s2, [[1, x(n - 1)], [-1, theta(n - 1)]]);
      }
    },
    heatTheta,
    X() {
      log(1, x(0));
      log(-1, x(N));
      heat();
    },
    Theta() {
      log(1, theta(0));
      log(-1, theta(N));
      heatTheta();
    },
    Joint() {
      joint(1, 0);
      joint(-1, N);
      heat();
      heatTheta();
    },
    ThetaGivenData() {
      log(1, theta(0), [DATA]);
      log(-1, theta(N), [DATA]);
      heatTheta();
    },
    JointGivenData() {
      joint(1, 0, [DATA]);
      joint(-1, N, [DATA]);
      heat();
      heatTheta();
    },
    XGivenTheta() {
      log(1, x(0), [theta(0)]);
      log(-1, x(N), whole);
      heat();
    },
    XInitial() {
      definitions.X();
      definitions.initialInterface();
    },
    XInterface() {
      definitions.XInitial();
      log(-1, x(N), [theta(N)]);
      log(1, x(N));
    },
    initialInterface() {
      log(1, x(0), [theta(0)]);
      log(-1, x(0));
    },
    interface() {
      log(1, x(N), [theta(N)]);
      log(-1, x(N));
    },
    memorized() {
      log(1, theta(N), [DATA]);
      log(-1, theta(N));
    },
    learnedData() {
      log(1, x(N), [DATA]);
      log(-1, x(N));
    },
    path() {
      log(1, x(N), whole);
      log(-1, x(N));
    },
    transfer: () => transfer(),
    transferGivenData: () => transfer([DATA]),
    feedback() {
      definitions.XGivenTheta();
      transfer();
    },
    feedbackGivenData() {
      heat();
      log(1, x(0), [theta(0)]);
      log(-1, x(N), [...whole, DATA]);
      transfer([DATA]);
    },
  };
  definitions[quantity]();
  return form;
}

/** All of them. */
export const quantities: readonly LinearQuantity[] = [
  "heat",
  "work",
  "heatTheta",
  "X",
  "Theta",
  "Joint",
  "ThetaGivenData",
  "JointGivenData",
  "XGivenTheta",
  "XInitial",
  "XInterface",
  "initialInterface",
  "interface",
  "memorized",
  "learnedData",
  "path",
  "transfer",
  "transferGivenData",
  "feedback",
  "feedbackGivenData",
];
