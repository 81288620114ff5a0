import { assert } from "@std/assert";
import { dragTrap } from "../../lib/experiments/mod.ts";
import { simulate } from "../../lib/engine/simulate.ts";
import { assertAgrees, zOf } from "./agree.ts";
import { backend, type Params, run } from "./engine.ts";

/** The optimum of P06, 0 -> 3 within 2, at a coarse dt. */
const steps = 5;
const dt = 0.4;
const optimum = 2.25;
const trajectories = 2 ** 19;

function scheduled(centre: (k: number) => number): Params {
  const c = Array.from({ length: steps + 2 }, (_, k) => centre(k));
  const schedule = { k: c.map(() => 1), c };
  return {
    potential: "harmonic",
    dt,
    steps,
    seed: 501,
    protocol: { schedule },
  };
}

const between = (t: number) => 0.75 * (1 + t);
const row = (t: (k: number) => number) => (k: number) =>
  k === 0 ? 0 : k > steps ? 3 : between(t(k));

const midpoint = row((k) => (k - 0.5) * dt);
const left = row((k) => (k - 1) * dt);
const right = row((k) => k * dt);

async function work(params: Params) {
  const { estimates } = await run(params, { trajectories });
  return estimates.meanWork!;
}

Deno.test("the optimal protocol at midpoints costs exactly its continuous minimum", async () => {
  assertAgrees("<W>", await work(scheduled(midpoint)), optimum, 0.003);
  const preset = dragTrap.configure({
    distance: 3,
    duration: 2,
    dt,
    protocol: "optimal",
    seed: 501,
    trajectories,
  });
  const { estimates } = await simulate(preset, backend);
  assertAgrees("<W> of drag-trap", estimates.meanWork, optimum, 0.003);
});

// The ends are fixed and the optimum is one: what is lost is of order dt^2.
for (const [name, rule] of [["left", left], ["right", right]] as const) {
  Deno.test(`sampling the optimal protocol at ${name} ends turns red`, async () => {
    const z = zOf(await work(scheduled(rule)), optimum);
    assert(z > 4.5, `${z}`);
  });
}

Deno.test("forgetting a jump at an end turns red", async () => {
  const without = (k: number) => midpoint(Math.min(Math.max(k, 1), steps));
  const noFirst = (k: number) => k === 0 ? without(0) : midpoint(k);
  const noLast = (k: number) => k > steps ? without(k) : midpoint(k);
  assert(Math.abs(zOf(await work(scheduled(noFirst)), optimum)) > 20);
  assert(Math.abs(zOf(await work(scheduled(noLast)), optimum)) > 20);
  const linear = (k: number) =>
    k === 0 ? 0 : k > steps ? 3 : 3 * (k - 0.5) / steps;
  assert(Math.abs(zOf(await work(scheduled(linear)), optimum)) > 20);
});
