import { assertAlmostEquals, assertEquals } from "@std/assert";
import { readTime } from "../../lib/ebm/time.ts";

const usual = { duration: 3, dt: 0.01 };

function timeOf(
  given: Partial<Parameters<typeof readTime>[0]>,
): NonNullable<ReturnType<typeof readTime>["time"]> {
  const none = { duration: undefined, dt: undefined, moves: undefined };
  return readTime({ ...none, innerMoves: 1, ...given }, usual).time!;
}

Deno.test("what is not given of a time follows", () => {
  const cases = [
    [{}, 0.01, 300, true],
    [{ dt: 0.05 }, 0.05, 60, true],
    [{ moves: 7 }, 0.01, 7, true],
    [{ dt: 0.2, moves: 4 }, 0.2, 4, true],
    [{ dt: 0.05, duration: 1 }, 0.05, 20, true],
    [{ duration: 1, moves: 8 }, 0.125, 8, true],
    [{ duration: 0.996 }, 0.996 / 100, 100, false],
    [{ duration: 1, dt: 0.05, innerMoves: 5 }, 0.05, 4, true],
    [{ duration: 1, innerMoves: 4 }, 0.01, 25, false],
  ] as const;
  for (const [given, dt, moves, stepGiven] of cases) {
    const time = timeOf(given);
    assertAlmostEquals(time.dt, dt, 1e-15);
    assertEquals([time.moves, time.stepGiven], [moves, stepGiven]);
    const { innerMoves, duration } = time;
    assertAlmostEquals(duration, time.dt * moves * innerMoves, 1e-12);
  }
});
