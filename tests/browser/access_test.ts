// What helps those who do not see, or see otherwise: names, headings, contrast.
import { assert, assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { experiments } from "../../lib/experiments/mod.ts";
import { unreadableTexts } from "./contrast.ts";
import { awake, finished, openDashboard, visit } from "./dashboard.ts";
import { browserTest } from "./harness.ts";

const dashboard = await openDashboard();
const { url } = dashboard;
Deno.test.afterAll(() => dashboard.close());

const toy = { trajectories: 4096, dt: 0.05 };
const first = await finished(dashboard.lab, "drag-trap", toy);
const second = await finished(dashboard.lab, "drag-trap", { ...toy, seed: 2 });

const paths = [
  "/",
  "/runs",
  "/runs?q=nothing-like-that",
  "/potential",
  "/adapter",
  "/experiments/bit-erasure?dt=-1",
  `/experiments/drag-trap?parent=${first.id}`,
  `/runs/${first.id}`,
  `/compare?a=${first.id}&b=${second.id}`,
  "/nothing",
  ...experiments.map(({ name }) => `/experiments/${name}`),
];

/** Opens a page and waits for its charts. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(url + path);
  await awake(page);
}

const named = new Set([
  "button",
  "checkbox",
  "combobox",
  "figure",
  "form control",
  "image",
  "img",
  "link",
  "progressbar",
  "radio",
  "region",
  "searchbox",
  "slider",
  "spinbutton",
  "textbox",
]);

/** What of the accessibility tree has no name but needs one. */
async function unnamed(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  return nodes.flatMap(({ ignored, role, name, backendDOMNodeId }) => {
    const kind = String(role?.value ?? "");
    const missing = !ignored && named.has(kind) && !String(name?.value ?? "");
    return missing ? [`${kind} ${backendDOMNodeId}`] : [];
  });
}

browserTest(
  "everything has a name, headings are in order, tables have heads",
  (browser) =>
    visit(browser, dashboard, async (page) => {
      for (const path of paths) {
        await open(page, path);
        assertEquals(await unnamed(page), [], path);
        const found = await page.evaluate(() => ({
          levels: [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")]
            .map((heading) => Number(heading.tagName[1])),
          ids: [...document.querySelectorAll("[id]")].map(({ id }) => id),
          heads: document.querySelectorAll("th:not([scope])").length,
          lost: [...document.querySelectorAll(
            "[aria-labelledby],[aria-describedby]",
          )].flatMap((element) =>
            ["aria-labelledby", "aria-describedby"].flatMap((name) =>
              (element.getAttribute(name) ?? "").split(" ")
            )
          ).filter((id) => id !== "" && !document.getElementById(id)),
        }));
        const { levels, ids } = found;
        assertEquals(levels[0], 1, `${path} begins with h${levels[0]}`);
        assertEquals(levels.filter((level) => level === 1).length, 1, path);
        levels.forEach((level, i) =>
          assert(i === 0 || level <= levels[i - 1]! + 1, `${path}: ${levels}`)
        );
        assertEquals(ids.filter((id, i) => ids.indexOf(id) !== i), [], path);
        assertEquals([found.heads, found.lost], [0, []], path);
      }
    }, { expected: [/404/] }),
);

browserTest(
  "at a width of 320 nothing is cut off",
  (browser) =>
    visit(browser, dashboard, async (page) => {
      for (const path of paths) {
        await open(page, path);
        const width = await page.evaluate(() =>
          document.documentElement.scrollWidth
        );
        assert(width <= 320, `${path} is ${width} px wide`);
      }
    }, { viewport: { width: 320, height: 700 }, expected: [/404/] }),
);

for (const colorScheme of ["light", "dark"] as const) {
  browserTest(
    `every text can be read on its ground, ${colorScheme}`,
    (browser) =>
      visit(browser, dashboard, async (page) => {
        for (const path of paths) {
          await open(page, path);
          await page.evaluate(() => {
            for (const d of document.querySelectorAll("details")) d.open = true;
          });
          assertEquals(await unreadableTexts(page), [], path);
        }
      }, { colorScheme, expected: [/404/], reducedMotion: "reduce" }),
  );
}

browserTest(
  "nothing moves for those who asked for calm",
  (browser) =>
    visit(browser, dashboard, async (page) => {
      await open(page, `/runs/${first.id}`);
      const slider = page.locator(
        "#plot-cloud input[type=range], .plot-frames input",
      ).first();
      await slider.waitFor();
      await page.waitForTimeout(300);
      const before = await slider.inputValue();
      await page.waitForTimeout(500);
      assertEquals(await slider.inputValue(), before);
      // The slider is moved by keys, and the picture is told.
      await slider.focus();
      await page.keyboard.press("Home");
      assertEquals(await slider.inputValue(), "0");
      assert(await slider.getAttribute("aria-valuetext"));
    }, { reducedMotion: "reduce" }),
);

browserTest(
  "paper is light, also from a dark screen",
  (browser) =>
    visit(browser, dashboard, async (page) => {
      await open(page, `/runs/${first.id}`);
      await page.waitForSelector("#plot-work canvas[width]");
      await page.waitForTimeout(500);
      /** Lightness of what is painted [0, 255], weighted by how opaque it is. */
      const lightness = () =>
        page.evaluate(() => {
          const canvas = document.querySelector<HTMLCanvasElement>(
            "#plot-work canvas",
          )!;
          const { data } = canvas.getContext("2d")!
            .getImageData(0, 0, 40, canvas.height);
          let [sum, weight] = [0, 0];
          for (let i = 0; i < data.length; i += 4) {
            sum += data[i]! * data[i + 3]!;
            weight += data[i + 3]!;
          }
          return sum / weight;
        });
      /** Waits until it is as it should be, or says what it is. */
      const settled = async (good: (value: number) => boolean) => {
        let value = await lightness();
        for (let i = 0; i < 50 && !good(value); i++) {
          await page.waitForTimeout(100);
          value = await lightness();
        }
        assert(good(value), `lightness ${value}`);
      };
      await settled((value) => value > 150);
      await page.emulateMedia({ media: "print" });
      await settled((value) => value < 100);
      await page.emulateMedia({ media: "screen" });
      await settled((value) => value > 150);
    }, { colorScheme: "dark" }),
);

browserTest(
  "nothing is told again and again",
  (browser) =>
    visit(browser, dashboard, async (page) => {
      await open(page, `/runs/${first.id}`);
      await page.waitForSelector("#plot-work canvas[width]");
      await page.waitForTimeout(500);
      const told = await page.evaluate(async () => {
        const live = "[aria-live]:not([aria-live=off]), [role=status], " +
          "[role=alert], output:not([aria-live])";
        let count = 0;
        new MutationObserver((changes) => {
          for (const { target } of changes) {
            const element = target instanceof Element
              ? target
              : target.parentElement;
            if (element?.closest(live)) count++;
          }
        }).observe(document.body, {
          subtree: true,
          childList: true,
          characterData: true,
        });
        await new Promise((resolve) => setTimeout(resolve, 1000));
        return count;
      });
      assertEquals(told, 0);
    }),
);
