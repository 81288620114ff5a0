/**
 * `deno task self-test`: whether the adapter computes what this build relies on.
 *
 * @module
 */
import { noAdapterAdvice, openDevice } from "../lib/gpu/device.ts";
import { selfTest } from "../lib/gpu/self_test/mod.ts";
import { paintOf, wrapped } from "../lib/report/mod.ts";
import { quietDrivers } from "./engine.ts";
import { codes, Stop } from "./exit.ts";
import { main } from "./main.ts";
import { print, stdoutStyle } from "./terminal.ts";

async function test(): Promise<number> {
  quietDrivers();
  const open = await openDevice();
  if (!open) {
    throw new Stop(codes.adapter, [`Cannot test as ${noAdapterAdvice}.`]);
  }
  const { device, adapter } = open;
  const style = stdoutStyle();
  print(`${adapter.description}\n\n`);
  let failed = 0;
  for await (const row of selfTest(device)) {
    const { name, measured, expected, verdict, reason } = row;
    // What this build does not rely on is shown, not judged.
    const word = verdict === "inconclusive" ? "note" : verdict;
    if (verdict === "fail") failed++;
    print(`${paintOf(verdict, style)(word.padEnd(4))}  ${name}\n`);
    const numbers = expected === "-"
      ? measured
      : `${measured}; expected ${expected}`;
    const text = reason === "" ? numbers : `${numbers}. ${reason}`;
    print(wrapped(text, " ".repeat(6)).map(style.dim).join("\n") + "\n");
  }
  device.destroy();
  print(
    failed === 0
      ? "\nThis adapter computes what Heatbath relies on.\n"
      : `\n${failed} tests failed: do not trust results of this adapter; use --backend cpu.\n`,
  );
  return failed === 0 ? codes.ok : codes.failed;
}

if (import.meta.main) await main(test);
