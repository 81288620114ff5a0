import { assert, assertEquals, assertMatch } from "@std/assert";
import { experiments } from "../../lib/experiments/mod.ts";
import { awake, done, openDashboard, visit } from "./dashboard.ts";
import { browserTest } from "./harness.ts";

const dashboard = await openDashboard();
const { url } = dashboard;
Deno.test.afterAll(() => dashboard.close());

const paths = [
  "/",
  "/runs",
  "/potential",
  "/adapter",
  ...experiments.map(({ name }) => `/experiments/${name}`),
];

browserTest(
  "every page wakes up without an error",
  (browser) =>
    visit(browser, dashboard, async (page) => {
      for (const path of paths) {
        const response = await page.goto(url + path);
        assertEquals(response?.status(), 200, path);
        await awake(page);
        assertEquals(await page.locator("h1").count(), 1, path);
      }
      await page.goto(url);
      const cards = page.locator("a[href^='/experiments/'] img, .card img");
      assert(await cards.count() >= experiments.length);
    }),
);

browserTest(
  "nothing is wider than a phone",
  (browser) =>
    visit(browser, dashboard, async (page) => {
      for (const path of paths) {
        await page.goto(url + path);
        await awake(page);
        const width = await page.evaluate(() =>
          document.documentElement.scrollWidth
        );
        assert(width <= 360, `${path} is ${width} px wide`);
      }
    }, { viewport: { width: 360, height: 740 } }),
);

browserTest(
  "the theme follows the system, and the visitor's choice is kept",
  (browser) =>
    visit(browser, dashboard, async (page) => {
      const ground = () =>
        page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const lightness = async () =>
        (await ground()).match(/\d+/g)!.slice(0, 3)
          .reduce((sum, channel) => sum + Number(channel), 0) / 3;
      await page.emulateMedia({ colorScheme: "dark" });
      await page.goto(url);
      await awake(page);
      assert(await lightness() < 60, await ground());
      await page.emulateMedia({ colorScheme: "light" });
      assert(await lightness() > 200, await ground());
      await page.evaluate(() =>
        document.documentElement.dataset.theme = "dark"
      );
      assert(await lightness() < 60, await ground());
    }),
);

browserTest(
  "everything can be done with the keyboard alone",
  (browser) =>
    visit(browser, dashboard, async (page) => {
      await page.goto(`${url}/experiments/drag-trap?trajectories=65536`);
      await awake(page);
      await page.keyboard.press("Tab");
      const skip = await page.evaluate(() =>
        document.activeElement?.textContent
      );
      assertMatch(skip ?? "", /skip/i);
      for (let i = 0; i < 60; i++) {
        await page.keyboard.press("Tab");
        const there = await page.evaluate(() =>
          document.activeElement?.id === "field-distance"
        );
        if (there) break;
      }
      await page.keyboard.type("1.5");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/runs\//);
      await done(page);
      // The reading of a plot moves with the arrows.
      await page.waitForSelector("#plot-work canvas");
      const reading = () =>
        page.evaluate(() =>
          document.querySelector("#plot-work [aria-live]")?.textContent ?? ""
        );
      for (let i = 0; i < 120; i++) {
        await page.keyboard.press("Tab");
        const there = await page.evaluate(() =>
          document.activeElement?.closest("#plot-work") !== null &&
          document.activeElement?.matches("canvas, [role=img], .plot-canvas")
        );
        if (there) break;
      }
      await page.keyboard.press("ArrowRight");
      await page.waitForTimeout(100);
      const one = await reading();
      await page.keyboard.press("ArrowRight");
      await page.waitForTimeout(100);
      assert(one !== "" && await reading() !== one, one);
    }),
);

browserTest(
  "without JavaScript forms work and the final tables show",
  (browser) =>
    visit(browser, dashboard, async (page) => {
      await page.goto(
        `${url}/experiments/drag-trap?trajectories=65536&seed=3`,
      );
      await page.fill("#field-stiffness", "2.5");
      await page.click("#parameters button[type=submit]");
      await page.waitForURL(/\/runs\//);
      for (let i = 0; i < 100; i++) {
        if (await page.locator("code.digest").count() > 0) break;
        await page.waitForTimeout(200);
        await page.reload();
      }
      assert(await page.locator(".badge-pass").count() >= 5);
      const text = await page.textContent("main") ?? "";
      assertMatch(text, /meanWork/);
      const pictures = page.locator("noscript img, figure img");
      assert(await pictures.count() >= 4, `${await pictures.count()} pictures`);
      const work = page.locator("#plot-work");
      await work.locator("summary:visible").click();
      assert(await work.locator("tr:visible").count() >= 20);
      await page.goto(`${url}/runs?q=drag`);
      assert(await page.locator("a[href^='/runs/']").count() >= 1);
    }, { javaScriptEnabled: false }),
);

browserTest(
  "an energy is seen while it is typed, and then run",
  (browser) =>
    visit(browser, dashboard, async (page) => {
      await page.goto(`${url}/potential`);
      await awake(page);
      const box = page.locator("textarea").first();
      await box.fill("a*x^4 + sin(");
      await page.waitForSelector("#energy-problems");
      assertMatch(
        await page.textContent("#energy-problems") ?? "",
        /column/,
      );
      await box.fill("a*x^4 - 2*x^2");
      await page.waitForFunction(() =>
        document.querySelectorAll("figure.plot canvas").length >= 1
      );
      await page.waitForFunction(() =>
        document.querySelector("main")!.textContent!.includes("dt")
      );
      await page.click("a:text('Run it')");
      await page.waitForURL(/\/experiments\/langevin\?/);
      await awake(page);
      assertEquals(
        await page.inputValue("#field-potential"),
        "a*x^4 - 2*x^2",
      );
    }),
);

browserTest(
  "a chart that does not load is asked for again",
  (browser) =>
    visit(browser, dashboard, async (page) => {
      const chart = /live_chart/;
      await page.route(chart, (route) => route.abort());
      await page.goto(`${url}/potential`);
      await awake(page);
      await page.waitForTimeout(300);
      assertEquals(await page.locator("canvas[width]").count(), 0);
      await page.unroute(chart);
      await page.waitForSelector("canvas[width]");
    }, { expected: [/ERR_FAILED/] }),
);
