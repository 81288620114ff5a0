import { assert, assertEquals, assertMatch } from "@std/assert";
import { type Kernel, kernels } from "../../lib/kernels/mod.ts";
import { type Potential, potentials } from "../../lib/potentials/mod.ts";

/** Repository root. */
const root = new URL("../../", import.meta.url);

function stems(folder: string, ending: string): string[] {
  return [...Deno.readDirSync(new URL(folder, root))]
    .filter(({ name }) => name.endsWith(ending))
    .map(({ name }) => name.slice(0, -ending.length))
    .sort();
}

/** Names and parameters of the functions that WGSL declares. */
function declared(code: string): Map<string, string[]> {
  const text = code.replaceAll(/\/\/.*$/gm, "");
  const found = text.matchAll(/\bfn (\w+)\(([^)]*)\)/g);
  return new Map([...found].map(([, name, list]) => [
    name!,
    [...list!.matchAll(/(\w+)\s*:/g)].map(([, parameter]) => parameter!),
  ]));
}

/** Names of the parameters of a function, without the mark of an unused one. */
function parametersOf(value: unknown): string[] {
  const list = /\(([^)]*)\)/.exec(String(value))?.[1] ?? "";
  return list.split(",").map((p) => p.trim().replace(/^_/, ""))
    .filter((p) => p !== "");
}

const families: readonly [
  string,
  readonly (Potential | Kernel)[],
  readonly string[],
][] = [
  ["potentials", potentials, ["potential", "expression", "mod"]],
  ["kernels", kernels, ["kernel", "mod"]],
];

for (const [family, list, others] of families) {
  Deno.test(`every file of ${family} has its twin and is in the list`, () => {
    const shaders = stems(`shaders/${family}/`, ".wgsl");
    const modules = stems(`lib/${family}/`, ".ts")
      .filter((stem) => !others.includes(stem));
    const listed = list.map(({ shader }) => shader.path).sort();
    assertEquals(shaders, modules);
    assertEquals(listed, shaders.map((stem) => `${family}/${stem}.wgsl`));
    for (const { name, shader } of list) {
      assertEquals(shader.path, `${family}/${name.replaceAll("-", "_")}.wgsl`);
      const file = new URL(`shaders/${shader.path}`, root);
      assertEquals(shader.code, Deno.readTextFileSync(file));
    }
    assertEquals(new Set(list.map(({ name }) => name)).size, list.length);
  });
}

for (const potential of potentials) {
  Deno.test(`${potential.name} has the same functions twice, name by name`, () => {
    const functions = declared(potential.shader.code);
    const own = Object.entries(potential)
      .filter(([name, v]) => typeof v === "function" && name !== "energy");
    assertEquals([...functions.keys()].sort(), own.map(([k]) => k).sort());
    for (const [name, twin] of own) {
      const names = functions.get(name)!;
      // A twin may leave out what it does not use at the end.
      const given = parametersOf(twin);
      assertEquals(given, names.slice(0, given.length), name);
    }
  });
}

for (const kernel of kernels) {
  const { code } = kernel.shader;
  const body = code.replaceAll(/\/\/.*$/gm, "");

  Deno.test(`${kernel.name} declares in TypeScript what it does in WGSL`, () => {
    const relax = declared(code).get("relax")!;
    assertEquals(relax.slice(0, 4), ["x", "xi", "luck", "l"]);
    // Its name stands once as a parameter, and again where it is used.
    const uses = (name: string) =>
      [...body.matchAll(new RegExp(`\\b${name}\\b`, "g"))].length > 1;
    assertEquals(uses("luck"), kernel.metropolis);
    assertEquals(uses("ITERATIONS"), kernel.implicit);
    assertEquals(uses("coefficients"), kernel.quadraticOnly);
    assert(kernel.title !== "");
  });
}

Deno.test("every shader names its twin, and its twin exists", () => {
  const folders = [
    "",
    "controls/",
    "kernels/",
    "potentials/",
    "self_test/",
  ];
  for (const folder of folders) {
    for (const stem of stems(`shaders/${folder}`, ".wgsl")) {
      const file = `shaders/${folder}${stem}.wgsl`;
      const text = Deno.readTextFileSync(new URL(file, root));
      assertMatch(text, /^\/\/ .*\n/, file);
      const twin = /\b(?:Twin|Host): ((?:lib|tests)\/\S+\.ts)/.exec(text)?.[1];
      if (!twin) {
        assertMatch(text, /Twin: the f64 side/, `${file} names no twin`);
        continue;
      }
      assert(Deno.statSync(new URL(twin, root)).isFile, `${file}: ${twin}`);
    }
  }
});
