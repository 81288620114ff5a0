// Engines for the tests: the f64 twin in this thread, whole or breaking.
import { asParticles } from "../../lib/experiment/ensemble.ts";
import { drive } from "../../lib/dynamics/langevin.ts";
import type { Backend } from "../../lib/engine/backend.ts";
import { segmentSize } from "../../lib/experiment/tally.ts";
import { DeviceLostError } from "../../lib/gpu/device.ts";

/** Options of {@linkcode twin}. */
export interface TwinOptions {
  /** The device goes away at the block that begins here. */
  readonly lostAt?: number;
}

/** Computes in this thread. */
export function twin({ lostAt = Infinity }: TwinOptions = {}): Backend {
  return {
    name: "gpu",
    adapter: { description: "the twin", fallback: false },
    blockSize: segmentSize,
    prepare: () => Promise.resolve(),
    submit: (ensemble, first, count) =>
      Promise.resolve({
        read: () =>
          first >= lostAt
            ? Promise.reject(new DeviceLostError("it was pulled out"))
            : Promise.resolve(drive(asParticles(ensemble), first, count)),
      }),
    record: (ensemble, count, every) => {
      const times =
        Math.floor(asParticles(ensemble).system.schedule.steps / every) + 1;
      const out = new Float64Array(count * times);
      const { start } = drive(asParticles(ensemble), 0, count, {
        watch(i, k, x) {
          if ((k + 1) % every === 0) out[i * times + (k + 1) / every] = x;
        },
      });
      start.forEach((x, i) => out[i * times] = x);
      return Promise.resolve(out);
    },
    close: () => Promise.resolve(),
  };
}
