// Halting, going on and removing at every moment of a run, several at a time too.
import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { defaultCeilings } from "../../lib/dashboard/ceilings.ts";
import type { Params } from "../../lib/dashboard/contract.ts";
import { checkParams } from "../../lib/dashboard/desk/check.ts";
import { DeskThread, TimeoutError } from "../../lib/dashboard/desk/desk.ts";
import { landscapeOf } from "../../lib/dashboard/desk/landscape.ts";
import { paramsOfForm } from "../../lib/dashboard/form.ts";
import type { Lab } from "../../lib/dashboard/lab.ts";
import { findExperiment } from "../../lib/experiments/mod.ts";
import {
  ended,
  long,
  progressIn,
  short,
  started,
  under,
  withLab,
} from "./lab_world.ts";

const endless = { ...long, trajectories: 2 ** 25 } as const;

/** What a visitor may do with a run. */
type Act = "pause" | "resume" | "stop" | "remove";

async function act(lab: Lab, id: string, what: Act): Promise<void> {
  await lab[what](id);
}

/** Whether nothing waits and nothing is carried out. */
async function calm(lab: Lab): Promise<boolean> {
  for (let i = 0; i < 100; i++) {
    const busy = lab.list().runs.some(({ state }) =>
      ["queued", "preparing", "running"].includes(state)
    );
    if (!busy) return true;
    await new Promise((done) => setTimeout(done, 50));
  }
  return false;
}

for (const what of ["pause", "stop", "remove"] as const) {
  Deno.test(`${what}: at any moment of a run, and the queue goes on`, () =>
    withLab(async ({ lab }) => {
      const moments = [
        () => Promise.resolve(),
        (id: string) => lab.view(id),
        (id: string) => under(lab, id),
        (id: string) => Promise.all([lab.pause(id), under(lab, id)]),
        (id: string) => lab.pause(id).then(() => lab.resume(id)),
      ];
      for (const moment of moments) {
        const id = await started(lab, endless);
        await moment(id);
        await act(lab, id, what);
        assert(await calm(lab), `${what} after ${moment}`);
        const view = await lab.view(id);
        if (what === "remove") assertEquals(view, undefined);
        else assert(["paused", "done"].includes(view!.record.state));
      }
      const last = await started(lab, short);
      assertEquals(progressIn(await ended(lab, last)).state, "done");
    }));
}

Deno.test("a run that is removed is gone at once, and may be asked for again", () =>
  withLab(async ({ lab }) => {
    const id = await started(lab, endless);
    await under(lab, id);
    const watched = ended(lab, id);
    await lab.remove(id);
    assertEquals(lab.list().total, 0);
    assertEquals(progressIn(await watched).message, "This run was deleted.");
    // The same parameters give the same name, while the device still has the old one.
    const again = await started(lab, endless);
    assertEquals(again, id);
    await under(lab, again);
    assertEquals((await lab.view(again))!.record.state, "running");
    await lab.remove(again);
    assertEquals(lab.list().total, 0);
  }));

Deno.test("everything at once leaves no run that waits for ever", () =>
  withLab(async ({ lab }) => {
    const acts: Act[] = ["pause", "resume", "stop", "remove", "resume"];
    const ids = [];
    for (let seed = 0; seed < 4; seed++) {
      ids.push(await started(lab, { ...endless, seed }));
    }
    await Promise.all(
      ids.flatMap((id) => acts.map((what) => act(lab, id, what))),
    );
    for (const { id } of lab.list().runs) await lab.pause(id);
    assert(await calm(lab));
    const last = await started(lab, short);
    assertEquals(progressIn(await ended(lab, last)).state, "done");
  }));

Deno.test("a run whose parent is removed goes on, and still says where it comes from", () =>
  withLab(async ({ lab }) => {
    const parent = await started(lab, { ...short, seed: 1 });
    await ended(lab, parent);
    const child = await started(lab, { ...short, seed: 2 }, parent);
    await lab.remove(parent);
    assertEquals(progressIn(await ended(lab, child)).state, "done");
    assertEquals((await lab.view(child))!.record.parent, parent);
  }));

/** A temperature at which the reference solver goes on for a minute. */
const slow = ["double-well", { temperature: 1e-300 }, defaultCeilings] as const;

Deno.test("questions that take too long do not take others with them, nor the machine", async () => {
  const desk = new DeskThread(":memory:", 4000);
  const medium = { ring: false, controls: {}, temperature: 1, mobility: 1 };
  const quick = () => desk.ask("landscape", { energy: "x^2", ...medium });
  try {
    const first = desk.ask("check", ...slow);
    const between = quick();
    await assertRejects(() => first, TimeoutError);
    assertEquals((await between).force, "-2*x");
    await assertRejects(() => desk.ask("check", ...slow), TimeoutError);
    await assertRejects(quick, Error, "still busy with earlier questions");
  } finally {
    desk.close();
  }
});

Deno.test("what would take the memory of the machine is refused before it is planned", async () => {
  const cases: [string, Params, string][] = [
    ["ebm-trap", { duration: 1e5 }, "at most 32,768 moves of a chain"],
    ["ebm-rbm", { moves: 2 ** 20 }, "at most 32,768 moves of a chain"],
    ["drag-trap", { duration: 1e6 }, "at most 1,048,576 steps dt"],
    ["ring", { dt: 1e-300 }, "at most 1,048,576 steps dt"],
    ["ring", { mobility: 1e-300 }, "take more memory than there is"],
  ];
  for (const [name, params, words] of cases) {
    const experiment = findExperiment(name)!;
    const { checked } = await checkParams(experiment, params, defaultCeilings);
    assertEquals(checked.problems.length, 1, name);
    assertStringIncludes(checked.problems[0]!, words);
  }
});

Deno.test("names of prototypes are names, and what is nested too deep is refused", async () => {
  const { params: specs } = findExperiment("drag-trap")!;
  const params = paramsOfForm(specs, [["__proto__", "1"], ["dt", "0.02"]]);
  assertEquals(Object.keys(params), ["__proto__", "dt"]);
  const deep = `${"[".repeat(10000)}${"]".repeat(10000)}`;
  assertEquals(paramsOfForm(specs, [["record", deep]]), { record: deep });
  await withLab(async ({ lab }) => {
    for (const given of [params, { record: JSON.parse(deep) }]) {
      const { problems } = await lab.check("drag-trap", given);
      assertEquals(problems.length, 1);
      assert(problems[0]!.startsWith("Cannot use"), problems[0]);
    }
  });
  const request = { ring: false, temperature: 1, mobility: 1, controls: {} };
  const { problems } = await landscapeOf({
    ...request,
    energy: "constructor*x^2",
  });
  assertEquals(problems, []);
});
