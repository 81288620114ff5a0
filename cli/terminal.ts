/**
 * Writing to the terminal: results on stdout, everything else on stderr.
 *
 * @module
 */
import { type Style, styleOf } from "../lib/report/mod.ts";

const encoder = new TextEncoder();

function write(stream: typeof Deno.stdout, text: string): void {
  const bytes = encoder.encode(text);
  try {
    for (let at = 0; at < bytes.length;) {
      at += stream.writeSync(bytes.subarray(at));
    }
  } catch (error) {
    // The reader of a pipe has had enough: there is nobody left to tell.
    if (error instanceof Deno.errors.BrokenPipe) Deno.exit(0);
    throw error;
  }
}

/** Writes a result. */
export function print(text: string): void {
  write(Deno.stdout, text);
}

/** Writes a line on stderr. */
export function say(line: string): void {
  write(Deno.stderr, `${line}\n`);
}

/** Writes on stderr as it is. */
export function sayRaw(text: string): void {
  write(Deno.stderr, text);
}

/** Whether stdout is a terminal that wants colours. */
export function wantsColour(): boolean {
  return Deno.stdout.isTerminal() && !Deno.noColor;
}

/** Colours of stdout. */
export function stdoutStyle(): Style {
  return styleOf(wantsColour());
}

/** Width of the terminal [columns]; 80 where it cannot be asked. */
export function terminalWidth(): number {
  try {
    return Deno.consoleSize().columns;
  } catch {
    return 80;
  }
}
