import { asParticles } from "../../lib/experiment/ensemble.ts";
import { assert, assertEquals } from "@std/assert";
import type { Columns } from "../../lib/dynamics/columns.ts";
import { detailedScore, detailedScores } from "../../lib/stats/mod.ts";
import { assertAgrees, zLimit, zOf } from "./agree.ts";
import { type Done, run } from "./engine.ts";
import { combine, jarzynski } from "./scores.ts";
import { drivenRing, kernelsOf, systems, trap, wells } from "./systems.ts";

/** The gate of an exponential average wants 1e5. */
const trajectories = 2 ** 17;

/** z of Jarzynski, of its reverse and of Crooks. */
function scoresOf({ estimates }: Done, total: boolean): number[] {
  const difference = estimates.freeEnergyDifference!.value;
  const [forward, reverse, score] = total
    ? ["jarzynskiTotal", "reverseJarzynskiTotal", "crooksScoreZ"]
    : ["jarzynski", "reverseJarzynski", "crooksScoreZWorkOnly"];
  return [
    zOf(estimates[forward]!, difference),
    zOf(estimates[reverse]!, -difference),
    estimates[score]!.value,
  ];
}

const laws = /^(Jarzynski equality|Crooks theorem|Second law|First law)/;

for (const system of systems) {
  for (const kernel of kernelsOf(system).filter((k) => k !== "heun")) {
    const name = `${system.potential}, ${kernel}`;
    Deno.test(`Jarzynski and Crooks hold at a coarse dt for W + W_sh (${name})`, async () => {
      const done = await run(
        { ...system, kernel, reverse: true, seed: 201 },
        { trajectories },
      );
      for (const z of scoresOf(done, true)) assert(Math.abs(z) <= zLimit);
      const { standardError } = done.estimates.jarzynskiTotal!;
      assert(standardError < 0.005 * Number(system.temperature));
      const judged = done.checks.filter((check) => laws.test(check.name));
      assertEquals(judged.length, 8);
      for (const { name, verdict, reason } of judged) {
        assertEquals(verdict, "pass", `${name}: ${reason}`);
      }

      const alone = scoresOf(done, false).map(Math.abs);
      const worst = Math.max(...alone);
      const { reversible } =
        asParticles(done.configured.plan.ensembles[0]).system.kernel;
      if (reversible || system.potential === "harmonic" && kernel === "itr") {
        assert(worst <= zLimit, `W alone is exact here: z = ${worst}`);
      } else if (kernel === "em") {
        assert(worst > 5, `W alone must fail: z = ${worst}`);
      }
    });
  }
}

Deno.test("an Euler trap shows the wrong free energy in W alone and the right one in W + W_sh", async () => {
  const { estimates, configured } = await run(
    {
      potential: "harmonic",
      kernel: "em",
      dt: 0.05,
      steps: 20,
      seed: 202,
      protocol: [{ t: 0, k: 1 }, { t: 1, k: 4 }],
    },
    { trajectories },
  );
  const { jarzynski, jarzynskiTotal } = configured.exact().values;
  assertAgrees("W", estimates.jarzynski, jarzynski!.value, 0.002);
  assertAgrees("W + W_sh", estimates.jarzynskiTotal, Math.LN2, 0.002);
  assertAgrees("exact", estimates.jarzynskiTotal, jarzynskiTotal!.value, 0.002);
  assert(zOf(estimates.jarzynski!, Math.LN2) > 6);
});

Deno.test("Heun's kernel has no path heat and claims nothing that needs it", async () => {
  const { estimates, checks } = await run({
    ...trap,
    kernel: "heun",
    reverse: true,
    seed: 203,
  });
  for (const name of ["jarzynskiTotal", "crooksScoreZ", "meanShadowWork"]) {
    assertEquals(estimates[name], undefined);
  }
  const judged = checks.filter(({ name }) => /^(Jarz|Crooks)/.test(name));
  for (const { verdict } of judged) assertEquals(verdict, "inconclusive");
});

/** Medium entropy Q / T and the boundary term of two densities, each up to a constant. */
function entropyOf(
  { heat, shadow, start, end }: Columns,
  temperature: number,
  logStart: (x: number) => number,
  logEnd = logStart,
): Float64Array {
  const beta = 1 / temperature;
  return combine(
    [beta, heat],
    [beta, shadow],
    [1, start.map(logStart)],
    [-1, end.map(logEnd)],
  );
}

for (const kernel of ["itr", "em"]) {
  for (const start of ["stationary", "equilibrium"]) {
    Deno.test(`entropy production of a driven ring obeys the detailed theorem at a coarse dt (${kernel}, ${start})`, async () => {
      const { estimates, columns } = await run(
        { ...drivenRing, dt: 0.5, kernel, start, seed: 204 },
        { trajectories },
      );
      assertAgrees("slope", estimates.fluctuationTheoremSlope, 1, 0.012);
      if (start === "stationary") return;
      const { V } = drivenRing.protocol as { V: number };
      const temperature = Number(drivenRing.temperature);
      const entropy = entropyOf(
        columns.forward!,
        temperature,
        (x) => -V * Math.cos(x) / temperature,
      );
      const state = new Float64Array(detailedScore.width);
      detailedScore.add(state, 0, entropy, entropy.length);
      for (const z of Object.values(detailedScores(state, 0))) {
        assert(Math.abs(z) <= zLimit);
      }
    });
  }

  Deno.test(`<exp(-Q/T) p_1(x_N) / p_0(x_0)> = 1 for any densities, forces and dt (${kernel})`, async () => {
    const [mean, variance] = [0.2, 0.4];
    const { columns } = await run({
      ...wells,
      kernel,
      start: { gaussian: { mean: [mean], covariance: [[variance]] } },
      force: { x: -0.5 },
      seed: 205,
    }, { trajectories });
    const gaussian = (mean: number, variance: number) => (x: number) =>
      -((x - mean) ** 2 / variance + Math.log(variance)) / 2;
    const entropy = entropyOf(
      columns.forward!,
      Number(wells.temperature),
      gaussian(mean, variance),
      gaussian(0.3, 0.25),
    );
    assertAgrees("-ln <exp(-s)>", jarzynski(entropy, 1), 0, 0.01);
  });
}
