/**
 * How much of a block a device has done.
 *
 * @module
 */

/** Hears the part of a block that is done, 0 to 1. */
export type Hearer = (part: number) => void;

/** Counts what a device has done of one block. */
export interface Meter {
  /**
   * Takes note of a submission.
   *
   * @param done Units sent so far.
   */
  sent(done: number): void;
  /**
   * Takes note of what is known to be done.
   *
   * @param done Units done so far.
   */
  done(done: number): void;
}

/** A submission that takes longer waits for those before it [ms]. */
const blocking = 20;
/** Most questions to the queue for one block. */
const questions = 64;

/**
 * Begins to count.
 *
 * A software driver works while it is given work, and its thread hears nothing
 * meanwhile: there what was sent before is done. Others are asked.
 *
 * @param queue The queue of the device.
 * @param total Units of the block.
 * @param tell Hears how far it is; the parts increase.
 * @returns The meter.
 */
export function meterOf(
  queue: Pick<GPUQueue, "onSubmittedWorkDone">,
  total: number,
  tell: Hearer | undefined,
): Meter {
  if (!tell) return { sent() {}, done() {} };
  let told = 0;
  let asked = 0;
  let before = 0;
  let last = performance.now();
  function say(done: number): void {
    if (done <= told) return;
    told = done;
    tell!(Math.min(1, done / total));
  }
  return {
    done: say,
    sent(done) {
      const now = performance.now();
      if (now - last >= blocking) say(before);
      else if (done < total && done - asked >= total / questions) {
        asked = done;
        queue.onSubmittedWorkDone().then(() => say(done), () => {});
      }
      [last, before] = [now, done];
    },
  };
}
