import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Page } from "playwright-core";
import { awake, done, openDashboard, visit } from "./dashboard.ts";
import { browserTest } from "./harness.ts";

const dashboard = await openDashboard();
const { url } = dashboard;
Deno.test.afterAll(() => dashboard.close());

/** Sends the form of an experiment and waits for the page of its run. */
async function run(page: Page, link: string): Promise<void> {
  await page.goto(url + link);
  await awake(page);
  await page.click("#parameters button[type=submit]");
  await page.waitForURL(/\/runs\/[0-9a-f]{12}/);
}

/** Pixels of a canvas that are not of its corner's colour. */
function inked(page: Page, selector: string): Promise<number> {
  return page.evaluate((found: string) => {
    const canvas = document.querySelector<HTMLCanvasElement>(found)!;
    const { width, height } = canvas;
    const { data } = canvas.getContext("2d")!
      .getImageData(0, 0, width, height);
    let count = 0;
    for (let i = 0; i < data.length; i += 4) {
      if ([0, 1, 2, 3].some((c) => data[i + c] !== data[c])) count++;
    }
    return count;
  }, selector);
}

browserTest(
  "a run goes from the form to its verdicts, and is seen on the way",
  (browser) =>
    visit(browser, dashboard, async (page) => {
      const sizes = new Set<string>();
      await run(page, "/experiments/drag-trap?trajectories=1500000");
      while (
        await page.getAttribute("progress", "data-state") !== "done"
      ) {
        sizes.add(await page.textContent("#progress-text") ?? "");
        await page.waitForTimeout(60);
      }
      assert(sizes.size >= 4, [...sizes].join("; "));
      const verdicts = await page.locator(".badge-pass").count();
      assert(verdicts >= 5, `${verdicts} laws pass`);
      assertMatch(
        await page.textContent("#progress-text") ?? "",
        /^1,500,000 trajectories in/,
      );
      const drawn = await page.locator("figure.plot canvas").count();
      assert(drawn >= 5, `${drawn} plots`);
      for (const name of ["work", "crooks"]) {
        const ink = await inked(page, `#plot-${name} canvas`);
        assert(ink > 300, `${name}: ${ink} pixels`);
      }
      assertMatch(await page.textContent("code.digest") ?? "", /^sha256:/);
      // What the server learnt at the end is there without a reload.
      await page.locator(".facts dt", { hasText: "Took" }).waitFor();
    }),
);

browserTest(
  "what is wrong is said next to its field, before and after sending",
  (browser) =>
    visit(browser, dashboard, async (page) => {
      await page.goto(`${url}/experiments/drag-trap`);
      await awake(page);
      await page.fill("#field-stiffness", "-1");
      const sentence =
        "Cannot use stiffness [energy / length^2] as it must be finite and > 0: here it is -1.";
      await page.waitForSelector("#problem-stiffness");
      assertEquals(await page.textContent("#problem-stiffness"), sentence);
      // A browser that does not look at ranges itself.
      await page.$eval(
        "#parameters",
        (form) => form.setAttribute("novalidate", ""),
      );
      await page.click("#parameters button[type=submit]");
      await page.waitForLoadState();
      assertEquals(await page.textContent("#problem-stiffness"), sentence);
      assertEquals(await page.inputValue("#field-stiffness"), "-1");
      assertEquals(
        dashboard.lab.list({ experiment: "drag-trap" }).runs.filter(
          ({ params }) => params.stiffness === -1,
        ),
        [],
      );
    }, { expected: [/422/] }),
);

browserTest(
  "a page that lost its connection finds the run where it is",
  (browser) =>
    visit(browser, dashboard, async (page) => {
      await run(page, "/experiments/bit-erasure?trajectories=700000&seed=5");
      await page.waitForSelector("progress[data-state=running]");
      await dashboard.restart();
      await page.waitForFunction(() =>
        document.querySelector(".connection")!.textContent !== ""
      );
      await done(page);
      assertEquals(await page.textContent(".connection"), "");
      assert(await page.locator(".badge-pass").count() >= 5);
    }, { expected: [/ERR_/] }),
);

browserTest(
  "two visitors share the device, and the second sees its place",
  (browser) =>
    visit(browser, dashboard, async (first) => {
      await run(first, "/experiments/bit-erasure?trajectories=1000000&seed=6");
      await first.waitForSelector("progress[data-state=running]");
      await visit(browser, dashboard, async (second) => {
        await run(second, "/experiments/drag-trap?trajectories=65536&seed=7");
        assertMatch(
          await second.textContent("#progress-text") ?? "",
          /place 1 in the queue/,
        );
        await done(second);
      });
      await done(first);
    }),
);

browserTest(
  "pause, resume and stop do what they say, and the bits are the same",
  (browser) =>
    visit(browser, dashboard, async (page) => {
      const link = "/experiments/drag-trap?trajectories=1048576&seed=11";
      await run(page, link);
      await page.waitForSelector("progress[data-state=running]");
      await page.click("button:text('Pause')");
      await page.waitForSelector("progress[data-state=paused]");
      await page.click("button:text('Resume')");
      await done(page);
      const paused = await page.textContent("code.digest");
      await run(page, link);
      await done(page);
      assertEquals(await page.textContent("code.digest"), paused);

      await run(page, "/experiments/drag-trap?trajectories=9000000&seed=12");
      await page.waitForSelector("progress[data-state=running]");
      const before = page.url();
      await page.click("button:text('Stop here and conclude')");
      await page.waitForURL((url) => String(url) !== before);
      await done(page);
      const text = await page.textContent("#progress-text") ?? "";
      const rows = Number(text.split(" ")[0]!.replaceAll(",", ""));
      assert(rows > 0 && rows < 9e6 && rows % 32768 === 0, text);
    }),
);
