/**
 * Accuracy of the elementary functions.
 *
 * @module
 */
import { runProbe } from "./probe.ts";
import { passIf, type SelfTestRow, small } from "./row.ts";
import { probes } from "./shaders.ts";

const count = 2 ** 18;

/** Half of them dense around 1, half over the whole range of f32. */
function positives(): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => {
    const t = (i >> 1) / (count / 2);
    return i & 1 ? 0.5 + 1.5 * t : 2 ** (-125 + 252 * t);
  });
}

/** Half of them within an eighth of a turn, half within two turns. */
function angles(): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => {
    const t = 2 * (i >> 1) / (count / 2) - 1;
    return Math.PI * (i & 1 ? t / 4 : 4 * t);
  });
}

interface Errors {
  readonly log: number;
  readonly near: number;
  readonly far: number;
}

/**
 * Own functions against f64, and the driver's for information.
 *
 * @param device The device.
 * @returns The rows.
 */
export async function testMath(
  device: GPUDevice,
): Promise<readonly SelfTestRow[]> {
  const [x, angle] = [positives(), angles()];
  const points = new Float32Array(2 * count);
  for (let i = 0; i < count; i++) {
    points[8 * (i >> 2) + (i & 3)] = x[i]!;
    points[8 * (i >> 2) + 4 + (i & 3)] = angle[i]!;
  }
  const bytes = await runProbe(device, {
    shaders: probes.math,
    entryPoint: "evaluate",
    inputs: [points],
    size: 24 * count,
    workgroups: count / 4 / 64,
  });
  const values = new Float32Array(bytes);
  function errorsOf(part: number): Errors {
    let [log, near, far] = [0, 0, 0];
    for (let i = 0; i < count; i++) {
      const at = (j: number) =>
        values[24 * (i >> 2) + 4 * (part + j) + (i & 3)]!;
      const exact = Math.log(x[i]!);
      const error = Math.abs(at(0) - exact);
      log = Math.max(log, error === 0 ? 0 : error / Math.abs(exact));
      const arc = Math.max(
        Math.abs(at(1) - Math.cos(angle[i]!)),
        Math.abs(at(2) - Math.sin(angle[i]!)),
      );
      if (i & 1) near = Math.max(near, arc);
      else far = Math.max(far, arc);
    }
    return { log, near, far };
  }
  const own = errorsOf(0);
  const builtIn = errorsOf(3);
  const limits: Errors = { log: 2e-7, near: 1.5e-7, far: 1.5e-6 };
  const names = {
    log: "ln, relative error",
    near: "cos and sin within 1/8 turn, error",
    far: "cos and sin within 2 turns, error",
  };
  return (["log", "near", "far"] as const).flatMap((
    key,
  ): SelfTestRow[] => [{
    name: names[key],
    measured: small(own[key]),
    expected: `<= ${small(limits[key])}`,
    verdict: passIf(own[key] <= limits[key]),
    reason: "",
  }, {
    name: `Built-in ${names[key]}`,
    measured: small(builtIn[key]),
    expected: "-",
    verdict: "inconclusive",
    reason: "For information: this build does not use it.",
  }]);
}
