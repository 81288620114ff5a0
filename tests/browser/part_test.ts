// A run that is a single row: one learner with all its chains.
import { assert, assertEquals } from "@std/assert";
import { awake, done, openDashboard, visit } from "./dashboard.ts";
import { browserTest } from "./harness.ts";

const dashboard = await openDashboard();
const { url, lab } = dashboard;
Deno.test.afterAll(() => dashboard.close());

/** One learner that takes some seconds on a software driver. */
const params = { moves: 1000, chains: 4096 };

browserTest(
  "the bar of a single learner moves, and says when a pause takes effect",
  (browser) =>
    visit(browser, dashboard, async (page) => {
      const submitted = await lab.submit("ebm-mixture", params);
      assert("id" in submitted, JSON.stringify(submitted));
      await page.goto(`${url}/runs/${submitted.id}`);
      await awake(page);
      const parts = new Set<number>();
      const texts = new Set<string>();
      let asked = false;
      const state = () => page.getAttribute("progress", "data-state");
      while (!["paused", "done"].includes(await state() ?? "")) {
        const bar = page.locator("progress").first();
        parts.add(Number(await bar.getAttribute("value") ?? 0));
        texts.add(await page.textContent("#progress-text") ?? "");
        if (!asked && parts.size > 4) {
          asked = true;
          void lab.pause(submitted.id);
        }
        await page.waitForTimeout(40);
      }
      const inside = [...parts].filter((part) => part > 0 && part < 1);
      assert(inside.length >= 4, inside.join(" "));
      assert([...texts].some((text) => / left\./.test(text)));
      assert([...texts].some((text) => /pauses when the block/.test(text)));
      // The only row was on the device: there is nothing left to pause.
      await done(page);
      assertEquals(await page.locator("progress").getAttribute("value"), "1");
    }),
);
