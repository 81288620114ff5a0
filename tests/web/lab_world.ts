// A lab on the f64 engine with a store of its own.
import type { Snapshot } from "../../lib/experiment/snapshot.ts";
import { Lab, type LabOptions } from "../../lib/dashboard/lab.ts";

/** A lab and where its runs are. */
export interface World {
  readonly lab: Lab;
  readonly store: string;
}

/** Opens a lab, and leaves nothing behind. */
export async function withLab(
  use: (world: World) => Promise<void>,
  options: LabOptions = {},
): Promise<void> {
  const folder = await Deno.makeTempDir();
  const store = options.store ?? `${folder}/runs.db`;
  const lab = new Lab();
  lab.open({ store, backend: "cpu", ...options });
  try {
    await use({ lab, store });
  } finally {
    await lab.close();
    await Deno.remove(folder, { recursive: true });
  }
}

/** Twenty segments of a few steps: a second or two. */
export const long = {
  duration: 0.1,
  reverse: false,
  trajectories: 20 * 32768,
} as const;

/** One segment. */
export const short = { ...long, duration: 0.02, trajectories: 32768 } as const;

/** Starts a run that must begin. */
export async function started(
  lab: Lab,
  params: Readonly<Record<string, unknown>>,
  parent?: string,
): Promise<string> {
  const found = await lab.submit("drag-trap", params, { parent });
  if ("id" in found) return found.id;
  throw new Error(found.problems.join("\n"));
}

/** An event of a stream. */
export interface Event {
  readonly id: number;
  readonly name: string;
  readonly data: Snapshot & Snapshot["progress"];
}

/** Reads Server-Sent Events. */
export async function* eventsOf(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Event> {
  const decoder = new TextDecoder();
  for await (const piece of bytes) {
    const text = decoder.decode(piece);
    const field = (name: string) =>
      new RegExp(`^${name}: (.*)$`, "m").exec(text)?.[1] ?? "";
    const name = field("event");
    if (name === "") continue;
    yield { id: Number(field("id")), name, data: JSON.parse(field("data")) };
  }
}

/** How far the run is by an event. */
export function progressIn({ data }: Event): Snapshot["progress"] {
  return data.progress ?? data;
}

/** Waits for the end of a run; returns its last event. */
export async function ended(lab: Lab, id: string): Promise<Event> {
  let last: Event | undefined;
  for await (const event of eventsOf(lab.events(id))) last = event;
  return last!;
}

/** Waits until a run has merged something. */
export async function under(lab: Lab, id: string): Promise<void> {
  for await (const event of eventsOf(lab.events(id))) {
    if (progressIn(event).done > 0) return;
  }
}
