import { assert, assertEquals, assertMatch } from "@std/assert";
import { place } from "./command.ts";

const long = [
  "drag-trap",
  "--no-reverse",
  "--trajectories",
  "300000",
  "--dt",
  "0.02",
  "--backend",
  "cpu",
];

Deno.test({
  name: "Ctrl-C stores and says how to go on; the digest is that of one piece",
  ignore: Deno.build.os === "windows",
  async fn() {
    await using here = await place();
    const child = here.start("simulate", long).spawn();
    const reader = child.stdout.getReader();
    // The heading means that the run has begun.
    await reader.read();
    reader.releaseLock();
    await new Promise((resolve) => setTimeout(resolve, 300));
    child.kill("SIGINT");
    const { code, stderr } = await child.output();
    const [stopping, stored] = new TextDecoder().decode(stderr).split("\n");
    assertEquals(code, 130);
    assertEquals(
      stopping,
      "Stopping after this block; Ctrl-C again ends at once.",
    );
    assertMatch(
      stored!,
      /^Interrupted: [\d,]+ trajectories are stored as [0-9a-f]{12}; to go on: deno task simulate --resume [0-9a-f]{12}$/,
    );
    const id = stored!.split(" ").at(-1)!;
    const list = JSON.parse((await here.run("runs", "list", "--json")).stdout);
    assertEquals(list[0].status, "interrupted");
    assert(list[0].done < 300000);

    const whole = await here.run("simulate", ...long, "--no-store", "--json");
    const rest = await here.run(
      "simulate",
      "--resume",
      id.slice(0, 6),
      "--json",
      "--out",
      "rest.csv",
    );
    assertEquals(
      JSON.parse(rest.stdout).digest,
      JSON.parse(whole.stdout).digest,
    );
    assertEquals(JSON.parse(rest.stdout).id, id);
    // The rows of the first session are there too.
    const text = await Deno.readTextFile(`${here.folder}/rest.csv`);
    assertEquals(text.trimEnd().split("\n").length, 5 + 1 + 300000);

    const again = await here.run("simulate", "--resume", id, "--json");
    assertEquals(again.stdout, rest.stdout);
    assertMatch(again.stderr[0]!, /^Run [0-9a-f]{12} is done; /);
    const changed = await here.run(
      "simulate",
      "--resume",
      id,
      "--seed",
      "2",
      "--backend",
      "gpu",
    );
    assertEquals([changed.code, changed.stderr], [2, [
      `Cannot change seed of run ${id}: only trajectories can grow, start a new run for the rest.`,
      `Cannot go on with run ${id} on gpu as it was computed on cpu: leave --backend out.`,
    ]]);
  },
});

Deno.test("a run that is not there cannot be resumed", async () => {
  await using here = await place();
  const { code, stderr } = await here.run("simulate", "--resume", "abc");
  assertEquals([code, stderr], [2, [
    'Cannot find run "abc" as there is no store runs/heatbath.db.',
  ]]);
  assertEquals(await here.files(), []);
});
