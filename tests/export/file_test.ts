import { assertEquals, assertRejects } from "@std/assert";
import { checkTarget, WriteError } from "../../lib/export/mod.ts";
import { writeFiles } from "../../lib/export/file.ts";

const text = (words: string) => new TextEncoder().encode(words);

async function names(folder: string): Promise<string[]> {
  const entries = await Array.fromAsync(Deno.readDir(folder));
  return entries.map((entry) => entry.name).sort();
}

Deno.test("a target that cannot be written is known before", async () => {
  const folder = await Deno.makeTempDir();
  await Deno.writeTextFile(`${folder}/file`, "");
  const reasons: Record<string, string> = {
    [`${folder}/none/run.csv`]: "its folder does not exist",
    [folder]: "it is a folder",
    "/dev/null": "it is no ordinary file",
  };
  for (const [path, reason] of Object.entries(reasons)) {
    const error = await assertRejects(() => checkTarget(path), WriteError);
    assertEquals(error.message, `Cannot write ${path} as ${reason}.`);
  }
  await checkTarget(`${folder}/run.csv`);
  await checkTarget(`${folder}/file`);
  assertEquals(await names(folder), ["file"]);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("nothing half-done is left, and what was there stays", async () => {
  const folder = await Deno.makeTempDir();
  await Deno.writeTextFile(`${folder}/run.csv`, "before");
  function* broken() {
    yield text("half");
    throw new Error("the disk is full");
  }
  const error = await assertRejects(() =>
    writeFiles(`${folder}/run.csv`, [
      { suffix: "", chunks: [text("after")] },
      { suffix: ".paths", chunks: broken() },
    ]), WriteError);
  assertEquals(
    error.message,
    `Cannot write ${folder}/run.csv as the disk is full.`,
  );
  assertEquals(await names(folder), ["run.csv"]);
  assertEquals(await Deno.readTextFile(`${folder}/run.csv`), "before");
  const files = await writeFiles(`${folder}/run.csv`, [
    { suffix: "", chunks: [text("af"), text("ter")] },
    { suffix: ".paths", chunks: [text("paths")] },
  ]);
  assertEquals(files, [`${folder}/run.csv`, `${folder}/run.paths.csv`]);
  assertEquals(await Deno.readTextFile(`${folder}/run.csv`), "after");
  await Deno.remove(folder, { recursive: true });
});
