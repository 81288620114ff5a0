import { assert, assertEquals } from "@std/assert";
import {
  ended,
  long,
  progressIn,
  started,
  under,
  withLab,
} from "./lab_world.ts";

/** Starts a server, and kills it when its first run is stored. */
async function killed(store: string): Promise<void> {
  const entry = new URL("./lab_server.ts", import.meta.url);
  const server = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", entry.pathname, store],
    stdout: "piped",
  }).spawn();
  const reader = server.stdout.getReader();
  await reader.read();
  // Blocks are stored twice a second.
  await new Promise((done) => setTimeout(done, 1500));
  server.kill("SIGKILL");
  await reader.cancel();
  await server.status;
}

Deno.test("runs of a killed server are listed as interrupted, and resume", async () => {
  const folder = await Deno.makeTempDir();
  const store = `${folder}/runs.db`;
  await killed(store);
  await withLab(async ({ lab }) => {
    const [waiting, begun] = lab.list().runs;
    assertEquals([waiting!.status, begun!.status], [
      "interrupted",
      "interrupted",
    ]);
    assertEquals([waiting!.state, waiting!.done], ["paused", 0]);
    assert(begun!.done > 0 && begun!.done < begun!.planned);
    const { snapshot } = (await lab.view(begun!.id))!;
    assert(snapshot.findings!.estimates.meanWork!.standardError > 0);
    assertEquals(await lab.resume(waiting!.id), []);
    const last = await ended(lab, waiting!.id);
    assertEquals(progressIn(last).state, "done");
    assertEquals(await lab.resume(begun!.id), []);
    await lab.stop(begun!.id);
    await ended(lab, begun!.id);
    const { record } = (await lab.view(begun!.id))!;
    assertEquals(record.status, "done");
    assert(record.done >= begun!.done);
  }, { store });
  await Deno.remove(folder, { recursive: true });
});

Deno.test("a server that closes pauses its run", async () => {
  const folder = await Deno.makeTempDir();
  const store = `${folder}/runs.db`;

  await withLab(async ({ lab }) => {
    const id = await started(lab, { ...long, trajectories: 2 ** 25 });
    await under(lab, id);
  }, { store });
  await withLab(({ lab }) => {
    const [run] = lab.list().runs;
    assertEquals([run!.state, run!.status], ["paused", "interrupted"]);
    assert(run!.done > 0);
    return Promise.resolve();
  }, { store });
  await Deno.remove(folder, { recursive: true });
});
