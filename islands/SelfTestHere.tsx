import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { SelfTestRow } from "../lib/gpu/self_test/row.ts";
import { SelfTestTable } from "../components/here/SelfTestTable.tsx";

/** Tries on the visitor's own device what this build relies on. */
export default function SelfTestHere() {
  const ready = useSignal(false);
  const busy = useSignal(false);
  const rows = useSignal<readonly SelfTestRow[]>([]);
  const sentence = useSignal("");

  async function begin() {
    busy.value = true;
    rows.value = [];
    sentence.value = "Testing.";
    try {
      const { sharedHere } = await import("../lib/here/open.ts");
      const { description } = await sharedHere().selfTest((row) =>
        rows.value = [...rows.value, row]
      );
      const failed = rows.value.filter(({ verdict }) => verdict === "fail");
      sentence.value = failed.length === 0
        ? `${description}: everything that this build relies on works.`
        : `${description}: ${failed.length} of ${rows.value.length} tests failed; do not trust its numbers.`;
    } catch (error) {
      sentence.value = (error as Error).message;
    }
    busy.value = false;
  }

  useEffect(() => {
    ready.value = true;
  }, []);

  return (
    <div class="self-test-here">
      <button
        type="button"
        class="button"
        disabled={!ready.value || busy.value}
        onClick={begin}
      >
        Test this browser's device
      </button>
      <p role="status" id="self-test-here">{sentence}</p>
      {rows.value.length > 0 && <SelfTestTable rows={rows.value} />}
    </div>
  );
}
