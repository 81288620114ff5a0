import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { drive } from "../../lib/dynamics/langevin.ts";
import { langevinProgram } from "../../lib/dynamics/programs.ts";
import type { Ensemble } from "../../lib/dynamics/system.ts";
import { fromMessage, toMessage } from "../../lib/engine/message.ts";
import { functionsShader } from "../../lib/expressions/mod.ts";
import { LangevinDevice } from "../../lib/gpu/langevin.ts";
import { runProbe } from "../../lib/gpu/self_test/probe.ts";
import { em, heun, itr, mala } from "../../lib/kernels/mod.ts";
import type { Potential } from "../../lib/potentials/mod.ts";
import { sampled } from "../../lib/protocols/mod.ts";
import { fourLanes, mathShader } from "../../lib/shader.ts";
import probe from "../../shaders/self_test/potential.wgsl" with {
  type: "text",
};
import { dt, ensembleOf } from "./ensembles.ts";
import { follow } from "./follow.ts";
import { gpuTest } from "./gpu.ts";
import { noiseOf } from "./noise.ts";
import { accounts, distance } from "./twins.ts";
import { pointsOf, strange } from "./written.ts";

function slope(f: (x: number) => number, x: number): number {
  const central = (h: number) => (f(x + h) - f(x - h)) / (2 * h);
  return (4 * central(1e-3) - central(2e-3)) / 3;
}

/** Every word that generated code may have, besides p0, p1, ... */
const vocabulary = [
  ...["fn", "let", "return", "vec4f", "Controls"],
  ...["gain", "force", "curvature", "switchWork", "drive"],
  ...["x", "y", "dx", "l", "change", "z", "w"],
  ...["circle", "sine", "cosine", "naturalLog", "sqrt", "e"],
  ...["exponential", "expm1", "log1p", "hyperbolicTangent"],
  ...["sigmoid", "softplus", "softplusRise"],
];

/** Controls of every step by a smooth rule, other for every control. */
function wandering({ controls }: Potential, steps: number) {
  const at = (s: number) =>
    controls.map((_, i) => 0.4 + 0.5 * Math.sin((i + 1) * 1.7 * s + i));
  return sampled(
    { start: at(-0.2), during: (t) => at(t / (steps * dt)), end: at(1.1) },
    steps,
    dt,
  );
}

function strangeEnsemble(potential: Potential, steps: number): Ensemble {
  const made = ensembleOf({ potential, kernel: itr, steps });
  const schedule = wandering(potential, steps);
  return { ...made, system: { ...made.system, schedule } };
}

