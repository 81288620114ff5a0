/**
 * Reads the words of an expression and checks its grammar, so that every
 * refusal can say where.
 *
 * @module
 */
import { closestString } from "@std/text";
import { ExpressionError } from "./error.ts";
import { writtenFunctions } from "./special.ts";

/** A word of an expression. */
export interface Token {
  /** What it is. */
  readonly kind: "number" | "name" | "function" | "mark";
  /** As it is written. */
  readonly text: string;
  /** Where it begins, in characters from 1. */
  readonly column: number;
}

/** Most nodes of an expression. */
const mostNodes = 4000;
/** Most characters of an expression. */
const mostCharacters = 20_000;
/** Most open parentheses. */
const deepest = 100;

const word =
  /\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|([A-Za-z]\w*)|([-+*/^()]))/y;

/** Why a function of another library is none of ours. */
const elsewhere: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["abs", "sign", "min", "max", "floor", "ceil", "round", "mod", "step"]
      .map((name) => [name, "not smooth"]),
  ),
  ...Object.fromEntries(
    ["asin", "acos", "atan", "atan2", "arcsin", "arccos", "arctan"]
      .map((name) => [name, "multivalued"]),
  ),
  pow: "written a^n with a whole n, or exp(n*log(a))",
  ln: "written log",
};

const functions = `functions are ${writtenFunctions.join(" ")}`;

function unknownName(
  { text, column }: Token,
  names: readonly string[],
  called: boolean,
): ExpressionError {
  const at = `at column ${column}`;
  if (Object.hasOwn(elsewhere, text) && (called || !names.includes(text))) {
    const why = elsewhere[text];
    return new ExpressionError(
      `"${text}" ${at} is ${why}: the ${functions}`,
      column,
    );
  }
  if (called) {
    const near = closestString(text, writtenFunctions);
    return new ExpressionError(
      `"${text}" ${at} is no function: did you mean "${near}"? The ${functions}`,
      column,
    );
  }
  if (text === "t") {
    return new ExpressionError(
      `"t" ${at} would be the time: declare a control, such as clock, and let the protocol move it`,
      column,
    );
  }
  const near = closestString(text, [...names, "pi"]);
  return new ExpressionError(
    `"${text}" ${at} is neither a coordinate nor a control: did you mean "${near}"?`,
    column,
  );
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const columnOf = (index: number) => [...text.slice(0, index)].length + 1;
  const end = text.trimEnd().length;
  word.lastIndex = 0;
  while (word.lastIndex < end) {
    const from = word.lastIndex;
    const found = word.exec(text);
    if (!found) {
      const space = text.slice(from).match(/^\s*/)![0].length;
      const column = columnOf(from + space);
      const character = [...text.slice(from + space)][0]!;
      const shown = JSON.stringify(character);
      throw new ExpressionError(
        `${shown} at column ${column} is no part of an expression: it takes numbers, names, + - * / ^ ( ) and the ${functions}`,
        column,
      );
    }
    const [, number, name, mark] = found;
    const part = (number ?? name ?? mark)!;
    const isFunction = name !== undefined &&
      (writtenFunctions as readonly string[]).includes(name);
    tokens.push({
      kind: number !== undefined
        ? "number"
        : isFunction
        ? "function"
        : name !== undefined
        ? "name"
        : "mark",
      text: part,
      column: columnOf(word.lastIndex - part.length),
    });
  }
  return tokens;
}

const operand = 'a number, a name, a function or "("';

function misplaced(token: Token, expected: string): ExpressionError {
  const { text, column } = token;
  return new ExpressionError(
    `"${text}" at column ${column} stands where ${expected} is expected`,
    column,
  );
}

function missing(what: string, column: number): ExpressionError {
  return new ExpressionError(`${what} is missing at column ${column}`, column);
}

/**
 * Checks one name or number that stands where an operand may. What is called
 * is refused at once; a name that is merely unknown leaves the grammar to be
 * checked first.
 */
