import { assert, assertEquals, assertMatch } from "@std/assert";
import { App, csp } from "fresh";
import { h } from "preact";
import {
  bodyLimit,
  errors,
  type Guarded,
  headers,
  ownName,
  token,
} from "../../lib/dashboard/security.ts";

const reported: string[] = [];
const SECRET = "0123456789abcdef";

function guarded(settings: Guarded["lab"]["settings"]) {
  const app = new App<Guarded>();
  app.use((ctx) => {
    ctx.state.lab = { settings };
    return ctx.next();
  });
  const page = (ctx: { error: unknown }) => h("p", null, String(ctx.error));
  app.use(headers(), csp());
  app.use(errors(page, (error) => reported.push(String(error))));
  app.use(ownName(), token(), bodyLimit(1024));
  app.get("/", (ctx) => ctx.text("inside"));
  app.get("/picture", (ctx) => {
    const headers = { "content-type": "image/svg+xml" };
    return ctx.text("<svg/>", { headers });
  });
  app.get("/api/broken", () => {
    throw new TypeError("a secret");
  });
  app.post("/", async (ctx) => ctx.text(String((await ctx.req.text()).length)));
  const handler = app.handler();
  return (url: string, init?: RequestInit) => handler(new Request(url, init));
}

const local = guarded({ host: "127.0.0.1" });
const open = guarded({ host: "0.0.0.0", token: SECRET });

Deno.test("a server on loopback answers to its own names only", async () => {
  for (const name of ["localhost", "127.0.0.1", "[::1]", "127.1.2.3"]) {
    assertEquals((await local(`http://${name}:8000/`)).status, 200, name);
  }
  for (const name of ["evil.example", "127.0.0.1.evil.example", "10.0.0.1"]) {
    assertEquals((await local(`http://${name}:8000/`)).status, 421, name);
  }
  assertEquals((await open("http://lab.example/")).status, 401);
});

Deno.test("without the token nothing is shown, and the errors carry the headers", async () => {
  for (
    const init of [
      {},
      { headers: { authorization: "Bearer wrong" } },
      { headers: { authorization: `Basic ${SECRET}` } },
      { headers: { cookie: `heatbath=${SECRET}` } },
      { headers: { cookie: "heatbath=" } },
    ]
  ) {
    const response = await open("http://lab.example/", init);
    assertEquals(response.status, 401);
    assertEquals(response.headers.get("x-content-type-options"), "nosniff");
    assertMatch(await response.text(), /asks for its token/);
  }
  assertEquals((await open("http://lab.example/?token=x")).status, 401);
});

Deno.test("the token is taken once from the address, then from a cookie", async () => {
  const first = await open(`http://lab.example/?a=1&token=${SECRET}`);
  assertEquals(first.status, 303);
  assertEquals(first.headers.get("location"), "/?a=1");
  const cookie = first.headers.get("set-cookie")!;
  assertMatch(
    cookie,
    /^heatbath=[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Strict$/,
  );
  assert(!cookie.includes(SECRET));
  const headers = { cookie: `other=1; ${cookie.split(";")[0]}` };
  assertEquals((await open("http://lab.example/", { headers })).status, 200);
  const bearer = { authorization: `Bearer ${SECRET}` };
  const again = await open("http://lab.example/", { headers: bearer });
  assertEquals(await again.text(), "inside");
});

Deno.test("what is sent has a largest size, told or not", async () => {
  const send = (body: BodyInit, headers: HeadersInit = {}) =>
    local("http://localhost/", { method: "POST", body, headers });
  assertEquals(await (await send("x".repeat(1024))).text(), "1024");
  const long = await send("x".repeat(1025));
  assertEquals(long.status, 413);
  assertMatch(await long.text(), /more than 1 kB/);
  const chunks = Array.from({ length: 20 }, () => new Uint8Array(100));
  assertEquals((await send(ReadableStream.from(chunks))).status, 413);
});

Deno.test("policies allow no inline code; pictures may bring a style", async () => {
  const policyOf = async (path: string) =>
    (await local(`http://localhost${path}`)).headers
      .get("content-security-policy")!;
  for (const path of ["/", "/none", "/api/none"]) {
    const policy = await policyOf(path);
    assertMatch(policy, /script-src 'self';/);
    assert(!/unsafe|upgrade/.test(policy), policy);
  }
  assertMatch(
    await policyOf("/picture"),
    /^default-src 'none'; style-src 'unsafe-inline'/,
  );
});

Deno.test("what goes wrong inside stays inside", async () => {
  const response = await local("http://localhost/api/broken");
  assertEquals(response.status, 500);
  assertEquals(await response.json(), { problems: ["Error 500."] });
  assertEquals(reported, ["TypeError: a secret"]);
  const missing = await local("http://localhost/api/none");
  assertEquals([missing.status, await missing.json()], [404, {
    problems: ["Error 404."],
  }]);
});
