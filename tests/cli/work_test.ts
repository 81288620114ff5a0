import { assert, assertEquals, assertRejects } from "@std/assert";
import { Stop } from "../../cli/exit.ts";
import { ProgressLine } from "../../cli/progress.ts";
import { followRun, type Work } from "../../cli/work.ts";
import { dragTrap } from "../../lib/experiments/mod.ts";
import {
  digestOf,
  segmentSize,
  unpackTally,
} from "../../lib/experiment/tally.ts";
import { DeviceLostError } from "../../lib/gpu/device.ts";
import { openStore, type RunStore, StoreError } from "../../lib/store/mod.ts";
import { newRun } from "../store/runs.ts";
import { twin } from "./twin.ts";

const configured = dragTrap.configure({
  duration: 0.05,
  reverse: false,
  trajectories: 3 * segmentSize + 100,
});
const never = new AbortController().signal;

function workOf(extras: Partial<Work> = {}): Work {
  return {
    configured,
    backend: twin(),
    signal: never,
    progress: new ProgressLine(false),
    ...extras,
  };
}

const straight = await followRun(workOf());

function stored(store: RunStore, id: string) {
  return unpackTally(configured.plan, store.loadTally(id)!);
}

Deno.test("a run that was interrupted and resumed has the digest of one that was not", async () => {
  using store = openStore(":memory:");
  const id = store.begin(newRun);
  const controller = new AbortController();
  const first = await followRun(workOf({
    kept: { store, id },
    signal: controller.signal,
    // The second block is on its way when the first is merged.
    collector: { watch: () => controller.abort(), table: () => ({}) },
  }));
  assertEquals(first.complete, false);
  assertEquals(store.get(id)!.done % segmentSize, 0);
  assert(store.get(id)!.done < configured.plan.trajectories);
  const second = await followRun(workOf({
    kept: { store, id },
    tally: stored(store, id),
  }));
  assertEquals(second.complete, true);
  assertEquals(store.get(id)!.done, configured.plan.trajectories);
  assertEquals(await digestOf(second.tally), await digestOf(straight.tally));
  assertEquals(
    await digestOf(stored(store, id)),
    await digestOf(straight.tally),
  );
});

Deno.test("a lost device leaves what was done", async () => {
  using store = openStore(":memory:");
  const id = store.begin(newRun);
  await assertRejects(() =>
    followRun(workOf({
      kept: { store, id },
      backend: twin({ lostAt: 2 * segmentSize }),
    })), DeviceLostError);
  assertEquals(store.get(id)!.done, 2 * segmentSize);
  const rest = await followRun(workOf({ tally: stored(store, id) }));
  assertEquals(await digestOf(rest.tally), await digestOf(straight.tally));
});

Deno.test("a full disk leaves what was done", async () => {
  const folder = await Deno.makeTempDir();
  using store = openStore(`${folder}/runs.db`, { maxBytes: 40_000 });
  const id = store.begin(newRun);
  const error = await assertRejects(
    () => followRun(workOf({ kept: { store, id } })),
    StoreError,
  );
  assertEquals(
    error.message,
    `Cannot store trajectories of run ${id} as the disk is full: what is done is kept.`,
  );
  assertEquals(store.get(id)!.done, 0);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("a run goes on until the wanted precision", async () => {
  const until = { estimate: "meanWork", standardError: 0.0042 };
  const whole = dragTrap.configure({
    ...configured.params,
    trajectories: segmentSize,
  });
  const { tally, complete } = await followRun(
    workOf({ configured: whole, until }),
  );
  assertEquals(complete, true);
  assert(tally.trajectories > segmentSize);
  const errorAt = (n: number) =>
    whole.plan.analyse({ ...tally, trajectories: n }).estimates.meanWork!
      .standardError;
  assert(errorAt(tally.trajectories) <= 0.0042);
  const repeated = dragTrap.configure({
    ...configured.params,
    trajectories: tally.trajectories,
  });
  const again = await followRun(workOf({ configured: repeated }));
  assertEquals(await digestOf(again.tally), await digestOf(tally));
});

Deno.test("a precision of nothing that is estimated is refused", async () => {
  const until = { estimate: "meanWrk", standardError: 0.1 };
  const whole = dragTrap.configure({
    ...configured.params,
    trajectories: segmentSize,
  });
  const error = await assertRejects(
    () => followRun(workOf({ configured: whole, until })),
    Stop,
  );
  assertEquals(error.sentences, [
    'Cannot use "meanWrk" as it is not an estimate of drag-trap: did you mean "meanWork"?',
  ]);
});
