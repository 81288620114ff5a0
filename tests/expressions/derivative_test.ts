import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  call,
  compileNumeric,
  derivative,
  type FunctionName,
  type Node,
  num,
  parseExpression,
  product,
  quotient,
  showExpression,
  substitute,
  sum,
  sym,
} from "../../lib/expressions/mod.ts";
import { names, randomPoints, randomTexts } from "./trees.ts";

function evaluate(node: Node, values: Readonly<Record<string, number>>) {
  const out = new Float64Array(1);
  compileNumeric([node], Object.keys(values))(Object.values(values), out);
  return out[0]!;
}

interface Golden {
  readonly text: string;
  readonly at: Readonly<Record<string, number>>;
  readonly energy: number;
  /** Derivatives by the names they are taken with respect to. */
  readonly slopes: Readonly<Record<string, number>>;
}

/** Reference values of engine.md 3.5; forces are the negative slopes. */
const goldens: readonly Golden[] = [{
  text: "x^4/4 - a*x^2/2 + b*cos(3*x)",
  at: { x: 0.7, a: 1.3, b: -0.4 },
  energy: -0.056536558160,
  slopes: {
    x: 0.468851239979,
    xx: -1.647445976559,
    a: -0.245,
    b: -0.504846104600,
  },
}, {
  text: "(x^2+y^2-1)^2/4 + c*x*y + exp(-x^2)*y",
  at: { x: 0.6, y: -0.8, c: 0.3 },
  energy: -0.702141060857,
  slopes: {
    x: 0.429769273028,
    y: 0.877676326071,
    xx: 1.032558994080,
    xy: -1.497211591285,
    yy: 1.28,
    c: -0.48,
  },
}, {
  text: "log(1+exp(2*x)) + a*tanh(x-y) + sqrt(1+y^2)/(2+sin(x))",
  at: { x: 0.25, y: 1.5, a: 0.75 },
  energy: 1.140023398904,
  slopes: {
    x: 1.109398811662,
    y: 0.159916147915,
    xx: 1.683319915966,
    xy: -0.516421322939,
    yy: 0.432751076108,
  },
}];

for (const { text, at, energy, slopes } of goldens) {
  Deno.test(`derivative() gives the golden values of ${text}`, async () => {
    const node = await parseExpression(text, Object.keys(at));
    assertAlmostEquals(evaluate(node, at), energy, 1e-12);
    for (const [by, value] of Object.entries(slopes)) {
      const slope = [...by].reduce(derivative, node);
      assertAlmostEquals(evaluate(slope, at), value, 1e-12, by);
      if (by.length < 2) continue;
      // The order of differentiation does not matter.
      const reversed = [...by].reverse().reduce(derivative, node);
      assertAlmostEquals(evaluate(reversed, at), value, 1e-12, by);
    }
  });
}

/** A derivative by central differences, to about 1e-10. */
function slopeOf(f: (x: number) => number, x: number): number {
  const central = (h: number) => (f(x + h) - f(x - h)) / (2 * h);
  return (4 * central(1e-3) - central(2e-3)) / 3;
}

Deno.test("derivative() is the slope of random expressions, twice", async () => {
  const points = randomPoints(4, 5);
  const out = new Float64Array(1);
  for (const text of randomTexts(150, 21)) {
    let node = await parseExpression(text, names);
    for (const name of ["x", "a"] as const) {
      const slope = derivative(node, name);
      const value = compileNumeric([node], names);
      const exact = compileNumeric([slope], names);
      const i = names.indexOf(name);
      for (const point of points) {
        const f = (v: number) => (value(point.with(i, v), out), out[0]!);
        const central = slopeOf(f, point[i]!);
        exact(point, out);
        const scale = 1 + Math.abs(central);
        assertAlmostEquals(
          out[0]!,
          central,
          3e-7 * scale,
          `${text} by ${name}`,
        );
      }
      node = slope;
    }
  }
});

Deno.test("derivative() knows the functions that nobody writes", () => {
  const x = sym("x");
  const functions: readonly FunctionName[] = [
    "expm1",
    "log1p",
    "sigmoid",
    "softplus",
  ];
  const nodes = functions.map((fn) => call(fn, product(num(0.7), x)));
  nodes.push(call("softplusRise", x, product(num(0.3), x)));
  for (const node of nodes) {
    const f = (v: number) => evaluate(node, { x: v });
    for (const at of [-0.8, 0.3, 1.2]) {
      const slope = evaluate(derivative(node, "x"), { x: at });
      assertAlmostEquals(slope, slopeOf(f, at), 1e-9, showExpression(node));
    }
  }
});

Deno.test("derivative() comes out simplified", async () => {
  const rows: [string, string][] = [
    ["3", "0"],
    ["a*x", "a"],
    ["x^3", "3*x^2"],
    ["E*(x^2-1)^2", "4*E*x*(x^2 - 1)"],
    ["4*E*x*(x^2-1)", "E*(12*x^2 - 4)"],
    ["k*(x-c)^2/2", "k*(x - c)"],
    ["log(x)", "1/x"],
    ["sin(y)", "0"],
  ];
  const known = ["x", "y", "a", "k", "c", "E"];
  for (const [text, slope] of rows) {
    const node = derivative(await parseExpression(text, known), "x");
    assertEquals(showExpression(node), slope, text);
  }
});

Deno.test("substitute() replaces all names at once", () => {
  const [x, y] = [sym("x"), sym("y")];
  const swapped = substitute(
    quotient(x, sum(y, num(1))),
    new Map([["x", y], ["y", x]]),
  );
  assert(swapped === quotient(y, sum(x, num(1))));
});
