import { assertEquals } from "@std/assert";
import { App, csp } from "fresh";
import { openSite } from "./handler.ts";

const { ask } = await openSite();

function post(headers: Record<string, string>): Promise<number> {
  return ask("/items/one", { method: "POST", headers })
    .then(({ status }) => status);
}

Deno.test("what another site sends is refused", async () => {
  assertEquals(await post({ "sec-fetch-site": "cross-site" }), 403);
  assertEquals(await post({ "sec-fetch-site": "same-site" }), 403);
  assertEquals(await post({ origin: "http://other" }), 403);
  assertEquals(await post({ origin: "null" }), 403);
});

Deno.test("what this site, a link or a program sends is taken", async () => {
  assertEquals(await post({ "sec-fetch-site": "same-origin" }), 303);
  assertEquals(await post({ "sec-fetch-site": "none" }), 303);
  assertEquals(await post({ origin: "http://localhost" }), 303);
  assertEquals(await post({}), 303);
  const cross = { "sec-fetch-site": "cross-site" };
  assertEquals((await ask("/items/one", { headers: cross })).status, 200);
});

Deno.test("a page's policy allows its own nonce instead of inline code", async () => {
  const policy = (await ask("/")).headers.get("content-security-policy")!;
  assertEquals(policy.includes("unsafe-inline"), false);
  assertEquals(/script-src 'self' 'nonce-[\w-]+'/.test(policy), true);
  assertEquals(policy.includes("frame-ancestors 'none'"), true);
});

Deno.test("own directives replace those of their name", async () => {
  const app = new App<unknown>();
  app.use(csp({ csp: ["img-src 'none'"] })).get("/", (ctx) => ctx.text("x"));
  const response = await app.handler()(new Request("http://localhost/"));
  const policy = response.headers.get("content-security-policy")!;
  assertEquals(policy.match(/img-src[^;]*/g), ["img-src 'none'"]);
});

Deno.test("static files cannot be climbed out of", async () => {
  assertEquals(
    (await ask("/mark.svg")).headers.get("content-type"),
    "image/svg+xml",
  );
  for (
    const path of [
      "/..%2fdefine.ts",
      "/%2e%2e/define.ts",
      "/..%5cdefine.ts",
      "/.hidden",
      "/mark.svg%00",
      "/mark.svg/x",
      "//define.ts",
      "/_fresh/js/none/client.js",
      "/file:%2f%2f%2fetc%2fpasswd",
    ]
  ) assertEquals((await ask(path)).status, 404, path);
  assertEquals((await ask("/mark.svg", { method: "POST" })).status, 405);
});
