// deno task screenshots: pictures of the pages for the documentation.
import type { Page } from "playwright-core";
import {
  awake,
  done,
  openDashboard,
  visit,
  type VisitOptions,
} from "./dashboard.ts";
import { launch } from "./harness.ts";

const folder = new URL("../../docs/images/", import.meta.url);
const desktop = { viewport: { width: 1280, height: 860 } };
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };
const dark = { colorScheme: "dark" } as const;

const dashboard = await openDashboard();
const { url } = dashboard;

async function open(page: Page, path: string): Promise<void> {
  await page.goto(url + path);
  await awake(page);
}

async function run(page: Page, path: string): Promise<void> {
  await open(page, path);
  await page.click("#parameters button[type=submit]");
  await page.waitForURL(/\/runs\//);
}

interface Shot {
  readonly name: string;
  readonly options: VisitOptions;
  readonly prepare: (page: Page) => Promise<void>;
}

const shots: readonly Shot[] = [
  {
    name: "gallery",
    options: desktop,
    prepare: (page) => open(page, "/"),
  },
  {
    name: "form",
    options: desktop,
    async prepare(page) {
      await open(page, "/experiments/bit-erasure?duration=8&dt=-1");
      await page.waitForSelector("#problem-dt");
    },
  },
  {
    name: "run",
    options: desktop,
    async prepare(page) {
      await run(page, "/experiments/double-well?trajectories=4000000");
      await page.waitForFunction(() =>
        (document.querySelector("progress")?.position ?? 0) > 0.3
      );
      await page.waitForTimeout(1500);
    },
  },
  {
    name: "verdicts",
    options: desktop,
    async prepare(page) {
      await run(page, "/experiments/drag-trap");
      await done(page);
      await page.locator("#verdicts").evaluate((heading) =>
        heading.scrollIntoView()
      );
      await page.waitForTimeout(500);
    },
  },
  {
    name: "learning",
    options: { ...desktop, ...dark },
    async prepare(page) {
      await run(page, "/experiments/ebm-trap?chains=64&replicas=1024");
      await done(page);
      await page.waitForTimeout(500);
    },
  },
  {
    name: "potential",
    options: desktop,
    async prepare(page) {
      await open(page, "/potential");
      await page.waitForSelector("figure.plot canvas");
      await page.waitForTimeout(500);
    },
  },
  {
    name: "phone",
    options: { ...phone, ...dark },
    async prepare(page) {
      await run(page, "/experiments/drag-trap?trajectories=262144");
      await done(page);
      await page.waitForTimeout(1500);
    },
  },
];

const browser = await launch();
try {
  for (const { name, options, prepare } of shots) {
    await visit(browser, dashboard, async (page) => {
      await prepare(page);
      const path = new URL(`web-${name}.png`, folder).pathname;
      await page.screenshot({ path });
      // Whoever comes next need not wait.
      for (const { id, state } of dashboard.lab.list({}).runs) {
        if (state === "running" || state === "queued") {
          await dashboard.lab.remove(id);
        }
      }
    }, options);
  }
} finally {
  await browser.close();
  await dashboard.close();
}
