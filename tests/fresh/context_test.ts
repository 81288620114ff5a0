import { assertEquals } from "@std/assert";
import { App } from "fresh";

Deno.test("a stream ends when the visitor leaves", async () => {
  const left = Promise.withResolvers<string>();
  async function* numbers() {
    try {
      for (let i = 0;; i++) {
        yield new TextEncoder().encode(`data: ${i}\n\n`);
        await Promise.resolve();
      }
    } finally {
      left.resolve("left");
    }
  }
  const app = new App<unknown>();
  app.get("/", () => new Response(ReadableStream.from(numbers())));
  const response = await app.handler()(new Request("http://localhost/"));
  const reader = response.body!.getReader();
  const { value } = await reader.read();
  assertEquals(new TextDecoder().decode(value), "data: 0\n\n");
  await reader.cancel();
  assertEquals(await left.promise, "left");
});

Deno.test("context answers with text, JSON, HTML and redirects", async () => {
  const app = new App<unknown>();
  app.get("/text", (ctx) => ctx.text("a"));
  app.get("/json", (ctx) => ctx.json({ a: 1 }, { status: 201 }));
  app.get("/html", (ctx) => ctx.html("<b>a</b>"));
  app.get("/away", (ctx) => ctx.redirect("//evil.example//a?b=//c"));
  const handler = app.handler();
  const ask = (path: string) => handler(new Request(`http://localhost${path}`));
  assertEquals(await (await ask("/text")).text(), "a");
  const json = await ask("/json");
  assertEquals([json.status, await json.json()], [201, { a: 1 }]);
  const html = await ask("/html");
  const type = html.headers.get("content-type");
  assertEquals([type, await html.text()], [
    "text/html; charset=utf-8",
    "<b>a</b>",
  ]);
  const away = await ask("/away");
  assertEquals(away.headers.get("location"), "/evil.example/a?b=//c");
});

Deno.test("middlewares of a path apply below it, in the order in which they were added", async () => {
  const seen: string[] = [];
  const app = new App<unknown>();
  app.use((ctx) => (seen.push("all"), ctx.next()));
  app.use("/a", (ctx) => (seen.push("a"), ctx.next()));
  app.get("/a/b", (ctx) => ctx.text("b"));
  app.use((ctx) => (seen.push("late"), ctx.next()));
  const handler = app.handler();
  await handler(new Request("http://localhost/a/b"));
  assertEquals(seen, ["all", "a"]);
  seen.length = 0;
  const none = await handler(new Request("http://localhost/c"));
  assertEquals([none.status, seen], [404, ["all", "late"]]);
});
