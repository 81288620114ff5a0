import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { experiments } from "../../lib/experiments/mod.ts";
import { fakeSite, pages } from "./pages_site.ts";

const site = await fakeSite();

Deno.test("the gallery shows every experiment, its presets and its pictures", async () => {
  const html = await site.html("/");
  for (const { name, title, presets } of experiments) {
    assertStringIncludes(html, `href="/experiments/${name}"`);
    assertStringIncludes(html, title.replaceAll("'", "&#39;"));
    for (const preset of presets) assertStringIncludes(html, preset.title);
    assertMatch(html, new RegExp(`/thumbnails/${name}\\.svg`));
    assertMatch(html, new RegExp(`/thumbnails/${name}-dark\\.svg`));
  }
});

Deno.test("every page has one heading, a title and a way past the navigation", async () => {
  for (const path of pages) {
    const html = await site.html(path);
    assertEquals([...html.matchAll(/<h1[ >]/g)].length, 1, path);
    assertMatch(html, /<title>[^<]+<\/title>/, path);
    assertStringIncludes(html, 'href="#main"', path);
    assertStringIncludes(html, '<main id="main"', path);
  }
});

Deno.test("no page holds styles, scripts or handlers of its own, or reaches out", async () => {
  for (const path of pages) {
    const html = await site.html(path);
    assertEquals(html.match(/<[^>]*\sstyle=/g), null, path);
    assertEquals(html.match(/<[^>]*\son[a-z]+=/gi), null, path);
    for (const [script] of html.matchAll(/<script[^>]*>/g)) {
      assertMatch(script, / src="\/|type="application\/json"/, path);
    }
    assertEquals(html.match(/(src|href|action)="(https?:)?\/\//g), null, path);
  }
});

Deno.test("every field has a label and every id is given once", async () => {
  for (const path of pages) {
    const html = await site.html(path);
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!);
    assertEquals(ids.length, new Set(ids).size, `${path}: ${ids.join(" ")}`);
    for (const [tag] of html.matchAll(/<(input|select|textarea)[^>]*>/g)) {
      if (/type="hidden"|aria-label=/.test(tag)) continue;
      const id = /\sid="([^"]+)"/.exec(tag)?.[1];
      const at = html.indexOf(tag);
      const inside = html.lastIndexOf("<label", at) >
        html.lastIndexOf("</label>", at);
      assert(
        inside || (id && html.includes(`for="${id}"`)),
        `${path}: no label for ${tag}`,
      );
    }
  }
});

Deno.test("a form has a field for every parameter, filled from the link", async () => {
  const html = await site.html(
    "/experiments/drag-trap?stiffness=2&trajectories=4096",
  );
  for (const name of Object.keys(experiments[0]!.params)) {
    assertStringIncludes(html, `id="field-${name}"`);
  }
  assertMatch(html, /name="stiffness"[^>]*value="2"/);
  assertMatch(html, /<details[^>]*open[^>]*><summary>Ensemble and medium/);
  assertStringIncludes(html, "[energy / length²]");
});

Deno.test("problems of a link stand beside the field and above the form", async () => {
  const html = await site.html("/experiments/drag-trap?stiffness=-1&stifnes=2");
  assertMatch(html, /id="problem-stiffness"[^>]*>Cannot use stiffness/);
  assertStringIncludes(html, "did you mean &quot;stiffness&quot;?");
  assertMatch(html, /aria-invalid/);
});

Deno.test("what cannot be run comes back with status 422, as it was typed", async () => {
  const response = await site.post("/experiments/drag-trap", {
    dt: "-2",
    distance: "3.5",
  });
  const html = await response.text();
  assertEquals(response.status, 422);
  assertMatch(html, /id="problem-dt"/);
  assertMatch(html, /name="distance"[^>]*value="3.5"/);
});

Deno.test("a form that can be run leads to the run", async () => {
  const response = await site.post("/experiments/drag-trap", {
    stiffness: "",
    trajectories: "2048",
  });
  assertEquals(response.status, 303);
  assertEquals(response.headers.get("location"), "/runs/run-b");
  assertEquals(
    site.asked.actions.at(-1),
    'submit drag-trap {"trajectories":2048}',
  );
});

Deno.test("a fork tells its parent, which may be paused", async () => {
  await site.post("/experiments/drag-trap", {
    trajectories: "2048",
    parent: "run-b",
    then: "pause-parent",
  });
  assertEquals(site.asked.actions.slice(-2), [
    'submit drag-trap {"trajectories":2048,"parent":"run-b"}',
    "pause run-b",
  ]);
});

Deno.test("what people type is text, never part of a page", async () => {
  const evil = encodeURIComponent(`"><script>alert(1)</script>`);
  for (
    const path of [
      `/experiments/drag-trap?stiffness=${evil}&parent=${evil}`,
      `/runs?q=${evil}`,
      `/potential?energy=${evil}`,
    ]
  ) {
    assertEquals(
      (await site.html(path)).includes("<script>alert"),
      false,
      path,
    );
  }
});

