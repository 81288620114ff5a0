import { assert, assertEquals } from "@std/assert";
import { withExpressions } from "../../lib/session/expressions.ts";
import { readRequest } from "../../cli/request.ts";
import { experiments } from "../../lib/experiments/mod.ts";

/** The words of a line as a shell would pass them on. */
function words(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|([^\s']+)/g)].map((m) => m[1] ?? m[2]!);
}

/** Commands that simulate learning, in all shell blocks of a document. */
function commands(text: string): string[][] {
  const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map((m) => m[1]!);
  return blocks.join("\n").replaceAll(/\\\n/g, " ").split("\n")
    .filter((line) => line.startsWith("deno task simulate ebm-"))
    .map((line) => words(line).slice(3));
}

const folder = new URL("../../docs/", import.meta.url);
const pages = [new URL("tutorial-learning.md", folder)];
for await (const { name } of Deno.readDir(new URL("learning/", folder))) {
  pages.push(new URL(`learning/${name}`, folder));
}

Deno.test("every documented command of learning may be typed as it stands", async () => {
  const found = new Set<string>();
  let count = 0;
  for (const page of pages) {
    for (const args of commands(await Deno.readTextFile(page))) {
      const { experiment, configured } = await withExpressions(() =>
        readRequest(args, experiments)
      );
      assert(configured.plan.trajectories > 0, args.join(" "));
      found.add(experiment.name);
      count++;
    }
  }
  assert(count > 20, `${count}`);
  const all = experiments.filter((e) => e.name.startsWith("ebm-"));
  assertEquals([...found].sort(), all.map((e) => e.name).sort());
});

Deno.test("every picture that a page of learning shows is there", async () => {
  for (const page of pages) {
    const text = await Deno.readTextFile(page);
    for (const [, path] of text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)) {
      const file = await Deno.readTextFile(new URL(path!, page));
      assert(file.startsWith("<svg"), path);
    }
    for (const [, path] of text.matchAll(/\]\((?!http)([^)#]+\.md)\)/g)) {
      await Deno.stat(new URL(path!, page));
    }
  }
});