for (const [name, potential] of Object.entries(strange)) {
  Deno.test(`${name}: derivatives and differences`, () => {
    for (const { x, y, l, change } of pointsOf(potential, 100)) {
      const energy = (v: number) => potential.energy(v, l);
      const size = 1 + Math.abs(energy(x)) + Math.abs(energy(y));
      assertAlmostEquals(potential.force(x, l), -slope(energy, x), 1e-7 * size);
      const force = (v: number) => potential.force(v, l);
      const bend = 1 + Math.abs(potential.curvature(x, l));
      assertAlmostEquals(
        potential.curvature(x, l),
        -slope(force, x),
        1e-6 * bend * bend,
      );
      const gained = energy(y) - energy(x);
      assertAlmostEquals(potential.gain(x, y, l), gained, 1e-14 * size);
      const before = l.map((v, i) => v - change[i]!);
      const work = energy(x) - potential.energy(x, before);
      assertAlmostEquals(
        potential.switchWork(x, l, change),
        work,
        1e-13 * size,
      );
      const drives = (v: number) => potential.drive(v, l);
      const found = potential.driveSlope?.(x, l) ?? 0;
      assertAlmostEquals(found, slope(drives, x), 1e-9);
    }
  });

  Deno.test(`${name}: no word of its author is in its code`, () => {
    const code = potential.shader.code.replaceAll(/\/\/.*$/gm, "");
    const words = new Set(code.match(/[A-Za-z_]\w*/g));
    const foreign = [...words].filter((word) =>
      !vocabulary.includes(word) && !/^p\d+$/.test(word)
    );
    assertEquals(foreign, []);
  });

  if (potential.controls.length <= 4) {
    gpuTest(
      `${name}: the functions on the device are those in f64`,
      async (device) => {
        const points = pointsOf(potential, 256);
        const input = new Float32Array(16 * 256);
        points.forEach(({ x, y, l, change }, i) => {
          input.fill(x, 16 * i, 16 * i + 4);
          input.fill(y, 16 * i + 4, 16 * i + 8);
          input.set(l, 16 * i + 8);
          input.set(change, 16 * i + 12);
        });
        const bytes = await runProbe(device, {
          shaders: [
            fourLanes,
            mathShader,
            functionsShader,
            { path: "controls", code: "alias Controls = vec4f;" },
            potential.shader,
            { path: "self_test/potential.wgsl", code: probe },
          ],
          entryPoint: "evaluate",
          inputs: [input],
          size: 80 * 256,
          workgroups: 4,
        });
        const values = new Float32Array(bytes);
        points.forEach(({ x, y, l, change }, i) => {
          const exact = [
            potential.gain(x, y, l),
            potential.force(x, l),
            potential.curvature(x, l) - (potential.driveSlope?.(x, l) ?? 0),
            potential.switchWork(x, l, change),
            potential.drive(x, l),
          ];
          exact.forEach((value, part) => {
            for (let lane = 0; lane < 4; lane++) {
              const found = values[20 * i + 4 * part + lane]!;
              assertAlmostEquals(found, value, 3e-5 * (1 + Math.abs(value)));
            }
          });
        });
      },
    );
  }

  Deno.test(`${name}: drive() keeps the accounts of the definitions`, () => {
    for (const kernel of [itr, em, heun]) {
      const made = strangeEnsemble(potential, 30);
      const ensemble = { ...made, system: { ...made.system, kernel } };
      const columns = drive(ensemble, 5, 10);
      for (let i = 0; i < 10; i++) {
        const { xi } = noiseOf(ensemble, 5 + i);
        const path = follow(ensemble.system, columns.start[i]!, xi);
        const moved = path.x[30]! - path.x[0]!;
        assertAlmostEquals(columns.displacement[i]!, moved, 1e-12);
        for (const account of accounts) {
          assertAlmostEquals(columns[account][i]!, path[account], 1e-11);
        }
      }
    }
  });

  gpuTest(`${name}: the device follows its f64 twin`, async (device) => {
    const engine = new LangevinDevice(device);
    for (const kernel of [itr, em, mala]) {
      for (const [steps, limit] of [[10, 1e-5], [200, 6e-4]] as const) {
        // Code for every kernel takes long to make; all have the same functions.
        if (steps > 10 && kernel !== itr) continue;
        const made = strangeEnsemble(potential, steps);
        const push = kernel.metropolis ? 0 : made.system.push;
        const ensemble = {
          ...made,
          system: { ...made.system, kernel, push },
        };
        const found = await distance(engine, ensemble, 0, 300);
        const text = `${kernel.name} ${steps}: ${JSON.stringify(found)}`;
        assert(found.displacement <= limit / 5, text);
        assert(found.account <= limit && found.dissipation <= limit, text);
        assert(found.flips <= 2, text);
        const rounding = 2 ** -23 * (1 + found.energy) * Math.sqrt(steps);
        assert(found.firstLaw <= 2 * rounding && found.firstLawTwin <= 1e-11);
      }
    }
    engine.destroy();
  });

  Deno.test(`${name}: an ensemble survives its way to a worker`, () => {
    const ensemble = strangeEnsemble(potential, 9);
    const message = structuredClone(toMessage(ensemble));
    const again = fromMessage(message) as Ensemble;
    assertEquals(drive(again, 3, 5), drive(ensemble, 3, 5));
    assertEquals(langevinProgram(again), langevinProgram(ensemble));
  });
}
