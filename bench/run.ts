/**
 * Running a command and reading the lines of JSON that it prints.
 *
 * @module
 */

/** One line of a timed run. */
export type Timing = Readonly<Record<string, number>>;

/**
 * Runs a command.
 *
 * @param command The command and its arguments.
 * @returns Its lines of JSON.
 * @throws Error with what it printed, where it fails.
 */
export async function timed(command: readonly string[]): Promise<Timing[]> {
  const { code, stdout, stderr } = await new Deno.Command(command[0]!, {
    args: command.slice(1),
    env: { XDG_RUNTIME_DIR: Deno.env.get("XDG_RUNTIME_DIR") ?? "/tmp" },
  }).output();
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  if (code !== 0) throw new Error(`${command.join(" ")}: ${decode(stderr)}`);
  return decode(stdout).split("\n").filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));
}

/** A command of this Deno. */
export function deno(script: string, ...args: string[]): string[] {
  const url = new URL(script, import.meta.url);
  return [Deno.execPath(), "run", "-A", url.pathname, ...args];
}

/** Middle value. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2
    ? sorted[half]!
    : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** Median, least and largest, for a table. */
export function summary(values: readonly number[], digits = 3): string {
  const show = (v: number) => v.toFixed(digits);
  return `${show(median(values))} [${show(Math.min(...values))}..${
    show(Math.max(...values))
  }]`;
}
