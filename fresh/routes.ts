/** A file under routes/ and where it belongs. */
export interface RouteFile {
  /** Its path below routes/. */
  readonly file: string;
  /** `_app`, `_layout`, `_middleware` or `_error`; empty of a page. */
  readonly wraps: string;
  /** Its folder, groups included. */
  readonly folder: string;
  /** The pattern of the addresses that it answers. */
  readonly pattern: string;
}

function read(file: string): RouteFile {
  const folders = file.replace(/\.tsx?$/, "").split("/");
  const name = folders.pop()!;
  const pattern = (name === "index" ? folders : [...folders, name])
    .filter((part) => !part.startsWith("("))
    .map((part) => `/${part}`).join("")
    .replace(/\[\.\.\.(\w+)\]/, ":$1*").replace(/\[(\w+)\]/g, ":$1") || "/";
  const wraps = name.startsWith("_") ? name : "";
  return { file, wraps, folder: folders.join("/"), pattern };
}

/** Fixed names come before parameters, parameters before what takes the rest. */
function rank({ pattern, wraps }: RouteFile): string {
  const parts = pattern.split("/").map((part) =>
    part.endsWith("*") ? "3" : part.includes(":") ? "2" : "1"
  );
  return (wraps ? "0" : "1") + parts.join("");
}

/** Reads names of files: what wraps others, then pages as they are tried. */
export function sortRoutes(files: readonly string[]): RouteFile[] {
  return files.map(read)
    .sort((a, b) => rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0);
}
