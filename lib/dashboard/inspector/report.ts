/**
 * The report on the engine.
 *
 * @module
 */
import type { Opened } from "../lab/runner_thread.ts";
import type { AdapterReport } from "../view.ts";
import { inspectAdapter } from "./inspector.ts";

let known: ReturnType<typeof inspectAdapter> | undefined;

/** Looked at once: it takes a thread and a device. */
async function factsOf(): ReturnType<typeof inspectAdapter> {
  try {
    return await (known ??= inspectAdapter());
  } catch (error) {
    known = undefined;
    throw error;
  }
}

/**
 * Says what is known of an engine.
 *
 * @param opened The engine as it was opened.
 * @returns The report.
 */
export async function reportOf(opened: Opened): Promise<AdapterReport> {
  const { backend, adapter, seconds, advice } = opened;
  const facts = backend === "gpu" ? await factsOf() : undefined;
  const threads = navigator.hardwareConcurrency;
  return {
    name: backend,
    description: adapter?.description ??
      `f64 on ${threads} threads of this machine`,
    fallback: adapter?.fallback ?? false,
    features: facts?.features ?? [],
    limits: facts?.limits ?? [],
    threads,
    seconds,
    ...(advice === undefined ? {} : { advice }),
  };
}
