import {
  assert,
  assertEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import {
  compileNumeric,
  decodeNode,
  derivative,
  difference,
  encodeNode,
  ExpressionError,
  functionsShader,
  type Node,
  num,
  parseExpression,
  printWgsl,
  product,
  sym,
  type WgslName,
} from "../../lib/expressions/mod.ts";
import { runProbe } from "../../lib/gpu/self_test/probe.ts";
import { fourLanes, mathShader } from "../../lib/shader.ts";
import { gpuTest } from "../engine/gpu.ts";
import { names, randomPoints, randomTexts } from "./trees.ts";

/** Coordinates differ by trajectory, controls do not. */
const wgslNames: ReadonlyMap<string, WgslName> = new Map([
  ["x", { code: "p.x", lanes: 4 }],
  ["y", { code: "p.y", lanes: 4 }],
  ["a", { code: "p.l.x", lanes: 1 }],
  ["b", { code: "p.l.y", lanes: 1 }],
]);

const count = 256;

/** Evaluates expressions on a device, at points of four equal lanes. */
async function onDevice(
  device: GPUDevice,
  nodes: readonly Node[],
  points: readonly (readonly number[])[],
): Promise<Float32Array> {
  const { lets, results } = printWgsl(nodes, wgslNames);
  const code = `
struct Point { x: vec4f, y: vec4f, l: vec4f }
@group(0) @binding(0) var<storage, read> points: array<Point>;
@group(0) @binding(1) var<storage, read_write> values: array<vec4f>;
@compute @workgroup_size(64)
fn evaluate(@builtin(global_invocation_id) id: vec3u) {
  let p = points[id.x];
${lets.join("\n")}
${
    results.map((r, i) =>
      `  values[id.x * ${nodes.length}u + ${i}u] = vec4f(${r});`
    ).join("\n")
  }
}`;
  const input = new Float32Array(12 * count);
  points.forEach(([x, y, a, b], i) => {
    input.fill(x!, 12 * i, 12 * i + 4);
    input.fill(y!, 12 * i + 4, 12 * i + 8);
    input.set([a!, b!], 12 * i + 8);
  });
  const bytes = await runProbe(device, {
    shaders: [fourLanes, mathShader, functionsShader, {
      path: "printed",
      code,
    }],
    entryPoint: "evaluate",
    inputs: [input],
    size: 16 * nodes.length * count,
    workgroups: count / 64,
  });
  return new Float32Array(bytes);
}

gpuTest(
  "printWgsl() of random expressions is what they are in f64",
  async (device) => {
    const points = randomPoints(count, 17);
    const nodes: Node[] = [];
    for (const text of randomTexts(40, 51)) {
      const node = await parseExpression(text, names);
      nodes.push(node, derivative(node, "x"));
    }
    const values = await onDevice(device, nodes, points);
    const out = new Float64Array(nodes.length);
    const exact = compileNumeric(nodes, names);
    points.forEach((point, i) => {
      exact(point, out);
      nodes.forEach((_, j) => {
        const found = values.subarray(4 * (i * nodes.length + j)).subarray(
          0,
          4,
        );
        const error = Math.abs(found[0]! - out[j]!) / (1 + Math.abs(out[j]!));
        // Single terms of a sum may be larger than the sum.
        assert(error < 2e-5, `${found[0]} is not ${out[j]} at ${point}`);
        assert(found.every((v) => v === found[0]));
      });
    });
  },
);

gpuTest(
  "printWgsl() of a difference is what f32 cannot subtract",
  async (device) => {
    const text = "(x^2-1)^2*a + exp(-(x-1)^2)*sin(x) + log(1+exp(3*x))";
    const node = await parseExpression(text, names);
    const tiny = 2 ** -20;
    const step = { to: sym("y"), by: num(tiny) };
    const grown = difference(node, new Map([["x", step]]));
    const points = randomPoints(count, 23)
      .map(([x, , a]) => [x!, Math.fround(x! + tiny), a!, 0])
      // Where the step is what it is said to be.
      .map(([x, y, a]) =>
        y! - x! === tiny ? [x!, y!, a!, 0] : [0, tiny, a!, 0]
      );
    const values = await onDevice(device, [grown, node], points);
    const exact = compileNumeric([grown, derivative(node, "x")], names);
    const out = new Float64Array(2);
    for (const [i, point] of points.entries()) {
      exact(point, out);
      const scale = tiny * (20 + Math.abs(out[1]!));
      const error = Math.abs(values[8 * i]! - out[0]!) / scale;
      assert(error < 1e-6, `${error} at ${point}`);
    }
  },
);

gpuTest("an expression of four thousand nodes compiles", async (device) => {
  const terms = Array.from(
    { length: 245 },
    (_, i) => `${1 + i}*sin(${i}*x)*exp(-${i}*y^2)/${400 * (1 + i)}`,
  );
  const node = await parseExpression(terms.join(" + "), names);
  const points = randomPoints(count, 29);
  const values = await onDevice(device, [node], points);
  const out = new Float64Array(1);
  points.forEach((point, i) => {
    compileNumeric([node], names)(point, out);
    assert(Math.abs(values[4 * i]! - out[0]!) < 1e-3);
  });
});

Deno.test("printWgsl() writes constants that f32 reads back", async () => {
  const texts: [string, string][] = [
    ["x*0.1", "0.1 * p.x"],
    ["x*1e20", "100000000000000000000.0 * p.x"],
    ["x*1e30", "1e+30 * p.x"],
    ["x*123456789", "123456790.0 * p.x"],
    ["x/3", "0.33333334 * p.x"],
    ["-x", "-p.x"],
    ["1e-300 + x", "0.0 + p.x"],
    ["2", "2.0"],
    ["a - x", "p.l.x - p.x"],
    ["b*2*x*a", "2.0 * p.l.x * p.l.y * p.x"],
    ["x/(a*y)", "p.x / (p.l.x * p.y)"],
    ["1/x^2", "1.0 / (p.x * p.x)"],
    ["-a/x", "-p.l.x / p.x"],
  ];
  for (const [text, code] of texts) {
    const node = await parseExpression(text, names);
    const { lets, results } = printWgsl([node], wgslNames);
    assertEquals(lets, []);
    assertEquals(results, [code]);
  }
  const large = product(num(1e39), sym("x"));
  assertThrows(
    () => printWgsl([large], wgslNames),
    ExpressionError,
    "a constant must be within +-3.4e38",
  );
  assertThrows(() => printWgsl([sym("z")], wgslNames), RangeError, '"z"');
});

Deno.test("printWgsl() shares what is used twice, and powers are products", async () => {
  const node = await parseExpression("x^8 + x^5 + sin(a) + cos(a)", names);
  const { lets, results } = printWgsl([node], wgslNames, {
    indent: "",
    prefix: "c",
  });
  assertEquals(lets, [
    "let c0 = circle(vec4f(p.l.x));",
    "let c1 = p.x * p.x;",
    "let c2 = c1 * c1;",
  ]);
  assertEquals(results, [
    "c0.cosine.x + c0.sine.x + c2 * p.x + c2 * c2",
  ]);
});

Deno.test("the code of an expression does not depend on what was read before", async () => {
  const printed = async (...before: string[]) => {
    const script = `
      import { derivative, parseExpression, printWgsl } from "./lib/expressions/mod.ts";
      const names = ["x", "E", "f"];
      for (const text of ${JSON.stringify(before)}) {
        derivative(await parseExpression(text, names), "x");
      }
      const text = "E*(x^2-1)^2 - f*x + cos(x)*sin(E*f) + f^3/(x + E)";
      const node = await parseExpression(text, names);
      const codes = new Map(names.map((code) => [code, { code, lanes: 1 }]));
      console.log(printWgsl([node, derivative(node, "x")], codes));
    `;
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["eval", script],
      cwd: new URL("../../", import.meta.url),
      stderr: "inherit",
    }).output();
    return new TextDecoder().decode(stdout);
  };
  const code = await printed();
  assertStringIncludes(code, "lets");
  const others = ["f*x + E", "sin(E*f) - cos(x)", "f^3 - 7*x/(x + E)"];
  assertEquals(await printed(...others), code);
});

Deno.test("decodeNode() gives back what encodeNode() was given", async () => {
  for (const text of randomTexts(100, 61)) {
    const node = derivative(await parseExpression(text, names), "x");
    assert(decodeNode(JSON.parse(JSON.stringify(encodeNode(node)))) === node);
  }
});
