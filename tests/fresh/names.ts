import { sortRoutes } from "../../fresh/routes.ts";

/** Files under routes/ in the order in which they are used. */
export function routeFiles(files: readonly string[]): string[] {
  return sortRoutes(files).map(({ file }) => file);
}
