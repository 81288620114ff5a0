import { assert, assertEquals } from "@std/assert";
import { renderSite } from "../../cli/site.ts";
import { experiments } from "../../lib/experiments/mod.ts";

const files = await renderSite();

function textOf(path: string): string {
  return new TextDecoder().decode(files.get(path));
}

Deno.test("the static site has a page for every experiment", () => {
  const paths = ["", "/potential", "/adapter"]
    .concat(experiments.map(({ name }) => `/experiments/${name}`));
  const pages = [...files.keys()].filter((file) => file.endsWith(".html"));
  assertEquals(pages.sort(), paths.map((path) => `${path}/index.html`).sort());
});

Deno.test("its pages work below any path, and ask for nothing that is not there", () => {
  for (const page of files.keys().filter((file) => file.endsWith(".html"))) {
    const html = textOf(page);
    const base = `https://pages.example/some/where${page}`;
    for (
      const [, link] of html.matchAll(
        /\s(?:href|src|data-src|action)="([^"]*)"/g,
      )
    ) {
      assert(!link!.startsWith("/"), `${page}: ${link}`);
      const { host, pathname } = new URL(link!.replaceAll("&amp;", "&"), base);
      if (host !== "pages.example") continue;
      const path = pathname.replace("/some/where", "").replace(
        /\/$/,
        "/index.html",
      );
      assert(files.has(path), `${page}: ${link} leads to ${path}`);
    }
  }
});

Deno.test("its pages forbid inline code and requests elsewhere", () => {
  for (const page of files.keys().filter((file) => file.endsWith(".html"))) {
    const html = textOf(page);
    assert(html.includes('http-equiv="Content-Security-Policy"'), page);
    assert(!/unsafe-inline|frame-ancestors/.test(html), page);
    assert(
      !/\sstyle="|\son[a-z]+="|<script(?![^>]*(src=|json))/.test(html),
      page,
    );
  }
});
