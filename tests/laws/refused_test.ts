import { assert, assertEquals } from "@std/assert";
import { expressionsReady } from "../../lib/expressions/mod.ts";
import { langevin } from "../../lib/experiments/mod.ts";
import { ParamError } from "../../lib/params.ts";

await expressionsReady();

/** What is said of a run of the general driver; nothing where it may begin. */
function problemsOf(params: Readonly<Record<string, unknown>>): string[] {
  try {
    langevin.configure({ steps: 20, ...params });
    return [];
  } catch (error) {
    assert(error instanceof ParamError, String(error));
    return [...error.problems];
  }
}

const wells = "E*(x^2-1)^2 - f*x";

/** Runs that are refused, and every sentence that is said. */
const refused: Readonly<
  Record<string, readonly [Readonly<Record<string, unknown>>, string[]]>
> = {
  "a name that nothing declares": [{ potential: "E*(x^2-1)" }, [
    'Cannot use potential "E*(x^2-1)" as "E" at column 1 is neither a coordinate nor a control: did you mean "x"?',
  ]],
  "a parenthesis": [{ potential: "E*(x^2-1" }, [
    'Cannot use potential "E*(x^2-1" as a ")" is missing at column 9.',
  ]],
  "a misspelt name of the library": [{ potential: "double-wel" }, [
    'Cannot use "double-wel" as it is not a potential (harmonic, quartic, double-well, cosine-ring): did you mean "double-well"?',
  ]],
  "an unknown name": [
    {
      potential: {
        energy: "stiffness*x^2 + stifness",
        controls: ["stiffness"],
      },
      protocol: { stiffness: 1 },
    },
    [
      'Cannot use potential "stiffness*x^2 + stifness" as "stifness" at column 17 is neither a coordinate nor a control: did you mean "stiffness"?',
    ],
  ],
  "a kink": [{ potential: "x^2 + abs(x)" }, [
    'Cannot use potential "x^2 + abs(x)" as "abs" at column 7 is not smooth: the functions are sin cos exp log sqrt tanh.',
  ]],
  "the time": [{ potential: "x^2 + t*x" }, [
    'Cannot use potential "x^2 + t*x" as "t" at column 7 would be the time: declare a control, such as clock, and let the protocol move it.',
  ]],
  "a number": [{ potential: 5 }, [
    'Cannot use potential as it must be one of harmonic, quartic, double-well, cosine-ring, an expression in x or {"energy": ..., "controls": [...]}: here it is 5.',
  ]],
  "mistakes in energy and force together": [
    { potential: "x^2/2 + sin(x", force: { x: "2*cos(y)" } },
    [
      'Cannot use potential "x^2/2 + sin(x" as a ")" is missing at column 14.',
      'Cannot use force "2*cos(y)" as "y" at column 7 is neither a coordinate nor a control: did you mean "x"?',
    ],
  ],
  "every part of an object": [
    {
      potential: {
        energy: 3,
        coordinates: ["x", "y"],
        controls: ["x", "2a", "k", "k"],
        ring: ["y"],
        domain: { x: [2, 1] },
        form: 1,
      },
      force: { y: 1 },
    },
    [
      'Cannot use "form" as it is not a part of potential: did you mean "ring"?',
      "Cannot use energy of potential as it must be an expression: here it is 3.",
      'Cannot use coordinates of potential as they must be ["x"] (more than one coordinate is not built yet): here they are ["x","y"].',
      'Cannot use "x" as a control of potential as a name begins with a letter, has letters, digits and _ alone and is none of sin cos exp log sqrt tanh x pi t time temperature schedule kick.',
      'Cannot use "2a" as a control of potential as a name begins with a letter, has letters, digits and _ alone and is none of sin cos exp log sqrt tanh x pi t time temperature schedule kick.',
      'Cannot use controls of potential as "k" is there twice.',
      'Cannot use ring of potential as it must be ["x"] or []: here it is ["y"].',
      'Cannot use domain of potential as it must be {"x": [low, high]} with low < high [length]: here it is {"x":[2,1]}.',
      'Cannot use force as it must be {"x": f} with a finite number or an expression f [energy / length]: here it is {"y":1}.',
    ],
  ],
  "a ring with a domain": [
    { potential: { energy: "cos(x)", ring: ["x"], domain: { x: [-1, 1] } } },
    [
      "Cannot use domain of potential as a ring has its own, [-pi, pi): leave it out.",
    ],
  ],
  "thirteen controls": [
    {
      potential: {
        energy: "x^2",
        controls: Array.from({ length: 13 }, (_, i) => `c${i}`),
      },
    },
    [
      "Cannot use controls of potential as there may be at most 12: here there are 13.",
    ],
  ],
  "too many nodes": [
    { potential: Array(2001).fill("x^2").join("+") },
    [
      `Cannot use potential "${
        Array(2001).fill("x^2").join("+").slice(0, 76)
      }... as it must have at most 4000 nodes: here it has 6002.`,
    ],
  ],
  "a constant beyond f32": [{ potential: "x^2*1e40" }, [
    'Cannot use potential "x^2*1e40" as a constant must be within +-3.4e38: here it is 1e+40.',
  ]],
  "an energy that is not finite": [{ potential: "x - log(x)" }, [
    'Cannot use potential "x - log(x)" as its energy and forces must be finite wherever the particle may be: at x = 0 they are not; say where it may be, such as "domain": {"x": [0.1, 9]}.',
    'Cannot use start "equilibrium" as U must rise by 40 T on both sides at every moment of the protocol: here x - log(x) does not; use a point or gaussian start.',
  ]],
  "an energy that is not finite for some controls": [
    {
      potential: "x^4 + sqrt(1 - a)",
      protocol: { a: "2*s" },
      start: { point: [0] },
    },
    [
      'Cannot use potential "x^4 + sqrt(1 - a)" as its energy and forces must be finite wherever the particle may be: at x = -8.374, a = 1.333 they are not; say where it may be, such as "domain": {"x": [0.1, 9]}.',
    ],
  ],
  "an energy that f64 cannot resolve": [
    { potential: "(x + 1e12)^3*1e-20 + x^4" },
    [
      'Cannot use potential "(x + 1e12)^3*1e-20 + x^4" as its force must be the slope of its energy to 1e-6, relative, in double precision: at x = -19.57 rounding or a kink is in the way.',
    ],
  ],
  "a force that f32 does not follow": [
    {
      potential: { energy: "x^4/4", domain: { x: [-200, 200] } },
      start: { point: [0] },
    },
    [
      'Cannot use potential "x^4/4" as |F| must be <= 1000000 [energy / length] wherever the particle may be: at x = -150 it is 3375000; use other units or a smaller domain.',
    ],
  ],
  "an energy that is not periodic": [
    { potential: { energy: "cos(x) + x/9", ring: ["x"] } },
    [
      'Cannot use potential "cos(x) + x/9" as energy and force on a ring must have period 2 pi in x: from x = 0 on they do not.',
    ],
  ],
  "a force that is not periodic": [
    { potential: { energy: "cos(x)", ring: ["x"] }, force: { x: "x" } },
    [
      'Cannot use potential "cos(x)" as energy and force on a ring must have period 2 pi in x: from x = 0 on they do not.',
    ],
  ],
  "nothing that confines": [{ potential: "-x^2/2" }, [
    'Cannot use start "equilibrium" as U must rise by 40 T on both sides at every moment of the protocol: here -x^2/2 does not; use a point or gaussian start.',
  ]],
  "something that confines but in the end": [
    { potential: "k*x^4", protocol: { k: "1 - s" } },
    [
      'Cannot use start "equilibrium" as U must rise by 40 T on both sides at every moment of the protocol: here k*x^4 does not; use a point or gaussian start.',
    ],
  ],
  "walls that are too low": [
    { potential: { energy: "x^2/2", domain: { x: [-6, 8] } } },
    [
      'Cannot use start "equilibrium" as U must rise by 25 T at both ends of the domain at every moment of the protocol: here it is 18 T at x = -6; widen the domain, or use a point or gaussian start.',
    ],
  ],
  "a start outside its domain": [
    {
      potential: { energy: "x^2/2", domain: { x: [-8, 8] } },
      start: { gaussian: { mean: [5], covariance: [[1]] } },
    },
    [
      "Cannot use start as it must lie in the domain, from x = -8 to 8, with 5 standard deviations: here it is at 5 +- 1.",
    ],
  ],
  "a force that U does not hold": [
    { potential: "x^2/2", force: { x: "x" } },
    [
      "Cannot use force as U must hold the particle against it: at an end of the region of 40 T, from x = -8.94 to 8.94, the total force points outwards.",
    ],
  ],
  "a kernel for quadratic energies": [{ potential: "x^4", kernel: "ou" }, [
    "Cannot use kernel ou as it needs a quadratic energy: here it is x^4; use kernel itr.",
  ]],
  "a kernel for conservative forces": [
    { potential: "x^4", kernel: "mala", force: { x: "cos(x)" } },
    [
      "Cannot use kernel mala as it needs a conservative force: here a non-conservative force acts; use kernel itr or em.",
    ],
  ],
  "controls that the protocol lacks": [
    { potential: { energy: wells, controls: ["E", "f"] }, protocol: { E: 1 } },
    [
      "Cannot use protocol as it must give f, a control of the written potential: it is missing.",
    ],
  ],
  "controls that the potential lacks": [
    { potential: wells, protocol: { E: 1, f: 2, g: 3 } },
    [
      'Cannot use "g" as it is not a control of the written potential (protocol): did you mean "E"?',
    ],
  ],
  "functions of s": [
    {
      potential: wells,
      protocol: { E: "1 +", f: "2*sin(u)" },
    },
    [
      'Cannot use E "1 +" of protocol as a number, a name, a function or "(" is missing at column 4.',
      'Cannot use f "2*sin(u)" of protocol as "u" at column 7 is not s, the time over the duration: did you mean "s"?',
    ],
  ],
  "a function of s that is not finite": [
    { potential: wells, protocol: { E: "1/s", f: "log(2*s - 1)" } },
    [
      "Cannot use E of protocol as it must be finite and within +-1e+30 for s from 0 to 1: at s = 0 it is Infinity.",
      "Cannot use f of protocol as it must be finite and within +-1e+30 for s from 0 to 1: at s = 0 it is NaN.",
    ],
  ],
  "a step that is too large": [
    { potential: wells, protocol: { E: 40, f: 0 }, kernel: "em" },
    [
      "Cannot use dt [time] as max |mu U''| dt must be <= 1.5 for kernel em: here it is 5.83 at x = -1.24; use dt <= 0.00257 or kernel itr.",
    ],
  ],
};

