import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { langevinProgram } from "../../lib/dynamics/programs.ts";
import { compile } from "../../lib/gpu/compile.ts";
import { pack, structLayout } from "../../lib/gpu/struct_layout.ts";
import { itr } from "../../lib/kernels/mod.ts";
import { doubleWell } from "../../lib/potentials/mod.ts";
import type { Shader } from "../../lib/shader.ts";
import { ensembleOf } from "./ensembles.ts";
import { gpuTest } from "./gpu.ts";

const { shaders: files, entryPoint } = langevinProgram(
  ensembleOf({ potential: doubleWell, kernel: itr, steps: 4 }),
);

/** The kernel with a mistake planted in one file, and the line it is on. */
function planted(
  path: string,
  from: string,
  to: string,
): { shaders: Shader[]; line: number } {
  let line = 0;
  const shaders = files.map((shader) => {
    if (shader.path !== path) return shader;
    const at = shader.code.indexOf(from);
    line = shader.code.slice(0, at).split("\n").length;
    return { path, code: shader.code.replace(from, to) };
  });
  return { shaders, line };
}

for (
  const [path, from, to] of [
    ["math.wgsl", "let z = f * f;", "let z = g * f;"],
    ["potentials/double_well.wgsl", "let q = x * x - 1.0;", "let q = x * y;"],
    ["kernels/itr.wgsl", "let b = x + half", "let b = x + hlaf"],
    ["langevin.wgsl", "save(g1, p1);", "svae(g1, p1);"],
  ] as const
) {
  gpuTest(`a typo in ${path} is told by file and line`, async (device) => {
    const { shaders, line } = planted(path, from, to);
    await assertRejects(
      () =>
        compile(device, {
          label: "a planted typo",
          shaders,
          entryPoint,
          constants: {},
        }),
      SyntaxError,
      `Cannot compile a planted typo: ${path}:${line}:`,
    );
  });
}

gpuTest("a missing entry point is refused", async (device) => {
  await assertRejects(
    () =>
      compile(device, {
        label: "half a kernel",
        shaders: files,
        entryPoint: "nowhere",
        constants: {},
      }),
    SyntaxError,
    "Cannot compile half a kernel",
  );
});

Deno.test("structLayout() follows the alignment rules of WGSL", () => {
  const text = `
struct Other { a: f32 }
struct Run {
  count: u32,       // a comment: with a colon
  pair: vec2u,
  one: f32,
  three: vec3f,
  four: f32,
  last: vec2i,
}`;
  const { size, fields } = structLayout(text, "Run");
  const offsets = [...fields].map(([name, { offset }]) => [name, offset]);
  assertEquals(offsets, [
    ["count", 0],
    ["pair", 8],
    ["one", 16],
    ["three", 32],
    ["four", 44],
    ["last", 48],
  ]);
  assertEquals(size, 64);
  assertThrows(() => structLayout(text, "Rnu"), SyntaxError, "Rnu");
});

Deno.test("pack() puts every value in its place and refuses any other set", () => {
  const layout = structLayout("struct S { n: u32, v: vec2f, i: i32 }", "S");
  const bytes = pack(layout, { n: 2 ** 32 - 1, v: [0.5, -2], i: -7 });
  assertEquals(new Uint32Array(bytes)[0], 2 ** 32 - 1);
  assertEquals([...new Float32Array(bytes, 8, 2)], [0.5, -2]);
  assertEquals(new Int32Array(bytes)[4], -7);
  const refused: [Record<string, number | number[]>, string][] = [
    [{ n: 1, v: [0, 0] }, "S.i"],
    [{ n: 1, v: [0, 0], i: 1, j: 2 }, '"j"'],
    [{ n: 1, v: [0, 0, 0], i: 1 }, "S.v"],
    [{ n: 1, v: 0, i: 1 }, "S.v"],
  ];
  for (const [values, word] of refused) {
    assertThrows(() => pack(layout, values), TypeError, word);
  }
});
