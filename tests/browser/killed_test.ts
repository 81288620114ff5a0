// The task that users start, killed during a run and started again on the same store.
import { assert, assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { awake, done, visit } from "./dashboard.ts";
import { browserTest } from "./harness.ts";

const root = new URL("../../", import.meta.url);

/** A server of `deno task start`. */
interface Server {
  /** Its address, without a slash at the end. */
  readonly url: string;
  /** Ends it as the signal says, and waits until it is gone. */
  end(signal: "SIGKILL" | "SIGTERM"): Promise<void>;
}

/** Processes that a process started, theirs included. */
async function descendants(pid: number): Promise<number[]> {
  const text = await Deno.readTextFile(`/proc/${pid}/task/${pid}/children`)
    .catch(() => "");
  const children = text.split(" ").filter((word) => word !== "").map(Number);
  const below = await Promise.all(children.map(descendants));
  return [...children, ...below.flat()];
}

async function start(store: string, port: string): Promise<Server> {
  const task = new Deno.Command(Deno.execPath(), {
    args: ["task", "start", "--port", port, "--store", store],
    cwd: root,
    stdout: "piped",
    stderr: "null",
  }).spawn();
  let said = "";
  const lines = task.stdout.pipeThrough(new TextDecoderStream()).getReader();
  while (!said.includes("http://")) {
    const { value, done } = await lines.read();
    if (done) throw new Error(`The server does not start: ${said}`);
    said += value;
  }
  const url = /http:\S+(?=\/)/.exec(said)![0];
  return {
    url,
    async end(signal) {
      // The task waits for the server; the server is what does the work.
      const server = (await descendants(task.pid)).at(-1)!;
      Deno.kill(server, signal);
      await lines.cancel();
      await task.status;
    },
  };
}

/** Sends the form of a run, and waits for its page. */
async function run(page: Page, url: string, link: string): Promise<void> {
  await page.goto(url + link);
  await awake(page);
  await page.click("#parameters button[type=submit]");
  await page.waitForURL(/\/runs\/[0-9a-f]{12}/);
}

function digest(page: Page): Promise<string | null> {
  return page.textContent("code.digest");
}

browserTest(
  "a run of a killed server is listed as interrupted, and resumes to the same bits",
  async (browser) => {
    const store = `runs/killed-${crypto.randomUUID()}.db`;
    const first = await start(store, "0");
    const { url } = first;
    let server = first;
    try {
      await visit(browser, { url }, async (page) => {
        const link = "/experiments/drag-trap?trajectories=3000000&seed=5";
        await run(page, url, link);
        await page.waitForSelector("progress[data-state=running]");
        // Blocks are stored twice a second.
        await page.waitForTimeout(1500);
        await first.end("SIGKILL");
        await page.waitForFunction(() =>
          document.querySelector(".connection")?.textContent !== ""
        );

        server = await start(store, new URL(url).port);
        // The open page finds the server again, and that nobody goes on.
        await page.waitForSelector("progress[data-state=paused]");
        await page.goto(`${url}/runs`);
        assertEquals(await page.locator("tbody tr").count(), 1);
        const row = await page.textContent("tbody tr") ?? "";
        assert(/interrupted|paused/i.test(row), row);

        await page.click("tbody a[href^='/runs/']");
        await page.click("button:text('Resume')");
        await page.waitForSelector("progress[data-state=running]");
        const begun = Number(await page.getAttribute("progress", "value"));
        assert(begun > 0, `it goes on from ${begun}`);
        await done(page);
        const resumed = await digest(page);
        assert(resumed?.startsWith("sha256:"));
        await run(page, url, link);
        await done(page);
        assertEquals(await digest(page), resumed);
      }, { expected: [/ERR_/] });
    } finally {
      await server.end("SIGTERM");
      for (const end of ["", "-wal", "-shm"]) {
        await Deno.remove(new URL(store + end, root)).catch(() => {});
      }
    }
  },
);
