import { assertEquals, assertThrows } from "@std/assert";
import { Stop } from "../../cli/exit.ts";
import { readStartLine } from "../../cli/start_line.ts";
import { relative, rootOf } from "../../cli/site/relative.ts";

function problemsOf(...args: string[]): readonly string[] {
  return assertThrows(() => readStartLine(args), Stop).sentences;
}

Deno.test("start serves this machine alone unless it is told otherwise", () => {
  assertEquals(readStartLine([]), {
    host: "127.0.0.1",
    port: 8000,
    backend: "auto",
    help: false,
  });
  const token = "0123456789abcdef";
  const line = readStartLine(["--host", "0.0.0.0", "--token", token]);
  assertEquals([line.host, line.token], ["0.0.0.0", token]);
});

Deno.test("start names everything that is wrong with its line at once", () => {
  assertEquals(problemsOf("--host", "::").length, 1);
  const all = problemsOf(
    "now",
    "--prot",
    "--host=10.0.0.1",
    "--port=70000",
    "--token=short",
    "--backend=tpu",
  );
  assertEquals(all.length, 6, all.join("\n"));
});

Deno.test("addresses of a site's pages become relative, and those that lead out are named", () => {
  const contents = {
    pages: new Set(["/", "/experiments/a"]),
    files: new Set(["/styles.css"]),
  };
  const html =
    '<html lang="en"><a href="/">x</a><a href="/experiments/a?b=1#c">x</a>' +
    '<link href="/styles.css?v"><a href="/runs"></a><a href="//other/"></a>' +
    '<a href="?b=2"></a>{"href":"/runs"}</html>';
  const page = relative(html, "/experiments/a", contents);
  assertEquals(page.astray, ["/runs"]);
  assertEquals(
    page.html,
    '<html data-root="../../" lang="en"><a href="../../">x</a>' +
      '<a href="../../experiments/a/?b=1#c">x</a><link href="../../styles.css?v">' +
      '<a href="../../runs"></a><a href="//other/"></a><a href="?b=2"></a>{"href":"/runs"}</html>',
  );
  assertEquals([rootOf("/"), rootOf("/potential")], ["./", "../"]);
});
