import { assertEquals, assertMatch } from "@std/assert";
import type { Result } from "../../lib/experiment/result.ts";
import { openDashboard } from "./dashboard.ts";
import { browserTest, openPage } from "./harness.ts";

/** Chromium's software driver, as it is told to others. */
const driver = "/usr/lib/chromium/vk_swiftshader_icd.json";

async function simulated(args: readonly string[]): Promise<Result | undefined> {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      "cli/simulate.ts",
      ...args,
      "--json",
      "--no-store",
    ],
    env: { VK_DRIVER_FILES: driver },
    stderr: "null",
  }).output();
  const text = new TextDecoder().decode(stdout);
  return text === "" ? undefined : JSON.parse(text);
}

const isThere = await Deno.stat(driver).then(() => true, () => false);
// Only some packages of Chromium bring their driver where others find it.
const driverTest: typeof browserTest = isThere
  ? browserTest
  : (name) => Deno.test.ignore(`${name} (no such driver)`, () => {});

driverTest(
  "a browser and the command line have the same bits on one driver",
  async (browser) => {
    const size = { trajectories: "40000", duration: "0.5", dt: "0.01" };
    const line = Object.entries(size).map(([name, text]) =>
      `--${name}=${text}`
    );
    const result = await simulated(["drag-trap", ...line]);
    assertMatch(result?.adapter?.description ?? "", /SwiftShader/);
    const { url, close } = await openDashboard({ site: "static" });
    const { page, close: leave } = await openPage(browser, { url });
    try {
      await page.goto(
        `${url}/experiments/drag-trap?${new URLSearchParams(size)}`,
      );
      await page.click(".run-here button[type=submit]:not([disabled])");
      const digest = page.locator(".here-result code.digest");
      await digest.waitFor({ timeout: 120_000 });
      assertEquals(await digest.innerText(), result?.digest);
    } finally {
      await leave();
      await close();
    }
  },
);