function checkOperand(
  token: Token,
  next: Token | undefined,
  names: readonly string[],
): ExpressionError | undefined {
  const { kind, text, column } = token;
  if (kind === "number" && !Number.isFinite(Number(text))) {
    throw new ExpressionError(
      `${text} at column ${column} is beyond 1.8e308`,
      column,
    );
  }
  if (kind === "name") {
    const called = next?.text === "(";
    const known = text === "pi" || names.includes(text);
    if (!known || called && Object.hasOwn(elsewhere, text)) {
      const error = unknownName(token, names, called);
      if (called) throw error;
      return error;
    }
  }
  return undefined;
}

/** Checks a whole exponent, and returns how many tokens it takes. */
function exponentAt(tokens: readonly Token[], i: number, end: number): number {
  const signed = tokens[i]?.text === "-" ? 1 : 0;
  const token = tokens[i + signed];
  const column = tokens[i]?.column ?? end;
  const value = Number(token?.text);
  const after = tokens[i + signed + 1];
  const whole = token?.kind === "number" && /^\d+$/.test(token.text);
  if (!whole || value > 8 || after?.text === "^") {
    throw new ExpressionError(
      `the exponent at column ${column} must be a whole number from -8 to 8 (write exp(a*log(b)) for b to another power a)`,
      column,
    );
  }
  return signed + 1;
}

/**
 * Splits an expression into words, and checks that it follows the grammar
 * `expr := term (('+'|'-') term)*`, `term := factor (('*'|'/') factor)*`,
 * `factor := '-'? power`, `power := atom ('^' '-'? integer)?`,
 * `atom := number | name | func '(' expr ')' | '(' expr ')'`.
 *
 * @param text What a user wrote.
 * @param names Coordinates and controls that it may speak of, besides `pi`.
 * @returns The words, of which `-` before an operand is a sign.
 * @throws ExpressionError with the column of the first mistake.
 */
export function scan(text: string, names: readonly string[]): readonly Token[] {
  if (text.length > mostCharacters) {
    throw new ExpressionError(
      `it must have at most ${mostCharacters} characters: here it has ${text.length}`,
    );
  }
  const tokens = tokensOf(text);
  const end = [...text.trimEnd()].length + 1;
  if (tokens.length === 0) throw new ExpressionError("it is empty");
  let [open, wanted, signs, nodes] = [0, true, true, 0];
  let unknown: ExpressionError | undefined;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const { kind, text: mark } = token;
    if (mark !== "(" && mark !== ")") nodes++;
    if (wanted) {
      if (mark === "(") {
        open++;
        signs = true;
      } else if (mark === "-" && signs) signs = false;
      else if (kind === "mark") throw misplaced(token, operand);
      else if (kind === "function") {
        const next = tokens[i + 1];
        if (next?.text !== "(") {
          throw missing(`a "(" after ${mark}`, next?.column ?? end);
        }
      } else {
        unknown ??= checkOperand(token, tokens[i + 1], names);
        wanted = false;
      }
    } else if (mark === ")") {
      if (open-- === 0) throw misplaced(token, "an operator or the end");
    } else if (mark === "^") i += exponentAt(tokens, i + 1, end);
    else if (/^[-+*/]$/.test(mark)) [wanted, signs] = [true, true];
    else {
      const close = open > 0 ? 'an operator or ")"' : "an operator or the end";
      throw misplaced(token, close);
    }
    if (open > deepest) {
      throw new ExpressionError(
        `it may have at most ${deepest} open parentheses: the next is at column ${token.column}`,
        token.column,
      );
    }
  }
  if (wanted) throw missing(operand, end);
  if (open > 0) throw missing('a ")"', end);
  if (nodes > mostNodes) {
    throw new ExpressionError(
      `it must have at most ${mostNodes} nodes: here it has ${nodes}`,
    );
  }
  if (unknown) throw unknown;
  return tokens;
}
