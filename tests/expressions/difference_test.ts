import { assert, assertAlmostEquals } from "@std/assert";
import {
  call,
  compileNumeric,
  derivative,
  difference,
  type Node,
  num,
  parseExpression,
  power,
  product,
  type Step,
  substitute,
  sum,
  sym,
} from "../../lib/expressions/mod.ts";
import { names, randomPoints, randomTexts } from "./trees.ts";

const steps: ReadonlyMap<string, Step> = new Map(
  names.map((name) => [
    name,
    { to: sym(`${name} to`), by: sym(`${name} by`) },
  ]),
);

const inputs = [
  ...names,
  ...names.map((name) => `${name} to`),
  ...names.map((name) => `${name} by`),
];

type Growth = (
  from: readonly number[],
  by: readonly number[],
  which: number,
) => number;

/** The difference, the energies and the slope along a step, as functions. */
function growthOf(node: Node): Growth {
  const compiled = compileNumeric([
    difference(node, steps),
    node,
    ...names.map((name) => derivative(node, name)),
  ], inputs);
  const out = new Float64Array(2 + names.length);
  return (from, by, which) => {
    const to = from.map((v, i) => v + by[i]!);
    compiled([...from, ...to, ...by], out);
    return out[which]!;
  };
}

Deno.test("difference() is the difference of random expressions", async () => {
  const points = randomPoints(8, 7);
  for (const text of randomTexts(200, 31)) {
    const growth = growthOf(await parseExpression(text, names));
    for (let i = 0; i + 1 < points.length; i++) {
      const [from, to] = [points[i]!, points[i + 1]!];
      const by = to.map((v, j) => v - from[j]!);
      const plain = growth(to, by, 1) - growth(from, by, 1);
      const scale = 1 + Math.abs(growth(to, by, 1));
      assertAlmostEquals(growth(from, by, 0), plain, 1e-12 * scale, text);
    }
  }
});

/** How far a difference over a tiny step is from the slope in its middle. */
function relativeError(
  growth: Growth,
  from: readonly number[],
  tiny: number,
  plain: boolean,
): { readonly error: number; readonly size: number } {
  const by = from.map((_, i) => tiny * (i + 1));
  const to = from.map((v, i) => v + by[i]!);
  // The steps that are taken once the sums are rounded.
  const taken = to.map((v, i) => v - from[i]!);
  const middle = from.map((v, i) => v + taken[i]! / 2);
  const terms = taken.map((d, i) => d * growth(middle, taken, 2 + i));
  const exact = terms.reduce((a, b) => a + b);
  const found = plain
    ? growth(to, taken, 1) - growth(from, taken, 1)
    : growth(from, taken, 0);
  const size = terms.reduce((a, b) => a + Math.abs(b), 0);
  return { error: Math.abs(found - exact), size };
}

Deno.test("difference() over a tiny step keeps its relative accuracy", async () => {
  const points = randomPoints(3, 9);
  let [worst, worstPlain] = [0, 0];
  for (const text of randomTexts(200, 41)) {
    const growth = growthOf(await parseExpression(text, names));
    for (const from of points) {
      const { error, size } = relativeError(growth, from, 1e-9, false);
      // Of an expression, terms may cancel among each other; that is no fault here.
      if (size > 1e-11) worst = Math.max(worst, error / size);
      const plain = relativeError(growth, from, 1e-9, true);
      if (size > 1e-11) worstPlain = Math.max(worstPlain, plain.error / size);
    }
  }
  assert(worst < 1e-12, `relative error ${worst}`);
  // The test has teeth: subtracting loses most digits.
  assert(worstPlain > 1e-8, `only ${worstPlain}`);
});

Deno.test("difference() of every function is exact for small and for large steps", () => {
  const x = sym("x");
  const step: Step = { to: sym("y"), by: sym("d") };
  const functions = [
    "sin",
    "cos",
    "exp",
    "log",
    "sqrt",
    "tanh",
    "expm1",
    "log1p",
    "sigmoid",
    "softplus",
  ] as const;
  const nodes: [string, Node][] = functions.map((fn) => [fn, call(fn, x)]);
  for (const n of [2, 3, 4, 5, 6, 7, 8, -1, -2, -3, -8]) {
    nodes.push([`power ${n}`, power(x, n)]);
  }
  nodes.push(["rise", call("softplusRise", product(num(2), x), x)]);
  for (const [name, node] of nodes) {
    const grown = difference(node, new Map([["x", step]]));
    const after = substitute(node, new Map([["x", sym("y")]]));
    const all = compileNumeric(
      [grown, after, node, derivative(node, "x")],
      ["x", "y", "d"],
    );
    const out = new Float64Array(4);
    for (const from of [0.2, 0.9, 3, 20]) {
      for (const to of [0.1, 0.3, 1, 2.5, 19, 60]) {
        all([from, to, to - from], out);
        const [d, f1, f0] = out as unknown as [number, number, number];
        const scale = Math.abs(f1) + Math.abs(f0) + to + from / to;
        assertAlmostEquals(d, f1 - f0, 3e-15 * scale, `${name} ${from} ${to}`);
      }
      if (name === "rise") continue;
      const to = from + 1e-9;
      const d = to - from;
      all([from, to, d], out);
      const found = out[0]!;
      all([from + d / 2, to, d], out);
      const exact = out[3]! * d;
      // Where a function levels off, nothing but rounding is left of its slope.
      const error = 2e-13 * Math.abs(exact) + 1e-15 * d;
      assertAlmostEquals(found, exact, error, `${name} at ${from}`);
    }
  }
});

Deno.test("difference() does not overflow far down a flank", () => {
  const x = sym("x");
  const bump = call("exp", product(num(-50), power(x, 2)));
  const step: Step = { to: sym("y"), by: sym("d") };
  for (
    const [node, value] of [
      [bump, 1],
      [call("softplus", product(num(100), x)), -1000 + Math.LN2],
      [call("sigmoid", product(num(100), x)), -0.5],
    ] as const
  ) {
    const grown = difference(node, new Map([["x", step]]));
    const out = new Float64Array(1);
    compileNumeric([grown], ["x", "y", "d"])([10, 0, -10], out);
    assertAlmostEquals(out[0]!, value, 1e-12);
  }
});

Deno.test("difference() is polynomial where the expression is", async () => {
  // engine.md 3.4: exact sums for controls that enter linearly, quadratically or to third order.
  const text = "a*sin(x) + b^2*x/2 + a*b^2*cos(x)";
  const node = await parseExpression(text, names);
  const moved: ReadonlyMap<string, Step> = new Map(
    [["a", steps.get("a")!], ["b", steps.get("b")!]],
  );
  const grown = difference(node, moved);
  const [x, a, b] = [0.4, 1e3, -2e3];
  const [da, db] = [1e-7, 3e-7];
  const out = new Float64Array(1);
  compileNumeric([grown], inputs)(
    [x, 0, a, b, x, 0, a + da, b + db, 0, 0, da, db],
    out,
  );
  const exact = da * Math.sin(x) + db * (2 * b + db) * x / 2 +
    (da * (b + db) ** 2 + a * db * (2 * b + db)) * Math.cos(x);
  assertAlmostEquals(out[0]! / exact, 1, 1e-12);
});

Deno.test("difference() of what stands still is zero", () => {
  const node = sum(sym("x"), call("sin", sym("y")));
  const one = new Map([["z", { to: sym("z to"), by: sym("z by") }]]);
  assert(difference(node, one) === num(0));
});