for (const [name, [params, sentences]] of Object.entries(refused)) {
  Deno.test(`${name}: refused, in one sentence each`, () => {
    assertEquals(problemsOf(params), sentences);
  });
}

Deno.test("no word of a user means anything to the library that reads it", () => {
  const attempts = [
    "x; }",
    "`x`",
    "${x}",
    "constructor",
    "x.constructor",
    "__proto__",
    "import('x')",
    "cos.constructor(x)",
    "x\u202e",
    "\u{1d465}^2",
    "x^2 // ; discard",
    "x^2 /* */",
    'x^2"',
    "f(x) = x",
    "[x]",
    "{x}",
    "x ? 1 : 2",
    "evaluate(x)",
    "1e400*x^2",
  ];
  for (const potential of attempts) {
    const [sentence, ...rest] = problemsOf({ potential });
    assert(sentence?.startsWith("Cannot use "), `${potential}: ${sentence}`);
    assertEquals(rest, []);
  }
  const named = JSON.parse(
    '{"potential": {"energy": "x^2", "controls": ["__proto__"]}}',
  );
  assert(problemsOf(named)[0]!.includes('"__proto__" as a control'));
  const held = JSON.parse(
    '{"potential": "k*x^2", "protocol": {"k": 1, "__proto__": 2}}',
  );
  assert(problemsOf(held)[0]!.includes('"__proto__" as it is not a control'));
});

