import { assertEquals, assertMatch } from "@std/assert";

Deno.test("a lost device: what is done is stored, exit 4", async () => {
  const folder = await Deno.makeTempDir();
  const script = new URL("./lost_device.ts", import.meta.url).pathname;
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-prompt",
      "--quiet",
      `--config=${new URL("../../deno.json", import.meta.url).pathname}`,
      "--allow-read",
      "--allow-write",
      script,
      "drag-trap",
      "--no-reverse",
      "--duration",
      "0.05",
      "--trajectories",
      "100000",
    ],
    cwd: folder,
  }).output();
  const lines = new TextDecoder().decode(stderr).trimEnd().split("\n");
  assertEquals(code, 4);
  assertEquals(
    lines[0],
    "Cannot go on as the device was lost: it was pulled out",
  );
  assertMatch(
    lines[1]!,
    /^32,768 trajectories are stored as ([0-9a-f]{12}); to go on: deno task simulate --resume \1$/,
  );
  assertEquals(lines.length, 2);
  await Deno.remove(folder, { recursive: true });
});
