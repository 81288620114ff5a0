/**
 * Telling how far a run is, as often as somebody looks and it costs little.
 *
 * @module
 */
import type { Findings, Progress } from "../../experiment/snapshot.ts";
import { pieceMaker } from "./pieces.ts";
import type { News } from "./messages.ts";

/** Shortest time between two messages [ms]. */
const pause = 100;
/** Part of the time that looking may take. */
const share = 0.03;

/** What a narrator works with. */
export interface Story {
  /** How far the run is. */
  progress(): Progress;
  /** What the merged rows say. */
  findings(): Findings;
  /** Whether anybody looks. */
  watched(): boolean;
  /** Where to tell it. */
  post(news: News, transfer: Transferable[]): void;
}

/** Tells of one run. */
export interface Narrator {
  /** Tells how far it is, if that is due. */
  block(): void;
  /** Tells how far it is within a block, if that is due. */
  within(): void;
  /** Tells how far it is, at once. */
  stage(): void;
  /** Tells everything, at once. */
  whole(findings: Findings): void;
}

/**
 * Begins to tell of a run.
 *
 * @param story What it works with.
 * @returns Its narrator.
 */
export function narrator(story: Story): Narrator {
  const encode = pieceMaker();
  let told = -Infinity;
  let due = -Infinity;
  let first = true;

  function stage(): void {
    told = performance.now();
    story.post({ kind: "news", progress: story.progress() }, []);
  }

  function whole(findings: Findings): void {
    const progress = story.progress();
    const pieces = encode(progress, findings);
    const parts = [pieces.head, pieces.changing, pieces.lasting];
    const buffers = new Set(parts.flatMap((part) => part ? [part.buffer] : []));
    story.post({ kind: "news", progress, pieces }, [...buffers]);
    told = performance.now();
  }

  return {
    stage,
    whole,
    within() {
      if (performance.now() - told >= pause) stage();
    },
    block() {
      const now = performance.now();
      // The first one is for whoever comes later, and finds the references.
      if (first || story.watched() && now >= due) {
        whole(story.findings());
        const cost = performance.now() - now;
        due = now + Math.max(pause, first ? 5 * pause : cost / share);
        first = false;
      } else if (now - told >= pause) stage();
    },
  };
}
