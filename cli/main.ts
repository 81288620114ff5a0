/**
 * The frame of every command: errors to sentences and exit codes.
 *
 * @module
 */
import { codes, Stop } from "./exit.ts";
import { say } from "./terminal.ts";

/** Errors whose message is a sentence for people. */
const spoken = new Set([
  "DeviceLostError",
  "ParamError",
  "RangeError",
  "StoreError",
  "SyntaxError",
  "WriteError",
]);

/**
 * Runs a command and ends the process with its exit code.
 *
 * @param command Returns the exit code.
 */
export async function main(command: () => Promise<number>): Promise<void> {
  try {
    Deno.exitCode = await command();
  } catch (error) {
    if (error instanceof Stop) {
      error.sentences.forEach(say);
      Deno.exitCode = error.code;
    } else if (error instanceof Error && spoken.has(error.name)) {
      say(error.message);
      Deno.exitCode = error.name === "DeviceLostError"
        ? codes.lost
        : codes.input;
    } else {
      throw error;
    }
  }
}
