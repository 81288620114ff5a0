/**
 * Expressions that users write: one tree from which derivatives, differences
 * without cancellation, WGSL and f64 code are made.
 *
 * @module
 */
export {
  call,
  minus,
  neg,
  num,
  power,
  product,
  quotient,
  sum,
  sym,
} from "./build.ts";
export { derivative } from "./derivative.ts";
export { difference, type Step } from "./difference.ts";
export {
  decodeNode,
  type EncodedNode,
  type EncodedRow,
  encodeNode,
} from "./encode.ts";
export { ExpressionError } from "./error.ts";
export { sizeOf, substitute, symbolsOf } from "./inspect.ts";
export type {
  CallNode,
  Node,
  NumberNode,
  PowerNode,
  ProductNode,
  SumNode,
  SymbolNode,
} from "./node.ts";
export { compileNumeric, compileScalar } from "./numeric.ts";
export { expressionsReady, parseExpression, parseLoaded } from "./parse.ts";
export { showExpression } from "./show.ts";
export { type FunctionName, writtenFunctions } from "./special.ts";
export {
  functionsShader,
  printWgsl,
  type WgslName,
  type WgslOptions,
} from "./wgsl.ts";
export type { Code, Lanes } from "./write.ts";
