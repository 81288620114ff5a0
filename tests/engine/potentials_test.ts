import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { runProbe } from "../../lib/gpu/self_test/probe.ts";
import { type Potential, potentials } from "../../lib/potentials/mod.ts";
import { fourLanes, mathShader } from "../../lib/shader.ts";
import probe from "../../shaders/self_test/potential.wgsl" with {
  type: "text",
};
import { uniform } from "../stats/random.ts";
import { gpuTest } from "./gpu.ts";

const count = 256;

interface Point {
  readonly x: number;
  readonly y: number;
  readonly l: readonly number[];
  readonly change: readonly number[];
}

/** Positions on both sides of everything, and controls of both signs, in f32. */
function pointsOf({ controls, ring }: Potential): Point[] {
  const draw = uniform(7);
  const reach = ring ? Math.PI : 2.5;
  const between = (a: number, b: number) => Math.fround(a + (b - a) * draw());
  return Array.from({ length: count }, () => ({
    x: between(-reach, reach),
    y: between(-reach, reach),
    l: controls.map(() => between(-3, 3)),
    change: controls.map(() => between(-1, 1)),
  }));
}

/** A derivative by central differences, to about 1e-10. */
function slope(f: (x: number) => number, x: number): number {
  const central = (h: number) => (f(x + h) - f(x - h)) / (2 * h);
  return (4 * central(1e-3) - central(2e-3)) / 3;
}

for (const potential of potentials) {
  const { name, controls } = potential;

  Deno.test(`${name} has its derivatives and differences`, () => {
    for (const { x, y, l, change } of pointsOf(potential)) {
      const energy = (v: number) => potential.energy(v, l);
      assertAlmostEquals(potential.force(x, l), -slope(energy, x), 1e-8);
      const force = (v: number) => potential.force(v, l);
      assertAlmostEquals(potential.curvature(x, l), -slope(force, x), 1e-8);
      assertAlmostEquals(potential.gain(x, y, l), energy(y) - energy(x), 1e-12);
      const before = l.map((v, i) => v - change[i]!);
      assertAlmostEquals(
        potential.switchWork(x, l, change),
        energy(x) - potential.energy(x, before),
        1e-12,
      );
    }
  });

  Deno.test(`${name} takes small steps without cancellation`, () => {
    for (const { x, l, change } of pointsOf(potential)) {
      const step = 1e-11;
      // The step that is taken once x + step is rounded.
      const h = x + step - x;
      const rise = -potential.force(x, l) * h;
      const curved = Math.abs(potential.curvature(x, l)) * h * h;
      const rounding = 1e-15 * (1 + Math.abs(rise));
      const error = Math.abs(potential.gain(x, x + step, l) - rise);
      assert(error <= curved + rounding * step * 1e3, `${error}`);
      const small = change.map((v) => v * step);
      const half = potential.switchWork(x, l, small.map((v) => v / 2));
      const whole = potential.switchWork(x, l, small);
      assertAlmostEquals(2 * half / step, whole / step, 1e-9);
    }
  });

  Deno.test(`${name} documents its controls`, () => {
    assert(controls.length > 0 && controls.length <= 4);
    assertEquals(new Set(controls.map((c) => c.name)).size, controls.length);
    for (const { name: control, unit, help } of controls) {
      assert(control !== "" && unit !== "" && help !== "");
      assert(potential.formula.includes(control), `${control} in the formula`);
    }
  });

  Deno.test(`${name} keeps the promises of its flags`, () => {
    const points = pointsOf(potential);
    for (const { x, y, l } of points) {
      if (!potential.driven) assertEquals(potential.drive(x, l), 0);
      if (potential.quadratic) {
        assertEquals(potential.curvature(x, l), potential.curvature(y, l));
      }
      if (potential.ring) {
        const turned = x + 2 * Math.PI;
        assertAlmostEquals(
          potential.energy(turned, l),
          potential.energy(x, l),
          1e-14,
        );
        assertAlmostEquals(
          potential.force(turned, l),
          potential.force(x, l),
          1e-14,
        );
      }
    }
    const drives = points.some(({ x, l }) => potential.drive(x, l) !== 0);
    assertEquals(drives, potential.driven);
    const bends = points.some(({ x, y, l }) =>
      potential.curvature(x, l) !== potential.curvature(y, l)
    );
    assertEquals(bends, !potential.quadratic);
  });

  gpuTest(
    `the functions of ${name} on the device are those in f64`,
    async (device) => {
      const points = pointsOf(potential);
      const input = new Float32Array(16 * count);
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
          potential.shader,
          { path: "self_test/potential.wgsl", code: probe },
        ],
        entryPoint: "evaluate",
        inputs: [input],
        size: 80 * count,
        workgroups: count / 64,
      });
      const values = new Float32Array(bytes);
      points.forEach(({ x, y, l, change }, i) => {
        const exact = [
          potential.gain(x, y, l),
          potential.force(x, l),
          potential.curvature(x, l),
          potential.switchWork(x, l, change),
          potential.drive(x, l),
        ];
        exact.forEach((value, part) => {
          for (let lane = 0; lane < 4; lane++) {
            const found = values[20 * i + 4 * part + lane]!;
            // Terms of up to 3 * 2.5^4 cancel.
            assertAlmostEquals(found, value, 3e-5, JSON.stringify(points[i]));
          }
        });
      });
    },
  );
}
