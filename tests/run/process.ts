/**
 * One process of tests.
 *
 * @module
 */
import type { Group } from "./groups.ts";
import { print } from "./lanes.ts";

/** What a process came to. */
export interface Outcome {
  /** Name of its group. */
  readonly name: string;
  /** Tests that passed. */
  readonly passed: number;
  /** Tests that failed. */
  readonly failed: number;
  /** Tests that were left out. */
  readonly ignored: number;
  /** How the process ended: its exit code, or the signal that ended it. */
  readonly end: string;
  /** Whether all tests passed and the process ended well. */
  readonly ok: boolean;
}

/**
 * Reads the closing line of `deno test`.
 *
 * @param text What the process wrote.
 * @returns Counts; zeros where there is no such line.
 *
 * @example A file with a failure
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { countsOf } from "./process.ts";
 *
 * const text = "FAILED | 11 passed (2 steps) | 1 failed | 3 ignored (5s)";
 * assertEquals(countsOf(text), { passed: 11, failed: 1, ignored: 3 });
 * ```
 */
export function countsOf(
  text: string,
): Pick<Outcome, "passed" | "failed" | "ignored"> {
  const closing = text.split("\n")
    .findLast((line) => /\d+ passed.*\d+ failed/.test(line)) ?? "";
  const count = (word: string) =>
    Number(closing.match(new RegExp(`(\\d+) ${word}`))?.[1] ?? 0);
  return {
    passed: count("passed"),
    failed: count("failed"),
    ignored: count("ignored"),
  };
}

/**
 * Runs one group and prints its line; all that it wrote where something failed.
 *
 * A process whose tests have all passed and that then ends badly is the fault of
 * a driver on its way out: it is said, and the group runs a second time.
 *
 * @param group Which tests.
 * @returns What it came to.
 */
export async function carryOut(group: Group): Promise<Outcome> {
  const outcome = await once(group);
  const { name, passed, failed, end, ok } = outcome;
  if (ok || failed > 0 || passed === 0) return outcome;
  print(`${name} ended with ${end} after its last test: once more`);
  return await once(group);
}

async function once({ name, args }: Group): Promise<Outcome> {
  const started = performance.now();
  const { code, signal, stdout, stderr } = await new Deno.Command(
    Deno.execPath(),
    {
      args: ["test", "-A", "--no-check", ...args],
      env: { NO_COLOR: "1" },
    },
  ).output();
  const decoder = new TextDecoder();
  const text = decoder.decode(stdout) + decoder.decode(stderr);
  const counts = countsOf(text);
  const end = signal ?? `exit code ${code}`;
  const ok = code === 0 && counts.passed > 0;
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  if (!ok) print(`${text}\n${name} ended with ${end}`);
  print(
    `${ok ? "ok" : "FAILED"}: ${name}, ${counts.passed} passed, ${seconds} s`,
  );
  return { name, ...counts, end, ok };
}
