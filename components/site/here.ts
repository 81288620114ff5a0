/**
 * Addresses that a script writes: a site without a server may lie below any path.
 *
 * @module
 */

/**
 * An address of this site.
 *
 * @param path It begins with a slash.
 * @returns The same, or relative to this page where the site says how deep it lies.
 */
export function here(path: string): string {
  const root = typeof document === "undefined"
    ? undefined
    : document.documentElement.dataset.root;
  if (root === undefined) return path;
  const [folder = "", query] = path.slice(1).split("?", 2);
  return `${root}${folder}/${query === undefined ? "" : `?${query}`}`;
}
