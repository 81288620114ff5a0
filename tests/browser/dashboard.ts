/**
 * The whole dashboard in this process: pages, islands, and a lab with a store of its own.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import type { Browser, Page } from "playwright-core";
import { bundle } from "../../cli/build/bundle.ts";
import { load } from "../../cli/build/load.ts";
import type { Snapshot } from "../../lib/experiment/snapshot.ts";
import { Lab, type LabOptions } from "../../lib/dashboard/lab.ts";
import { quietDrivers } from "../../cli/engine.ts";
import type { Params } from "../../lib/dashboard/contract.ts";
import { siteOf } from "../../main.ts";
import type { State } from "../../utils.ts";
import {
  openPage,
  type OpenSite,
  openSite,
  type PageOptions,
} from "./harness.ts";

/** A dashboard on a port of its own. */
export interface Dashboard extends OpenSite {
  /** Where its runs are. */
  readonly lab: Lab;
  /** Cuts every connection, and answers again at the same address. */
  restart(): Promise<void>;
}

/** How a dashboard is opened. */
export interface DashboardOptions extends LabOptions {
  /** Who carries runs out. Defaults to the server. */
  readonly site?: State["site"];
}

let built: ReturnType<typeof bundle> | undefined;

/**
 * Opens a dashboard over a new store.
 *
 * @param options How; the store is a new one unless it is named.
 * @returns The dashboard; close it.
 */
export async function openDashboard(
  { site = "server", ...options }: DashboardOptions = {},
): Promise<Dashboard> {
  quietDrivers();
  const folder = await Deno.makeTempDir();
  const lab = new Lab();
  lab.open({ store: `${folder}/runs.sqlite`, ...options });
  const app = siteOf(lab, site);
  await load(app, { client: await (built ??= bundle()) });
  const handler = app.handler();
  let open = openSite(handler);
  const { url } = open;
  return {
    url,
    lab,
    async restart() {
      await open.close({ now: true });
      open = openSite(handler, Number(new URL(url).port));
    },
    async close() {
      await lab.close();
      await open.close({ now: true });
      await Deno.remove(folder, { recursive: true });
    },
  };
}

/**
 * Carries out a run on the server.
 *
 * @param lab The lab.
 * @param experiment Its name.
 * @param params Values by name.
 * @returns The run and its last snapshot.
 */
export async function finished(
  lab: Lab,
  experiment: string,
  params: Params,
): Promise<{ readonly id: string; readonly snapshot: Snapshot }> {
  const submitted = await lab.submit(experiment, params);
  if ("problems" in submitted) throw new Error(submitted.problems.join("\n"));
  while (true) {
    const view = await lab.view(submitted.id);
    if (view?.snapshot.progress.state === "done") {
      return { id: view.record.id, snapshot: view.snapshot };
    }
    if (view?.snapshot.progress.state === "failed") {
      throw new Error(view.snapshot.progress.message);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** How a page is visited. */
export interface VisitOptions extends Omit<PageOptions, "url"> {
  /** Errors of the console that belong to the test. */
  readonly expected?: readonly RegExp[];
}

/**
 * Visits as someone new; errors of the console and requests elsewhere fail it.
 *
 * @param browser The browser.
 * @param site What is visited.
 * @param use What the visitor does.
 * @param options Size and scheme of the page, and errors that belong to the test.
 */
export async function visit(
  browser: Browser,
  { url }: Pick<OpenSite, "url">,
  use: (page: Page) => Promise<void>,
  { expected = [], ...options }: VisitOptions = {},
): Promise<void> {
  const { page, errors, external, close } = await openPage(browser, {
    url,
    ...options,
  });
  try {
    await use(page);
    const unexpected = errors.filter((text) =>
      !expected.some((pattern) => pattern.test(text))
    );
    assertEquals({ errors: unexpected, external }, {
      errors: [],
      external: [],
    });
  } finally {
    await close();
  }
}

/**
 * Waits until every island of a page is awake.
 *
 * @param page The page.
 */
export async function awake(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll("fresh-island")].every((island) =>
      island.hasAttribute("data-ready")
    )
  );
}

/**
 * Waits until the run of a page is done.
 *
 * @param page A page of a run.
 */
export async function done(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document.querySelector("progress")?.getAttribute("data-state") === "done"
  );
}
