import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { type Import, partOf, problemOf } from "./layers.ts";

/** Repository root. */
const root = new URL("../../", import.meta.url);

/** Every TypeScript file below a folder, by its path from the root. */
function filesOf(folder: string): string[] {
  return [...Deno.readDirSync(new URL(folder, root))].flatMap((entry) => {
    const path = `${folder}${entry.name}`;
    if (entry.isDirectory) return filesOf(`${path}/`);
    return /\.tsx?$/.test(path) ? [path] : [];
  });
}

const library = filesOf("lib/");

/** What people meet: the command line, the pages, and what serves them. */
const surfaces = [
  ...["cli/", "fresh/", "components/", "islands/", "routes/"].flatMap(filesOf),
  "main.ts",
  "utils.ts",
];

interface Target {
  readonly specifier: string;
}

interface Graph {
  readonly modules: readonly {
    readonly specifier: string;
    readonly error?: string;
    readonly dependencies?: readonly {
      readonly code?: Target;
      readonly type?: Target;
    }[];
  }[];
}

/** The module graph of the library and of the surfaces on it, workers included. */
async function graphOf(files: readonly string[]): Promise<Graph> {
  const entry = await Deno.makeTempFile({ suffix: ".ts" });
  const lines = files.map((path) => `import "${new URL(path, root)}";\n`);
  await Deno.writeTextFile(entry, lines.join(""));
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", "--no-lock", "--config", "deno.json", entry],
    cwd: root,
    stderr: "inherit",
  }).output();
  await Deno.remove(entry);
  return JSON.parse(new TextDecoder().decode(stdout));
}

Deno.test("no import points up the layers", async () => {
  const { modules } = await graphOf([...library, ...surfaces]);
  const home = (specifier: string) =>
    specifier.startsWith(root.href)
      ? specifier.slice(root.href.length)
      : undefined;
  const found: Import[] = [];
  for (const { specifier, error, dependencies } of modules) {
    const from = home(specifier);
    if (!from) continue;
    assertEquals(error, undefined);
    for (const { code, type } of dependencies ?? []) {
      const to = home((code ?? type)!.specifier);
      const own = to !== undefined && partOf(to) !== undefined;
      if (to && (to.startsWith("lib/") || own)) {
        found.push({ from, to, types: code === undefined });
      }
    }
  }
  assert(found.length > library.length, "the graph is incomplete");
  assertEquals(found.map(problemOf).filter((p) => p !== undefined), []);
});

Deno.test("every file of the library has a layer", () => {
  assertEquals(library.filter((path) => partOf(path) === undefined), []);
});

Deno.test("planted imports are found", () => {
  const planted: [string, string, boolean, string][] = [
    ["lib/potentials/harmonic.ts", "lib/engine/run.ts", true, "not below"],
    ["lib/potentials/mod.ts", "lib/kernels/mod.ts", true, "not below"],
    ["lib/kernels/em.ts", "lib/potentials/mod.ts", false, "not below"],
    ["lib/engine/run.ts", "lib/gpu/device.ts", false, "not below"],
    ["lib/gpu/device.ts", "lib/cpu/backend.ts", true, "not below"],
    ["lib/stats/mod.ts", "lib/rng.ts", false, "may not know"],
    ["lib/theory/chain.ts", "lib/dynamics/system.ts", true, "may not know"],
    ["lib/theory/chain.ts", "lib/potentials/mod.ts", false, "may not know"],
    ["lib/theory/oracle/ring.ts", "lib/kernels/mod.ts", false, "may not know"],
    ["lib/store/mod.ts", "cli/main.ts", false, "not below"],
    ["lib/store/mod.ts", "lib/session/rows.ts", true, "not below"],
    ["lib/session/rows.ts", "lib/dashboard/lab.ts", true, "not below"],
    ["lib/dashboard/lab.ts", "islands/LiveRun.tsx", true, "not below"],
    ["fresh/app.ts", "lib/params.ts", true, "may not know"],
    ["lib/gizmo/mod.ts", "lib/rng.ts", false, "has no layer"],
  ];
  for (const [from, to, types, word] of planted) {
    assertStringIncludes(problemOf({ from, to, types }) ?? "", word);
  }
  const allowed: [string, string, boolean][] = [
    ["lib/theory/chain.ts", "lib/potentials/mod.ts", true],
    ["lib/theory/oracle/ring.ts", "lib/potentials/mod.ts", false],
    ["lib/gpu/self_test/mod.ts", "lib/stats/mod.ts", false],
  ];
  for (const [from, to, types] of allowed) {
    assertEquals(problemOf({ from, to, types }), undefined);
  }
});

/** What only some folders may touch. */
const reserved: readonly [string, RegExp, readonly string[]][] = [
  ["the console", /\bconsole\s*\./, []],
  ["Deno", /\bDeno\s*\./, ["lib/store/", "lib/export/"]],
  ["modules of Node", /"node:/, ["lib/store/"]],
  ["the GPU", /\bnavigator\s*\.\s*gpu\b/, ["lib/gpu/"]],
  ["chance without a seed", /\bMath\s*\.\s*random\b/, []],
];

for (const [what, pattern, folders] of reserved) {
  const where = folders.length > 0 ? `but ${folders.join(" and ")}` : "";
  Deno.test(
    `nothing in lib/ ${where} touches ${what}`.replace("  ", " "),
    () => {
      const users = library.filter((path) => {
        const text = Deno.readTextFileSync(new URL(path, root));
        // Comments may speak of it, and so may strings.
        const code = text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, "");
        return pattern.test(code);
      });
      const wrong = users.filter((path) =>
        !folders.some((folder) => path.startsWith(folder))
      );
      assertEquals(wrong, []);
      assertEquals(users.length > 0, folders.length > 0);
    },
  );
}
