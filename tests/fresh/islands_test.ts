import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { h } from "preact";
import { openSite } from "./handler.ts";

const { ask, client } = await openSite(true);
const html = await (await ask("/")).text();

Deno.test("an island is marked with its script, its export and its properties", () => {
  const markers = [...html.matchAll(/<fresh-island ([^>]*)>/g)].map(([, a]) =>
    a
  );
  assertEquals(
    markers.length,
    2,
    "an island inside another is a plain component",
  );
  assertEquals(
    markers[0],
    `data-src="${
      client!.chunks["Counter.tsx"]
    }" data-export="default" data-props="0"`,
  );
  assertMatch(markers[1]!, /data-export="Shown" data-props="1"/);
  assert(!html.includes("style="));
});

Deno.test("properties survive: odd numbers, markup, shared signals", () => {
  const [, json] = /id="fresh-data">(.*?)<\/script>/s.exec(html)!;
  assert(!json!.includes("<"), "nothing in it ends the script");
  const { props } = JSON.parse(json!);
  assertEquals(props[0].values, [{ "~n": "NaN" }, { "~n": "-0" }, {
    "~n": "Infinity",
  }, 1.5]);
  assertEquals(props[0].text, "</script><b>");
  assertEquals(props[0].count, { "~s": 0, v: 3 });
  assertEquals(props[1].count, props[0].count);
  assertEquals(props[1].odd, { "~o": [["~n", "plain"]] });
});

Deno.test("the head takes what pages add, once", () => {
  assertEquals(html.match(/<title>.*?<\/title>/g), ["<title>home</title>"]);
  assertMatch(
    html,
    /<meta name="description" content="a fixture"\/?><link rel="modulepreload"/,
  );
});

Deno.test("scripts and images carry the build and are kept for ever", async () => {
  assert(html.includes(`<img src="/mark.svg?__frsh_c=${client!.buildId}"`));
  for (const path of [client!.entry, `/mark.svg?__frsh_c=${client!.buildId}`]) {
    const response = await ask(path);
    assertEquals(response.status, 200);
    assertMatch(response.headers.get("cache-control")!, /immutable/);
    await response.body?.cancel();
  }
  const plain = await ask("/mark.svg");
  assertEquals(plain.headers.get("cache-control"), "no-cache");
  await plain.body?.cancel();
});

Deno.test("a page without islands has no scripts", async () => {
  const page = await (await ask("/items/one")).text();
  assert(!page.includes("<script"));
});

Deno.test("a worker that an island starts is built, with the shader in it", () => {
  const texts = Object.entries(client!.files).map(([name, bytes]) =>
    [name, new TextDecoder().decode(bytes as Uint8Array)] as const
  );
  const [from, starter] = texts.find(([, text]) =>
    text.includes("new Worker")
  )!;
  const [, path] = /new URL\("([^"]+)",import\.meta\.url\)/.exec(starter)!;
  const name = new URL(path!, `http://x/${from}`).pathname.slice(1);
  const worker = texts.find(([file]) => file === name)!;
  assertMatch(worker[1], /fn nothing/);
  assertMatch(worker[1], /import\("/);
});

Deno.test("what JSON cannot hold is refused where it is rendered", async () => {
  const { App } = await import("fresh");
  const { load } = await import("../../cli/build/load.ts");
  const { root } = await import("./handler.ts");
  const { default: Counter } = await import("./site/islands/Counter.tsx");
  const app = new App<unknown>();
  app.get("/", (ctx) => {
    const props = { count: () => 1, values: [] } as unknown as Parameters<
      typeof Counter
    >[0];
    return assertRejects(
      () => ctx.render(h(Counter, props)),
      TypeError,
      "only plain values",
    )
      .then(() => ctx.text("refused"));
  });
  await load(app, { root });
  const response = await app.handler()(new Request("http://localhost/"));
  assertEquals(await response.text(), "refused");
});
