import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { tableLimit, tableRows } from "../../lib/checks/ppm_network_table.ts";

/** A document that says what the table says, but for one number. */
function document(accuracy: number) {
  const columns = {
    step: [0, 300, 1000, 2000],
    accuracy: [0.105, 0.251, accuracy, 0.833],
    accuracyError: [0.006, 0.016, 0.011, 0.002],
    noiseVarianceTrace: [8.01e-8, 9.52e-8, 1.64e-6, 6.26e-6],
    noiseVarianceTraceError: [1e-9, 2e-9, 1e-7, 1e-7],
  };
  return {
    params: { batchSizes: [100] },
    series: { probes0: { columns, units: {} } },
  };
}

Deno.test("tableRows() compares a document with every number of the table", () => {
  const rows = tableRows(document(0.595));
  assertEquals(rows.length, 26);
  const found = rows.filter(({ z }) => z !== undefined);
  assertEquals(found.length, 8);
  assert(found.every(({ z }) => z === 0));
  // Four replicas behind 0.043, and the error of the document.
  const off = tableRows(document(0.495)).find(({ measured }) =>
    measured === 0.495
  );
  assertAlmostEquals(off!.z!, -0.1 / Math.hypot(0.0215, 0.011), 1e-12);
  assert(Math.abs(off!.z!) > tableLimit);
});
