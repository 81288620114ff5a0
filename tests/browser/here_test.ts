import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Browser, Page } from "playwright-core";
import {
  type Dashboard,
  type DashboardOptions,
  finished,
  openDashboard,
} from "./dashboard.ts";
import { browserTest, openPage } from "./harness.ts";

/** Opens a dashboard and a page in front of it, and expects that nothing goes wrong. */
async function visit(
  browser: Browser,
  options: DashboardOptions,
  use: (page: Page, dashboard: Dashboard) => Promise<void>,
): Promise<void> {
  const dashboard = await openDashboard(options);
  const open = await openPage(browser, { url: dashboard.url });
  try {
    await use(open.page, dashboard);
    assertEquals([open.errors, open.external], [[], []]);
  } finally {
    await open.close();
    await dashboard.close();
  }
}

/** Presses Run and waits for the end; returns what is shown. */
async function runHere(page: Page): Promise<string> {
  await page.click(".run-here button[type=submit]:not([disabled])");
  const done = page.locator('.here-result[data-state="done"]');
  await done.waitFor({ timeout: 120_000 });
  return await done.innerText();
}

browserTest(
  "a browser repeats a run of the server to rounding",
  (browser) =>
    visit(browser, {}, async (page, { url, lab }) => {
      const toy = { trajectories: 4096, duration: 0.5, dt: 0.01 };
      const { id } = await finished(lab, "drag-trap", toy);
      await page.goto(`${url}/runs/${id}`);
      await runHere(page);
      const agreement = page.locator(".here-agreement");
      // Bit for bit on one driver alone: here there are two.
      assertEquals(await agreement.getAttribute("data-kind"), "same-noise");
      assertStringIncludes(await agreement.innerText(), "agrees");
    }),
);

browserTest(
  "a part of a run is the beginning of the server's",
  (browser) =>
    visit(browser, {}, async (page, { url, lab }) => {
      const toy = { trajectories: 16384, duration: 0.5, dt: 0.05 };
      const { id } = await finished(lab, "breathing-trap", toy);
      await page.goto(`${url}/runs/${id}`);
      await page.fill('.run-here input[name="most"]', "4096");
      await runHere(page);
      const agreement = page.locator(".here-agreement");
      assertEquals(await agreement.getAttribute("data-kind"), "part");
      const most = page.locator('.run-here input[name="most"]');
      assertEquals(await most.inputValue(), "4096");
      assertStringIncludes(await agreement.innerText(), "agrees");
    }),
);

browserTest(
  "a form runs in the browser without a server",
  (browser) =>
    visit(browser, { site: "static" }, async (page, { url }) => {
      const posts: string[] = [];
      page.on("request", (request) => {
        if (request.method() === "POST") posts.push(request.url());
      });
      const query = new URLSearchParams({ trajectories: "40000", dt: "0.05" });
      await page.goto(`${url}/experiments/drag-trap?${query}`);
      await page.fill('.run-here input[name="most"]', "4096");
      const shown = await runHere(page);
      assertStringIncludes(shown, "The first 4,096 of 40,000 trajectories.");
      assertEquals(posts, []);
    }),
);

browserTest(
  "an energy that somebody wrote runs in the browser",
  (browser) =>
    visit(browser, {}, async (page, { url }) => {
      const query = new URLSearchParams({
        potential: "x^4/4 - x^2",
        trajectories: "2048",
        dt: "0.01",
        duration: "0.2",
      });
      await page.goto(`${url}/experiments/langevin?${query}`);
      await runHere(page);
    }),
);

browserTest(
  "learners run in the browser",
  (browser) =>
    visit(browser, {}, async (page, { url }) => {
      await page.goto(`${url}/experiments/ebm-trap?chains=64&moves=8`);
      await runHere(page);
    }),
);

browserTest(
  "what is wrong is said before anything runs",
  (browser) =>
    visit(browser, {}, async (page, { url }) => {
      await page.goto(`${url}/experiments/drag-trap?stiffness=-1`);
      await page.click(".run-here button[type=submit]:not([disabled])");
      const problem = page.locator(".run-here .problem");
      await problem.waitFor();
      assertStringIncludes(await problem.innerText(), "Cannot use stiffness");
    }),
);

browserTest(
  "a run that is stopped shows what it has",
  (browser) =>
    visit(browser, {}, async (page, { url }) => {
      await page.goto(`${url}/experiments/drag-trap?trajectories=16777216`);
      await page.fill('.run-here input[name="most"]', "16777216");
      await page.click(".run-here button[type=submit]:not([disabled])");
      await page.locator('.here-result[data-state="running"] table').first()
        .waitFor({ timeout: 120_000 });
      await page.click(".run-here button[type=button]:not([disabled])");
      const done = page.locator('.here-result[data-state="done"]');
      await done.waitFor({ timeout: 60_000 });
      assertStringIncludes(await done.innerText(), "sha256:");
    }),
);

browserTest(
  "an engine that does not load is said, and asked for again",
  async (browser) => {
    const { url, close } = await openDashboard();
    const { page, close: leave } = await openPage(browser, { url });
    try {
      await page.route("**/engine_worker*", (route) => route.abort());
      await page.goto(`${url}/experiments/drag-trap?trajectories=1024&dt=0.1`);
      await page.click(".run-here button[type=submit]:not([disabled])");
      const problem = page.locator(".run-here .problem");
      await problem.waitFor();
      assertStringIncludes(await problem.innerText(), "did not load");
      await page.unroute("**/engine_worker*");
      await runHere(page);
    } finally {
      await leave();
      await close();
    }
  },
);

browserTest(
  "the self-test runs in the browser",
  (browser) =>
    visit(browser, {}, async (page, { url }) => {
      await page.goto(`${url}/adapter`);
      await page.click(".self-test-here button:not([disabled])");
      await page.locator("#self-test-here", { hasText: "works." })
        .waitFor({ timeout: 120_000 });
    }),
);

browserTest(
  "without an adapter the f64 engine runs",
  (browser) =>
    visit(browser, { site: "static" }, async (page, { url }) => {
      const toy = "trajectories=1024&duration=0.2&dt=0.01";
      await page.goto(`${url}/experiments/drag-trap?${toy}`);
      assertStringIncludes(await runHere(page), "offers no GPU adapter");
    }),
  false,
);
