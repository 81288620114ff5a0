// The thread that looks at the adapter: a test keeps its thread waiting.
import { openDevice } from "../../gpu/device.ts";
import { type AdapterFacts, adapterFacts } from "../../gpu/facts.ts";
import { selfTest, type SelfTestRow } from "../../gpu/self_test/mod.ts";

/** What the thread is asked. */
export type Wish = "facts" | "selfTest";

/** What it answers, once. */
export type Finding =
  | { readonly facts: AdapterFacts | undefined }
  | { readonly rows: readonly SelfTestRow[] }
  | { readonly error: string };

async function rowsOf(): Promise<readonly SelfTestRow[]> {
  const found = await openDevice();
  if (!found) return [];
  try {
    return await Array.fromAsync(selfTest(found.device));
  } finally {
    found.device.destroy();
  }
}

async function answerTo(wish: Wish): Promise<Finding> {
  try {
    return wish === "facts"
      ? { facts: await adapterFacts() }
      : { rows: await rowsOf() };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

self.addEventListener("message", async ({ data }: MessageEvent<Wish>) => {
  (self as unknown as Worker).postMessage(await answerTo(data));
  self.close();
});
