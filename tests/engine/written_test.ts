import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertNotEquals,
} from "@std/assert";
import { drive } from "../../lib/dynamics/langevin.ts";
import { langevinProgram } from "../../lib/dynamics/programs.ts";
import type { Ensemble } from "../../lib/dynamics/system.ts";
import { LangevinDevice } from "../../lib/gpu/langevin.ts";
import { itr, kernels, ou } from "../../lib/kernels/mod.ts";
import { piecewiseLinear } from "../../lib/protocols/mod.ts";
import { dt, ensembleOf } from "./ensembles.ts";
import { gpuTest } from "./gpu.ts";
import { accounts } from "./twins.ts";
import { pointsOf, twins, written } from "./written.ts";

const count = 1000;

for (const { library, own } of twins) {
  Deno.test(`${library.name} as an expression has the functions of the library`, () => {
    for (const { x, y, l, change } of pointsOf(library, 200)) {
      const close = (a: number, b: number) => assertAlmostEquals(a, b, 2e-12);
      close(own.energy(x, l), library.energy(x, l));
      close(own.gain(x, y, l), library.gain(x, y, l));
      close(own.force(x, l), library.force(x, l));
      close(own.curvature(x, l), library.curvature(x, l));
      close(own.switchWork(x, l, change), library.switchWork(x, l, change));
      close(own.drive(x, l), library.drive(x, l));
    }
    const { ring, driven, quadratic } = library;
    assertEquals(
      [own.ring, own.driven, own.quadratic],
      [ring, driven, quadratic],
    );
  });

  for (const kernel of kernels) {
    if (kernel.quadraticOnly && !library.quadratic) continue;
    const name = `${library.name} with ${kernel.name}`;
    const both = [library, own].map((potential) =>
      ensembleOf({ potential, kernel, steps: 100 })
    ) as [Ensemble, Ensemble];

    Deno.test(`an expression takes the same paths as the library (${name}, f64)`, () => {
      const [a, b] = both.map((e) => drive(e, 7, 50));
      for (const account of ["end", "displacement", ...accounts] as const) {
        a![account].forEach((v, i) =>
          assertAlmostEquals(b![account][i]!, v, 1e-9)
        );
      }
    });

    gpuTest(
      `an expression takes the same paths as the library (${name}, device)`,
      async (device) => {
        const engine = new LangevinDevice(device);
        const columns = [];
        for (const ensemble of both) {
          columns.push(await (await engine.submit(ensemble, 0, count)).read());
        }
        engine.destroy();
        const [a, b] = columns;
        let flips = 0;
        for (let i = 0; i < count; i++) {
          const apart = Math.abs(a!.displacement[i]! - b!.displacement[i]!);
          if (kernel.metropolis && apart > 1e-3) {
            flips++;
            continue;
          }
          assert(apart < 5e-5, `${apart}`);
          for (const account of accounts) {
            assertAlmostEquals(a![account][i]!, b![account][i]!, 3e-4);
          }
        }
        assert(flips <= 2);
      },
    );
  }
}

gpuTest(
  "many controls give the bits of few where both are the same system",
  async (device) => {
    const text = "a*x^4/4 + b*x^2/2 - c*x";
    const few = written({ energy: text, controls: ["a", "b", "c"] });
    const many = written({
      energy: text,
      controls: ["a", "b", "c", "d", "e", "g"],
    });
    const engine = new LangevinDevice(device);
    const ends = [];
    for (const [potential, rest] of [[few, []], [many, [1, 2, 3]]] as const) {
      const made = ensembleOf({ potential, kernel: itr, steps: 1500 });
      const schedule = piecewiseLinear(
        [
          { t: 0, values: [1, 0.5, 0.2, ...rest] },
          { t: 1500 * dt, values: [1, -1, 0.7, ...rest] },
        ],
        1500,
        dt,
      );
      const ensemble = { ...made, system: { ...made.system, schedule } };
      const { end, work, heat, shadow } =
        await (await engine.submit(ensemble, 0, count)).read();
      ends.push({ end, work, heat, shadow });
    }
    assertEquals(ends[0], ends[1]);
    engine.destroy();
  },
);

Deno.test("programs of different expressions differ in label, those of equal ones do not", () => {
  const labelOf = (energy: string) =>
    langevinProgram(
      ensembleOf({
        potential: written({ energy, controls: ["k"] }),
        kernel: itr,
        steps: 4,
      }),
    ).label;
  assertEquals(labelOf("k*x^2"), labelOf("x*k*x"));
  assertNotEquals(labelOf("k*x^2"), labelOf("k*x^4"));
  assertNotEquals(labelOf("k*x^2"), labelOf("2*k*x^2"));
});

Deno.test("quadratic energies are known as such, whatever they look like", () => {
  const flags: [string, boolean][] = [
    ["k*(x-c)^2/2", true],
    ["k*x^2 - c*x + sin(c)", true],
    ["(x-c)*(x+c)*k", true],
    ["x^4/x^2", true],
    ["x^3", false],
    ["k*cos(x)", false],
    ["sqrt(x^4)", false],
  ];
  for (const [energy, quadratic] of flags) {
    const controls = ["k", "c"];
    assertEquals(written({ energy, controls }).quadratic, quadratic, energy);
  }
  const ring = written({ energy: "0*x", ring: ["x"] });
  const pulled = written("x^2", "sin(x)");
  assertEquals([ring.quadratic, pulled.quadratic], [false, false]);
});

Deno.test("ou diffuses freely where nothing holds the particle", () => {
  const flat = ensembleOf({ potential: written("0"), kernel: ou, steps: 4 });
  const uphill = ensembleOf({
    potential: written("2*x"),
    kernel: ou,
    steps: 4,
  });
  const [free, pulled] = [flat, uphill].map((e) => drive(e, 0, 100));
  const shift = -2 * uphill.system.mobility * 4 * dt;
  free!.displacement.forEach((v, i) =>
    assertAlmostEquals(pulled!.displacement[i]!, v + shift, 1e-12)
  );
  assert(free!.displacement.every((v) => v !== 0));
});
