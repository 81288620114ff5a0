import { assertEquals, assertMatch } from "@std/assert";
import { routeFiles } from "./names.ts";
import { openSite } from "./handler.ts";

const { ask } = await openSite();

async function textOf(path: string, init?: RequestInit): Promise<string> {
  return await (await ask(path, init)).text();
}

Deno.test("fixed names come before parameters, and these before the rest", async () => {
  assertEquals(await textOf("/items/fixed"), "fixed");
  assertMatch(await textOf("/items/one"), /<i>one<\/i>/);
  assertEquals(await textOf("/items/one/two"), '{"rest":"one/two"}');
  assertEquals(
    routeFiles(["b/[...rest].ts", "b/[id].ts", "b/new.ts", "_app.tsx"]),
    [
      "_app.tsx",
      "b/new.ts",
      "b/[id].ts",
      "b/[...rest].ts",
    ],
  );
});

Deno.test("parameters are decoded, and what cannot be decoded is left", async () => {
  assertMatch(await textOf("/items/a%2Fb%20c"), /<i>a\/b c<\/i>/);
  assertMatch(await textOf("/items/100%25"), /<i>100%<\/i>/);
  assertMatch(await textOf("/items/%E0%A4"), /<i>%E0%A4<\/i>/);
});

Deno.test("a slash more or less at the end does not matter, double slashes neither", async () => {
  assertEquals(await textOf("/items/fixed/"), "fixed");
  assertEquals(await textOf("//items//fixed"), "fixed");
});

Deno.test("layouts and the app wrapper surround a page", async () => {
  const html = await textOf("/items/one");
  assertMatch(
    html,
    /^<!DOCTYPE html><html lang="en"><head><title>item one<\/title>/,
  );
  assertMatch(html, /<body><main><section><i>one<\/i><\/section><\/main>/);
  assertMatch(
    await textOf("/late"),
    /<main><article><b>late<\/b><\/article><\/main>/,
  );
});

Deno.test("middlewares run from the top down, only where they apply", async () => {
  assertEquals((await ask("/items/one")).headers.get("steps"), "top items");
  assertEquals((await ask("/")).headers.get("steps"), "top");
  assertEquals(await textOf("/early/x"), "early x");
  assertEquals((await ask("/early/x")).headers.get("steps"), null);
});

Deno.test("a page has the status and headers that its handler names", async () => {
  const response = await ask("/items/bad");
  assertEquals(response.status, 422);
  assertEquals(response.headers.get("kind"), "item");
  assertEquals(
    response.headers.get("content-type"),
    "text/html; charset=utf-8",
  );
});

Deno.test("HEAD answers as GET without a body; other methods are refused", async () => {
  const head = await ask("/items/bad", { method: "HEAD" });
  assertEquals([head.status, head.headers.get("kind"), await head.text()], [
    422,
    "item",
    "",
  ]);
  assertEquals((await ask("/items/one", { method: "PUT" })).status, 405);
  assertEquals((await ask("/early/x", { method: "POST" })).status, 405);
});

Deno.test("errors are shown by the nearest error page, within its layouts", async () => {
  const none = await ask("/items/none");
  assertEquals(none.status, 404);
  assertMatch(await none.text(), /<main><p>404 \/items\/:id<\/p><\/main>/);
  const nowhere = await ask("/nowhere");
  assertEquals(nowhere.status, 404);
  assertMatch(await nowhere.text(), /<main><p>404 <\/p><\/main>/);
  const bug = await ask("/items/bug");
  assertEquals(bug.status, 500);
  const html = await bug.text();
  assertMatch(html, /broken/);
  assertEquals(html.includes("secret"), false);
});

Deno.test("redirects to a path never leave the host", async () => {
  const response = await ask("/items/one", { method: "POST" });
  assertEquals(response.status, 303);
  assertEquals(response.headers.get("location"), "/items/one?a=//b");
});
