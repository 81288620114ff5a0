/**
 * What reads expressions is loaded for those who write them.
 *
 * @module
 */
import {
  ExpressionsNotReadyError,
  expressionsReady,
} from "../expressions/mod.ts";

/**
 * Reads an input; where it holds an expression, loads what reads expressions
 * and begins again.
 *
 * @param read Reads the input, without leaving a trace.
 * @returns What it returns.
 */
export async function withExpressions<T>(
  read: () => T | Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ExpressionsNotReadyError)) throw error;
    await expressionsReady();
    return await read();
  }
}
