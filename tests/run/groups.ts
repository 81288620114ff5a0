/**
 * What runs together in one process.
 *
 * @module
 */

/** Tests of one process. */
export interface Group {
  /** What stands before its lines. */
  readonly name: string;
  /** Arguments of `deno test`. */
  readonly args: readonly string[];
}

/** Everything but the tests themselves: examples of documentation comments and pages. */
const examples: Group = { name: "examples", args: ["--doc", "--ignore=tests"] };

/** What takes longest, before the others: pages, and kernels that are compiled. */
const first = ["browser", "learning", "engine", "laws", "ebm", "theory", "web"];

interface Folder {
  readonly name: string;
  readonly bytes: number;
}

async function folders(): Promise<Folder[]> {
  const root = new URL("../", import.meta.url);
  const found: Folder[] = [];
  for await (const { name, isDirectory } of Deno.readDir(root)) {
    if (!isDirectory) continue;
    let bytes = 0;
    let tests = 0;
    for await (const file of filesUnder(new URL(`${name}/`, root))) {
      if (file.pathname.endsWith("_test.ts")) tests++;
      bytes += (await Deno.stat(file)).size;
    }
    if (tests > 0) found.push({ name, bytes });
  }
  return found;
}

async function* filesUnder(folder: URL): AsyncGenerator<URL> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) yield* filesUnder(new URL(`${name}/`, folder));
    else yield new URL(name, folder);
  }
}

/**
 * Groups of tests, the long ones first so that none is left alone at the end.
 *
 * @param asked Files or folders to run instead of all.
 * @returns A group for each folder of tests, and one for the examples.
 */
export async function groupsOf(asked: readonly string[]): Promise<Group[]> {
  if (asked.length > 0) {
    return asked.map((path) => ({ name: path, args: [path] }));
  }
  const rank = ({ name }: Folder) => {
    const place = first.indexOf(name);
    return place < 0 ? first.length : place;
  };
  const found = (await folders())
    .toSorted((a, b) => rank(a) - rank(b) || b.bytes - a.bytes);
  return [
    ...found.map(({ name }) => ({ name, args: [`tests/${name}`] })),
    examples,
  ];
}
