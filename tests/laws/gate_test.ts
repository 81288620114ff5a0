import { assert, assertEquals } from "@std/assert";
import { type Params, run } from "./engine.ts";
import { zLimit, zOf } from "./agree.ts";

/** A sudden change of a trap. */
function quench(from: number, to: number): Params {
  return {
    potential: "harmonic",
    dt: 0.01,
    steps: 1,
    seed: 701,
    protocol: [{ t: 0, k: from }, { t: 0, k: to }, { t: 0.01, k: to }],
  };
}

async function jarzynski(params: Params, trajectories: number) {
  const { checks, estimates } = await run(params, { trajectories });
  const check = checks.find((c) => c.name.startsWith("Jarzynski"))!;
  return { check, estimates };
}

Deno.test("an exponential average of infinite variance is not judged (P39)", async () => {
  const { check } = await jarzynski(quench(4, 1), 1e5);
  assertEquals(check.verdict, "inconclusive");
  assert(/Hill index|share|effective/.test(check.reason), check.reason);
});

Deno.test("the same quench the other way round is judged", async () => {
  const { check } = await jarzynski(quench(1, 4), 1e5);
  assertEquals(check.verdict, "pass", check.reason);
});

Deno.test("an exponential average of too few trajectories is not judged", async () => {
  const { check } = await jarzynski(quench(1, 4), 99_999);
  assertEquals(check.verdict, "inconclusive");
});

Deno.test("where the exponential average has not converged the Crooks score decides", async () => {
  const { checks, estimates } = await run({
    potential: "harmonic",
    dt: 0.2,
    steps: 5,
    reverse: true,
    seed: 702,
    protocol: [{ t: 0, k: 1.5, c: 0 }, { t: 1, k: 1.5, c: 2.6 }],
  }, { trajectories: 2 ** 17 });
  assert(estimates.varianceWork!.value > 5);
  const verdict = (start: string) =>
    checks.find((c) => c.name.startsWith(start))!.verdict;
  assertEquals(verdict("Jarzynski equality"), "inconclusive");
  assertEquals(verdict("Crooks theorem, P_F"), "pass");
  assertEquals(verdict("Crooks theorem, Bennett"), "pass");
  assert(Math.abs(zOf(estimates.freeEnergyBar!, 0)) <= zLimit);
});

Deno.test("two sides that do not overlap are not judged", async () => {
  const { checks } = await run({
    potential: "harmonic",
    dt: 0.2,
    steps: 5,
    reverse: true,
    seed: 703,
    protocol: [{ t: 0, k: 1.5, c: 0 }, { t: 1, k: 1.5, c: 30 }],
  });
  const judged = checks.filter(({ name }) => /^(Crooks|Jarzynski)/.test(name));
  assert(judged.length >= 3);
  for (const { name, verdict } of judged) {
    assertEquals(verdict, "inconclusive", name);
  }
});
