import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertRejects,
  assertThrows,
} from "@std/assert";
import {
  compileNumeric,
  ExpressionError,
  expressionsReady,
  parseExpression,
  parseLoaded,
  showExpression,
  sizeOf,
  symbolsOf,
} from "../../lib/expressions/mod.ts";
import { NotReadyError } from "../../lib/params.ts";
import { names, randomPoints, randomTexts } from "./trees.ts";

Deno.test("parseLoaded() asks to be made ready", () => {
  assertThrows(
    () => parseLoaded("x", ["x"]),
    NotReadyError,
    "Cannot use expressions yet",
  );
});

async function valueOf(text: string, values: Record<string, number> = {}) {
  const known = Object.keys(values);
  const out = new Float64Array(1);
  const node = await parseExpression(text, known);
  compileNumeric([node], known)(Object.values(values), out);
  return out[0]!;
}

Deno.test("parseExpression() groups as people do", async () => {
  const x = 0.7;
  const rows: [string, number][] = [
    ["1", 1],
    [".5", 0.5],
    ["5.", 5],
    ["1.5e-3", 0.0015],
    ["2E2", 200],
    ["pi", Math.PI],
    ["-x^2", -(x ** 2)],
    ["(-x)^2", x ** 2],
    ["2*-x", -2 * x],
    ["1 - -x", 1 + x],
    ["x^-2", x ** -2],
    ["2*x^3*4", 8 * x ** 3],
    ["1/x/2", 1 / x / 2],
    ["1/x*2", 2 / x],
    ["6/(2*x)", 3 / x],
    ["1-2-x", -1 - x],
    ["1-(2-x)", -1 + x],
    ["-x*2+1", 1 - 2 * x],
    ["x^2/2^3", x ** 2 / 8],
    ["log(x)", Math.log(x)],
    ["exp(sin(x))^2", Math.exp(Math.sin(x)) ** 2],
    [" ( x ) \n\t+ 1 ", x + 1],
    ["log(1+exp(x))", Math.log1p(Math.exp(x))],
    ["log(1+3*exp(2*x))", Math.log1p(3 * Math.exp(2 * x))],
  ];
  for (const [text, value] of rows) {
    assertAlmostEquals(await valueOf(text, { x }), value, 1e-15, text);
  }
});

Deno.test("log(1 + exp(a)) neither overflows nor loses what is small", async () => {
  assertEquals(await valueOf("log(1+exp(x))", { x: 1000 }), 1000);
  const tiny = await valueOf("log(1+exp(x))", { x: -50 });
  assertAlmostEquals(tiny / Math.exp(-50), 1, 1e-14);
});

Deno.test("a name may be a word of any language", async () => {
  const words = ["in", "mod", "to", "not", "true", "constructor", "toString"];
  for (const word of words) {
    assertEquals(await valueOf(`2*${word}`, { [word]: 3 }), 6);
  }
  // Of what is read, nothing is looked up outside the names that are given.
  for (const word of [...words, "hasOwnProperty", "i", "e", "Infinity"]) {
    await assertRejects(
      () => parseExpression(`2*${word}`, ["x"]),
      ExpressionError,
      `"${word}" at column 3`,
    );
  }
});

const operand = 'a number, a name, a function or "("';

/** Everything that is no expression, and what is said of it. */
const refused: [string, number | undefined, string][] = [
  ["", undefined, "it is empty"],
  ["  ", undefined, "it is empty"],
  ["E*(x^2-1", 9, 'a ")" is missing at column 9'],
  ["x)", 2, '")" at column 2 stands where an operator or the end is expected'],
  ["x+", 3, `${operand} is missing at column 3`],
  ["(x+", 4, `${operand} is missing at column 4`],
  ["()", 2, `")" at column 2 stands where ${operand} is expected`],
  ["+x", 1, `"+" at column 1 stands where ${operand} is expected`],
  ["x*/2", 3, `"/" at column 3 stands where ${operand} is expected`],
  ["--x", 2, `"-" at column 2 stands where ${operand} is expected`],
  ["2x", 2, '"x" at column 2 stands where an operator or the end is expected'],
  ["(2 x)", 4, '"x" at column 4 stands where an operator or ")" is expected'],
  ["x(2)", 2, '"(" at column 2 stands where an operator'],
  ["(x)(x)", 4, '"(" at column 4 stands where an operator'],
  ["0x10", 2, '"x10" at column 2 stands where an operator'],
  ["1e", 2, '"e" at column 2 stands where an operator'],
  ["1.2.3", 4, '".3" at column 4 stands where an operator'],
  ["1e999", 1, "1e999 at column 1 is beyond 1.8e308"],
  ["x!", 2, '"!" at column 2 is no part of an expression'],
  ["x'", 2, '"\'" at column 2 is no part of an expression'],
  ["x=1", 2, '"=" at column 2 is no part of an expression'],
  ["[x]", 1, '"[" at column 1 is no part of an expression'],
  ["x; E", 2, '";" at column 2 is no part of an expression'],
  ["x; }", 2, '";" at column 2 is no part of an expression'],
  ["x, E", 2, '"," at column 2 is no part of an expression'],
  ["atan2(x, E)", 8, '"," at column 8 is no part of an expression'],
  ["`x`", 1, '"`" at column 1 is no part of an expression'],
  ["${x}", 1, '"$" at column 1 is no part of an expression'],
  ['"x"', 1, '"\\"" at column 1 is no part of an expression'],
  ["x#E", 2, '"#" at column 2 is no part of an expression'],
  ["x%2", 2, '"%" at column 2 is no part of an expression'],
  ["x.constructor", 2, '"." at column 2 is no part of an expression'],
  ["__proto__", 1, '"_" at column 1 is no part of an expression'],
  ["x\u2212E", 2, '"\u2212" at column 2 is no part of an expression'],
  ["x\u00b2", 2, '"\u00b2" at column 2 is no part of an expression'],
  ["\u{1d465} + E", 1, '"\u{1d465}" at column 1 is no part'],
  ["E + \u{1d465}", 5, '"\u{1d465}" at column 5 is no part'],
  ["x + q", 5, '"q" at column 5 is neither a coordinate nor a control'],
  ["cx", 1, 'did you mean "x"?'],
  ["x + t", 5, '"t" at column 5 would be the time: declare a control'],
  ["abs(x)", 1, '"abs" at column 1 is not smooth: the functions are sin'],
  ["max(x)", 1, '"max" at column 1 is not smooth'],
  ["asin(x)", 1, '"asin" at column 1 is multivalued'],
  ["ln(x)", 1, '"ln" at column 1 is written log'],
  ["pow(x)", 1, '"pow" at column 1 is written a^n'],
  ["sine(x)", 1, '"sine" at column 1 is no function: did you mean "sin"?'],
  ["constructor(x)", 1, '"constructor" at column 1 is no function'],
  ["sin", 4, 'a "(" after sin is missing at column 4'],
  ["sin x", 5, 'a "(" after sin is missing at column 5'],
  ["sin^2(x)", 4, 'a "(" after sin is missing at column 4'],
  ["x^E", 3, "the exponent at column 3 must be a whole number from -8 to 8"],
  ["x^0.5", 3, "the exponent at column 3 must be a whole number"],
  ["x^9", 3, "the exponent at column 3 must be a whole number"],
  ["x^-9", 3, "the exponent at column 3 must be a whole number"],
  ["x^(2)", 3, "the exponent at column 3 must be a whole number"],
  ["x^2^3", 3, "the exponent at column 3 must be a whole number"],
  ["x^", 3, "the exponent at column 3 must be a whole number"],
  ["x^2E", 4, '"E" at column 4 stands where an operator'],
  ["(".repeat(101) + "x", 101, "at most 100 open parentheses"],
  ["x" + " ".repeat(20_000), undefined, "at most 20000 characters"],
  [
    Array(2001).fill("x").join("+"),
    undefined,
    "it must have at most 4000 nodes: here it has 4001",
  ],
];

