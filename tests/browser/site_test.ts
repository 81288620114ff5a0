import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { browserTest, openPage, openSite } from "./harness.ts";

const types: Readonly<Record<string, string>> = {
  css: "text/css",
  html: "text/html",
  js: "text/javascript",
  svg: "image/svg+xml",
};

/** Serves files as the plainest server would, below a folder that the files know nothing of. */
function filesAt(folder: string, below: string) {
  return async (request: Request): Promise<Response> => {
    const path = decodeURIComponent(new URL(request.url).pathname);
    if (!path.startsWith(below)) return new Response(null, { status: 404 });
    const name = path.slice(below.length).replace(/(^|\/)$/, "$1index.html");
    const type = types[name.split(".").at(-1)!] ?? "application/octet-stream";
    const bytes = await Deno.readFile(`${folder}/${name}`)
      .catch(() => undefined);
    return bytes
      ? new Response(bytes, { headers: { "content-type": type } })
      : new Response(null, { status: 404 });
  };
}

async function writeSite(folder: string): Promise<void> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "cli/site.ts", "--out", folder],
  }).output();
  assert(success, new TextDecoder().decode(stderr));
}

browserTest(
  "the site of files runs an experiment below any folder",
  async (browser) => {
    const folder = await Deno.makeTempDir();
    await writeSite(`${folder}/site`);
    const site = openSite(filesAt(`${folder}/site`, "/some/folder/"));
    const { page, errors, external } = await openPage(browser, {
      url: site.url,
    });
    try {
      await page.goto(`${site.url}/some/folder/`);
      await page.click('a[href*="experiments/drag-trap"]');
      await page.waitForURL(/\/some\/folder\/experiments\/drag-trap\//);
      await page.goto(`${page.url()}?trajectories=2048&dt=0.05`);
      await page.click(".run-here button[type=submit]:not([disabled])");
      const done = page.locator('.here-result[data-state="done"]');
      await done.waitFor({ timeout: 120_000 });
      assertStringIncludes(await done.innerText(), "2,048 trajectories");
      await page.goto(`${site.url}/some/folder/potential/`);
      await page.locator("main canvas").first().waitFor({ timeout: 60_000 });
      assertEquals([errors, external], [[], []]);
    } finally {
      await page.context().close();
      await site.close();
      await Deno.remove(folder, { recursive: true });
    }
  },
);
