import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { ppmDiscrete } from "../../lib/experiments/ppm_discrete.ts";
import { ppmEbm } from "../../lib/experiments/ppm_ebm.ts";
import { svgOf } from "../../lib/report/svg.ts";
import { simulated } from "./simulated.ts";

const small = { chains: 2 ** 13, seed: 3 };
const runs = [
  simulated(ppmDiscrete, { ...small, steps: 3 }),
  simulated(ppmDiscrete, { ...small, steps: 2, gradient: "pcd" }),
  simulated(ppmEbm, { ...small, steps: 4, innerSteps: 2, dt: 0.05 }),
];

Deno.test("every mark of the pictures of grids and energies has its series and its columns", () => {
  for (const { plan, analysis } of runs) {
    for (const { name, marks } of plan.plots) {
      for (const mark of marks) {
        const found = analysis.series[mark.series];
        assert(found, `${name}: ${mark.series}`);
        const { x, y, end, error, frame } = mark;
        for (const column of [x, y, end, error, frame]) {
          if (column === undefined) continue;
          const length = found.columns[column]?.length;
          assertEquals(length, found.columns[x]!.length, `${name}: ${column}`);
        }
      }
    }
  }
});

Deno.test("counted informations lie on their exact curves", () => {
  const { course, course_memorizedInformation: counted } =
    runs[0]!.analysis.series;
  const { step, information, error } = counted!.columns;
  step!.forEach((n, i) => {
    const exact = course!.columns.memorizedInformation![n]!;
    assert(Math.abs(information![i]! - exact) < 4.5 * error![i]!, `${n}`);
    assert(error![i]! < 0.01);
  });
});

Deno.test("the moving density is normalised at each step", () => {
  const { x, density, step } = runs[2]!.analysis.series.model!.columns;
  for (const frame of new Set(step)) {
    const at = step!.flatMap((n, i) => n === frame ? [i] : []);
    const width = x![at[1]!]! - x![at[0]!]!;
    const sum = at.reduce((total, i) => total + density![i]!, 0) * width;
    assertAlmostEquals(sum, 1, 1e-4, `${frame}`);
  }
});

Deno.test("full relaxation costs 1/N at the slow end of the quasi-static picture", () => {
  const { steps, sum, limit } = runs[2]!.analysis.series.quasiStatic!.columns;
  const last = steps!.length - 1;
  assertAlmostEquals(sum![last - 1]! / limit![last - 1]!, 1, 0.05);
  assert(sum![0]! !== limit![0]!);
});

Deno.test("the pictures of grids and energies can be drawn", () => {
  for (const { plan, analysis } of runs) {
    for (const plot of plan.plots) {
      assert(svgOf([plot], analysis.series).startsWith("<svg"), plot.name);
    }
  }
});
