import { assert, assertEquals } from "@std/assert";
import { whenReady } from "../../lib/session/when_ready.ts";
import { readRequest } from "../../cli/request.ts";
import { experiments } from "../../lib/experiments/mod.ts";

/** The words of a line as a shell would pass them on. */
function words(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|([^\s']+)/g)].map((m) => m[1] ?? m[2]!);
}

const learning = /^(ebm|sgd|ppm)-|^sampler-compare$|^equilibrium-meter$/;

/** Commands that simulate learning, in all shell blocks of a document. */
function commands(text: string): string[][] {
  const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map((m) => m[1]!);
  return blocks.join("\n").replaceAll(/\\\n/g, " ").split("\n")
    .filter((line) => line.startsWith("deno task simulate "))
    .map((line) => words(line.replace(/ +# .*/, "")).slice(3))
    .filter(([name]) => learning.test(name!));
}

const folder = new URL("../../docs/", import.meta.url);
const pages = ["learning", "sgd", "ppm"].map((subject) =>
  new URL(`tutorial-${subject}.md`, folder)
);
for (const subject of ["learning/", "sgd/", "ppm/"]) {
  const all = new URL(subject, folder);
  for await (const { name } of Deno.readDir(all)) {
    pages.push(new URL(name, all));
  }
}

Deno.test("every documented command of learning may be typed as it stands", async () => {
  const found = new Set<string>();
  const tried = new Set<string>();
  for (const page of pages) {
    for (const args of commands(await Deno.readTextFile(page))) {
      if (tried.has(args.join(" "))) continue;
      tried.add(args.join(" "));
      const { experiment, configured } = await whenReady(() =>
        readRequest(args, experiments)
      );
      assert(configured.plan.trajectories > 0, args.join(" "));
      found.add(experiment.name);
    }
  }
  assert(tried.size > 40, `${tried.size}`);
  const all = experiments.filter((e) => learning.test(e.name));
  assertEquals([...found].sort(), all.map((e) => e.name).sort());
});

Deno.test("every picture that a page of learning shows is there", async () => {
  for (const page of pages) {
    const text = await Deno.readTextFile(page);
    for (const [, path] of text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)) {
      const file = await Deno.readTextFile(new URL(path!, page));
      assert(file.startsWith("<svg"), path);
    }
    for (const [, path] of text.matchAll(/\]\((?!http)([^)#]+\.md)[^)]*\)/g)) {
      await Deno.stat(new URL(path!, page));
    }
  }
});
