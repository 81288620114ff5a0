/**
 * Addresses of pages that must work below any path.
 *
 * @module
 */

/** What a site consists of. */
export interface Contents {
  /** Paths of its pages, such as "/experiments/drag-trap". */
  readonly pages: ReadonlySet<string>;
  /** Paths of its files, such as "/styles.css". */
  readonly files: ReadonlySet<string>;
}

/**
 * The way from a page up to the top of the site.
 *
 * @param page Its path; the page is the index of a folder of that name.
 * @returns "./" of the front page, "../../" of "/experiments/drag-trap".
 */
export function rootOf(page: string): string {
  const depth = page.split("/").filter((part) => part !== "").length;
  return "../".repeat(depth) || "./";
}

const ATTRIBUTE =
  /(\s(?:href|src|action|data-src|data-image)=")(\/(?!\/)[^"]*)(?=")/g;

/**
 * Makes the addresses of a page relative.
 *
 * @param html The page.
 * @param page Its path.
 * @param contents What it may lead to.
 * @returns The page, and addresses that lead out of the site.
 */
export function relative(
  html: string,
  page: string,
  contents: Contents,
): { readonly html: string; readonly astray: readonly string[] } {
  const root = rootOf(page);
  const astray: string[] = [];
  const linked = html.replace(ATTRIBUTE, (_, start: string, link: string) => {
    const [, path = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(link) ?? [];
    const name = path.replace(/(.)\/$/, "$1");
    const isPage = contents.pages.has(name);
    if (!isPage && !contents.files.has(name)) astray.push(link);
    const end = isPage && name !== "/" ? "/" : "";
    return `${start}${root}${name.slice(1)}${end}${rest}`;
  });
  return { html: linked.replace("<html", `<html data-root="${root}"`), astray };
}