Deno.test("what may run is not refused", () => {
  const fine: Readonly<Record<string, unknown>>[] = [
    { potential: wells, protocol: { E: 2, f: 0 } },
    { potential: "x^2/2" },
    { potential: "x^2/2 + cos(40*x)/1600" },
    { potential: "sqrt(1 + 100*x^2) + x^2" },
    { potential: "1e5*x^2" },
    { potential: "k*(x-c)^2/2", protocol: { k: 1e6, c: "30*s" } },
    { potential: "k*(x-c)^2/2", protocol: { k: 1, c: "1000*s" }, kernel: "ou" },
    { potential: { energy: "x^2/2", domain: { x: [-8, 8] } } },
    { potential: { energy: "0", ring: ["x"] }, force: { x: 1 } },
    { potential: "0", start: { point: [0] } },
    { potential: "-x", start: { point: [0] } },
    { potential: "double-well", protocol: { E: 1 }, force: { x: "cos(x)" } },
    { potential: "cosine-ring", protocol: { V: 1, f: 1 }, force: { x: "V" } },
    { potential: "x^2/2", force: { x: "2*3" } },
  ];
  for (const params of fine) {
    assertEquals(problemsOf(params), [], JSON.stringify(params));
  }
});

Deno.test("a force with a potential of its own is told to belong in U", () => {
  const warningsOf = (params: Readonly<Record<string, unknown>>) =>
    langevin.configure({ steps: 20, ...params }).warnings;
  const ring = { energy: "cos(x)", ring: ["x"] };
  const [line] = warningsOf({ potential: "x^2", force: { x: "cos(x)" } });
  assert(line!.startsWith("A force on a line has a potential"));
  const [mean] = warningsOf({ potential: ring, force: { x: "cos(3*x)" } });
  assert(mean!.startsWith("The mean of the force over a turn is 0"));
  assertEquals(warningsOf({ potential: ring, force: { x: "1 + cos(x)" } }), []);
  assertEquals(warningsOf({ potential: ring, force: { x: "1" } }), []);
});