Deno.test("the numbers of a run stand in its page, without a script", async () => {
  const html = await site.html("/runs/run-a");
  assertMatch(html, /<code>meanWork<\/code>/);
  assertMatch(html, /Jarzynski equality/);
  assertMatch(html, /badge-(pass|inconclusive)/);
  assertMatch(html, />\d\.\d+\(\d+\)</);
  assertStringIncludes(html, "deno task simulate drag-trap");
  assertStringIncludes(html, 'href="/runs/run-a/export/parquet"');
  assertMatch(html, /<noscript><img[^>]*\/runs\/run-a\/plots\/work/);
  assertEquals(html.includes('http-equiv="refresh"'), false);
  assertMatch(await site.html("/runs/run-b"), /http-equiv="refresh"/);
});

Deno.test("the buttons of a run are forms", async () => {
  const html = await site.html("/runs/run-b");
  for (const action of ["pause", "stop"]) {
    assertStringIncludes(html, `action="/runs/run-b/${action}"`);
  }
  for (const action of ["pause", "resume", "stop"]) {
    const response = await site.post(`/runs/run-b/${action}`, {});
    assertEquals(response.status, 303);
    assertEquals(response.headers.get("location"), "/runs/run-b");
    assertEquals(site.asked.actions.at(-1), `${action} run-b`);
  }
  const gone = await site.post("/runs/run-a/delete", {});
  assertEquals(gone.headers.get("location"), "/runs");
  assertEquals((await site.post("/runs/run-a/explode", {})).status, 404);
  assertEquals((await site.post("/runs/none/pause", {})).status, 404);
  const foreign = await site.get("/runs/run-a/delete");
  assertEquals(foreign.status, 405);
});

Deno.test("a run is followed by events that are not stored", async () => {
  const response = await site.get("/runs/run-b/events");
  assertEquals(response.headers.get("content-type"), "text/event-stream");
  assertMatch(response.headers.get("cache-control")!, /no-store/);
  assertMatch(await response.text(), /event: snapshot\ndata: {"progress"/);
  assertEquals((await site.get("/runs/none/events")).status, 404);
});

Deno.test("exports are attachments, pictures are SVG", async () => {
  const file = await site.get("/runs/run-a/export/csv");
  assertEquals(
    file.headers.get("content-disposition"),
    'attachment; filename="run-a.csv"',
  );
  assertEquals((await site.get("/runs/run-a/export/exe")).status, 404);
  const picture = await site.get("/runs/run-a/plots/work?theme=dark");
  assertMatch(picture.headers.get("content-type")!, /^image\/svg\+xml/);
  assertEquals((await site.get("/runs/run-a/plots/none")).status, 404);
});

Deno.test("two runs are compared without a script", async () => {
  const list = await site.html("/runs");
  assertMatch(list, /<input[^>]*type="radio"[^>]*form="compare"/);
  const html = await site.html("/compare?a=run-a&b=run-b");
  assertMatch(html, /<code>duration<\/code>.*>2<.*>4</s);
  assertMatch(html, /<code>meanWork<\/code>/);
  assertEquals((await site.get("/compare?a=run-a&b=none")).status, 404);
  assertEquals((await site.get("/compare")).headers.get("location"), "/runs");
});

Deno.test("questions are JSON and are answered in JSON", async () => {
  const good = await site.ask("/api/check/drag-trap", '{"trajectories":4096}');
  const { problems, size } = await good.json();
  assertEquals(problems, []);
  assertStringIncludes(size, "4,096 trajectories of 200 steps");
  const land = await site.ask(
    "/api/landscape",
    '{"energy":"k*x^2/2","ring":false,"controls":{"k":2},"temperature":1,"mobility":1}',
  );
  assertEquals((await land.json()).controls, ["k"]);
  assertEquals((await site.ask("/api/check/drag-trap", "{")).status, 400);
  assertEquals((await site.ask("/api/check/drag-trap", "[]")).status, 400);
  assertEquals((await site.ask("/api/landscape", "{}")).status, 400);
  const plain = await site.ask("/api/check/drag-trap", "{}", "text/plain");
  assert(plain.status >= 400);
});

Deno.test("what is missing is said in a page", async () => {
  for (const path of ["/nope", "/experiments/nope", "/runs/nope"]) {
    const response = await site.get(path);
    assertEquals(response.status, 404, path);
    assertStringIncludes(await response.text(), "Not found");
  }
});

Deno.test("a body that is no form is the visitor's mistake, not the server's", async () => {
  const { ask } = await fakeSite();
  for (const type of ["text/plain", "multipart/form-data"]) {
    const { status } = await ask("/experiments/drag-trap", "x", type);
    assertEquals(status, 400);
  }
});
