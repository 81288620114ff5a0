// Runs for the tests of the store.
import type { Result } from "../../lib/experiment/result.ts";
import type { NewRun } from "../../lib/store/mod.ts";

/** A run that may begin. */
export const newRun: NewRun = {
  base: "0123456789ab",
  experiment: "drag-trap",
  params: { stiffness: 1, record: null },
  backend: "gpu",
  adapter: { description: "a driver", fallback: true },
  planned: 65536,
};

/** A result document with one check. */
export function resultOf(id: string): Result {
  return {
    schema: "heatbath.result/1",
    id,
    experiment: newRun.experiment,
    params: newRun.params,
    backend: "gpu",
    adapter: newRun.adapter,
    warnings: [],
    estimates: {
      meanWork: { value: 1.5, standardError: 0.25, n: 100, unit: "energy" },
      meanX: { value: -0.5, standardError: 0, n: 0, unit: "length" },
    },
    checks: [{
      name: "Mean work, forward process",
      source: "a recursion",
      estimate: "meanWork",
      value: 1.5,
      standardError: 0.25,
      expected: 1.25,
      z: 1,
      verdict: "pass",
      reason: "1 standard errors from 1.25, limit 3.29",
    }],
    series: {
      work: {
        columns: {
          start: [0, 1, 2],
          end: [1, 2, 3],
          density: [0.2, 0.5, 0.3],
          error: [0.02, 0.05, 0.03],
        },
        units: {
          start: "energy",
          end: "energy",
          density: "1 / energy",
          error: "1 / energy",
        },
      },
    },
    paths: {
      times: [0, 0.5],
      trajectories: 3,
      positions: [[[0], [1]], [[2], [3]], [[4], [5]]],
    },
    timing: {
      wallSeconds: 1,
      setupSeconds: 0.1,
      trajectorySteps: 100,
      trajectoryStepsPerSecond: 100,
    },
    digest: "sha256:00",
  };
}
