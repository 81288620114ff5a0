import { assertEquals, assertStringIncludes } from "@std/assert";
import { fakeSite } from "./pages_site.ts";

const site = await fakeSite("static");

Deno.test("pages without a server need none", async () => {
  const paths = ["/", "/experiments/drag-trap", "/potential", "/adapter"];
  for (const path of paths) {
    const html = await site.html(path);
    assertEquals(
      html.match(/(href|action)="\/(runs|compare|api)/g),
      null,
      path,
    );
    assertEquals(html.match(/method="post"[^>]*action="/g), null, path);
  }
  assertStringIncludes(
    await site.html("/experiments/drag-trap"),
    "Run in this browser",
  );
});