Deno.test("parseExpression() refuses what is no expression, with its column", async () => {
  for (const [text, column, reason] of refused) {
    const error = await assertRejects(
      () => parseExpression(text, ["x", "E"]),
      ExpressionError,
      reason,
    );
    assertEquals(error.column, column, text);
    assert(!error.message.endsWith("."), "the caller ends the sentence");
  }
});

Deno.test("a long expression is read in a moment", async () => {
  const text = Array(1300).fill("x").map((x, i) => `${x}^${i % 9}`).join("+");
  const before = performance.now();
  assert(sizeOf(await parseExpression(text, ["x"])) < 40);
  const ladder = "1+1/(".repeat(99) + "x" + ")".repeat(99);
  assert(sizeOf(await parseExpression(ladder, ["x"])) > 100);
  assert(performance.now() - before < 2000);
});

Deno.test("equal structures are one object, however they are written", async () => {
  const same: [string, string][] = [
    ["x + a", "a + x"],
    ["x*a*2", "2*(a*x)"],
    ["x - a - x", "-a"],
    ["x*x*x", "x^3"],
    ["x^2/x", "x"],
    ["(a*x)^2", "a^2*x^2"],
    ["a*x + a*y", "(x + y)*a"],
    ["0*sin(x) + 1*y", "y"],
    ["sin(0) + cos(0)", "1"],
    ["2*(x + a) - 2*x", "2*a"],
    ["x - y", "-(y - x)"],
    ["(1 + x) + (2 - x)", "3"],
    ["exp(log(2)*0)", "1"],
  ];
  for (const [one, other] of same) {
    assert(
      await parseExpression(one, names) === await parseExpression(other, names),
      `${one} and ${other}`,
    );
  }
});

Deno.test("symbolsOf() and sizeOf() say what an expression consists of", async () => {
  const node = await parseExpression("a*sin(x) + sin(x)^2", names);
  assertEquals([...symbolsOf(node)].sort(), ["a", "x"]);
  // x, sin(x), a and their sum, and the whole: sin(x) is in front.
  assertEquals(sizeOf(node), 5);
});

Deno.test("showExpression() writes what is read again", async () => {
  const rows: [string, string][] = [
    ["E*(x^2-1)^2 - f*x", "E*(x^2 - 1)^2 - f*x"],
    ["-x", "-x"],
    ["1/(x*E)", "1/(E*x)"],
    ["-2/x^2", "-2/x^2"],
    ["(x+1)^-2", "1/(x + 1)^2"],
    ["1 - x", "1 - x"],
    ["log(1+exp(2*x))", "log(1 + exp(2*x))"],
    ["exp(-x^2)*sin(3*x)", "exp(-x^2)*sin(3*x)"],
  ];
  for (const [text, shown] of rows) {
    const node = await parseExpression(text, ["x", "E", "f"]);
    assertEquals(showExpression(node), shown);
  }
  await expressionsReady();
  const points = randomPoints(5, 3);
  for (const text of randomTexts(200, 11)) {
    const node = parseLoaded(text, names);
    const again = parseLoaded(showExpression(node), names);
    const both = compileNumeric([node, again], names);
    const out = new Float64Array(2);
    for (const point of points) {
      both(point, out);
      const scale = 1 + Math.abs(out[0]!);
      assertAlmostEquals(out[1]!, out[0]!, 1e-13 * scale, text);
    }
  }
});
