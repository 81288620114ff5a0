/**
 * Compares the document of a run of `ppm-mnist --preset desk` with replicas that
 * another program has trained.
 *
 * @module
 */
import { tableLimit, tableRows } from "../lib/checks/ppm_network_table.ts";
import type { Result } from "../lib/experiment/result.ts";
import { codes, Stop } from "./exit.ts";
import { main } from "./main.ts";
import { print } from "./terminal.ts";

/** Prints every number of the table; returns whether all agree. */
function compare(result: Result): boolean {
  const rows = tableRows(result);
  for (const { batch, step, quantity, printed, measured, z } of rows) {
    const found = measured === undefined ? "-" : measured.toPrecision(3);
    const off = z === undefined ? "missing" : `z ${z.toFixed(2)}`;
    print(
      `b = ${batch}, step ${step}, ${quantity}: ${found}, expected ${printed}, ${off}\n`,
    );
  }
  return rows.every(({ z }) => z !== undefined && Math.abs(z) <= tableLimit);
}

if (import.meta.main) {
  await main(() => {
    const [file] = Deno.args;
    if (file === undefined) {
      throw new Stop(codes.input, [
        "Cannot compare as the name of a result document is missing: deno run -A cli/mnist_table.ts desk.json",
      ]);
    }
    const result = JSON.parse(Deno.readTextFileSync(file)) as Result;
    return Promise.resolve(compare(result) ? codes.ok : codes.failed);
  });
}
