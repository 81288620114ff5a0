/**
 * The adapter, looked at from the server.
 *
 * @module
 */
import type { AdapterFacts } from "../../gpu/facts.ts";
import type { SelfTestRow } from "../../gpu/self_test/mod.ts";
import type { Finding, Wish } from "./inspector_worker.ts";

function ask(wish: Wish): Promise<Finding> {
  const url = new URL("./inspector_worker.ts", import.meta.url);
  const worker = new Worker(url, { type: "module" });
  return new Promise((done, fail) => {
    worker.addEventListener(
      "message",
      ({ data }: MessageEvent<Finding>) => done(data),
    );
    worker.addEventListener("error", (event) => {
      // It would take the server with it.
      event.preventDefault();
      fail(new Error(event.message));
    });
    worker.postMessage(wish);
  });
}

/**
 * Features and limits of the adapter.
 *
 * @returns Both, or undefined where there is no adapter.
 */
export async function inspectAdapter(): Promise<AdapterFacts | undefined> {
  const finding = await ask("facts");
  if ("error" in finding) throw new Error(finding.error);
  return "facts" in finding ? finding.facts : undefined;
}

/**
 * Tests the adapter.
 *
 * @returns One row a test; none where there is no adapter.
 */
export async function testAdapter(): Promise<readonly SelfTestRow[]> {
  const finding = await ask("selfTest");
  if ("error" in finding) throw new Error(finding.error);
  return "rows" in finding ? finding.rows : [];
}
