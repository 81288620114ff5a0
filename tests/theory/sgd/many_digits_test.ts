/** The smallest divergence of the tables once more, in whole numbers of 2^-160. */
import { assert } from "@std/assert";
import { referenceRows } from "../../../lib/theory/reference_rows.ts";
import {
  restingMoments,
  unitMapsOf,
} from "../../../lib/theory/sgd/affordable.ts";
import { quadraticMinimum, recentred } from "../../../lib/theory/sgd/mod.ts";
import { stepsOf } from "../../../lib/theory/sgd/step_map.ts";
import { subsets } from "../../../lib/theory/sgd/subsets.ts";
import { bayesianRegression } from "../../../lib/theory/oracle/sgd_problems.ts";
import { inverse, solveLinear } from "../../../lib/theory/learning/matrix.ts";

const [N, B, p, n] = [12, 3, 3, 10];
const digits = 160n;
const one = 1n << digits;
const times = (a: bigint, b: bigint) => (a * b) >> digits;

/** Exact value of a double of moderate size. */
function exact(value: number): bigint {
  return BigInt(Math.round(value * 2 ** 100 / 2 ** 48)) << 108n;
}

function rounded(value: bigint): number {
  return Number(value >> 20n) / 2 ** 140;
}

/** A decimal of at most four places. */
function decimal(value: number): bigint {
  return BigInt(Math.round(value * 1e4)) * one / 10_000n;
}

const u = [-1.6, -1.3, -0.9, -0.7, -0.4, -0.1, 0.2, 0.5, 0.8, 1.1, 1.4, 1.7];
const w = [0.5, -0.8, 0.3, 0.9, -0.6, 0.2, -0.4, 0.7, -1, 0.6, -0.2, 0.1];
const y = [-1.1, -0.2, -0.9, 0.6, -0.5, 0.3, 0.1, 1.5, -0.3, 1.6, 1, 2.1];

/** One Heun step at eta = 1e-4 as a map of the ten packed moments of (1, x). */
function heunStep(batch: readonly number[], centre: readonly bigint[]) {
  const eta = one / 10_000n;
  const h = Array.from({ length: p }, () => [0n, 0n, 0n]);
  const g = [0n, 0n, 0n];
  for (const i of batch) {
    const phi = [one, decimal(u[i]!), decimal(0.8 * u[i]! + 0.6 * w[i]!)];
    let off = -decimal(y[i]!);
    for (let a = 0; a < p; a++) off += times(phi[a]!, centre[a]!);
    for (let a = 0; a < p; a++) {
      g[a]! += 48n * times(phi[a]!, off) + centre[a]! / 4n;
      for (let b = 0; b < p; b++) {
        h[a]![b]! += 48n * times(phi[a]!, phi[b]!) + (a === b ? one / 4n : 0n);
      }
    }
  }
  const size = BigInt(batch.length);
  const k = h.map((row) => row.map((value) => times(eta, value / size)));
  const push = g.map((value) => times(eta, value / size));
  const m = Array.from({ length: p + 1 }, () => [0n, 0n, 0n, 0n]);
  const f = Array.from({ length: p }, () => [0n, 0n, 0n]);
  m[0]![0] = one;
  for (let a = 0; a < p; a++) {
    m[a + 1]![0] = -push[a]!;
    for (let c = 0; c < p; c++) {
      m[a + 1]![0]! += times(k[a]![c]!, push[c]!) / 2n;
      m[a + 1]![c + 1]! += (a === c ? one : 0n) - k[a]![c]!;
      f[a]![c] = (a === c ? one : 0n) - k[a]![c]! / 2n;
      for (let b = 0; b < p; b++) {
        m[a + 1]![b + 1]! += times(k[a]![c]!, k[c]![b]!) / 2n;
      }
    }
  }
  const rows: bigint[][] = [];
  for (let a = 0; a <= p; a++) {
    for (let b = a; b <= p; b++) {
      const row: bigint[] = [];
      for (let c = 0; c <= p; c++) {
        for (let d = c; d <= p; d++) {
          const straight = times(m[a]![c]!, m[b]![d]!);
          row.push(c === d ? straight : straight + times(m[a]![d]!, m[b]![c]!));
        }
      }
      for (let c = 0; a > 0 && c < p; c++) {
        row[0]! += times(2n * eta, times(f[a - 1]![c]!, f[b - 1]![c]!));
      }
      rows.push(row);
    }
  }
  return rows;
}

const mask = (members: readonly number[]) =>
  members.reduce((sum, i) => sum | 1 << i, 0);

/** Moments after an epoch, from what is known of them for each set of samples used so far. */
function epoch(maps: Map<number, bigint[][]>, start: bigint[]): bigint[] {
  let used = new Map([[0, start]]);
  for (let k = 0; k < N / B; k++) {
    const next = new Map<number, bigint[]>();
    const chosen = subsets(N - k * B, B);
    for (const [done, at] of used) {
      const left = u.map((_, i) => i).filter((i) => !(done >> i & 1));
      for (const pick of chosen) {
        const batch = mask(pick.map((i) => left[i]!));
        const map = maps.get(batch)!;
        let sum = next.get(done | batch);
        if (!sum) next.set(done | batch, sum = new Array<bigint>(n).fill(0n));
        for (let r = 0; r < n; r++) {
          const row = map[r]!;
          for (let c = 0; c < n; c++) {
            if (row[c] !== 0n) sum[r]! += times(row[c]!, at[c]!);
          }
        }
      }
    }
    for (const sum of next.values()) {
      for (let r = 0; r < n; r++) sum[r]! /= BigInt(chosen.length);
    }
    used = next;
  }
  return used.get(2 ** N - 1)!;
}

Deno.test("the divergence of sgworld-heun at eta 1e-4 is 8.0355415e-10, not 8.0355432e-10", () => {
  const minimum = quadraticMinimum(bayesianRegression)!;
  const centre = Array.from(minimum, exact);
  const about = recentred(bayesianRegression, centre.map(rounded));
  const map = unitMapsOf(stepsOf({
    ...about,
    batches: { scheme: "wor", size: B },
    update: { momentum: 0, decay: 0, heun: true, noise: "step" },
    learningRate: 1e-4,
  }))!.whole();
  const maps = new Map(
    subsets(N, B).map((batch) => [mask(batch), heunStep(batch, centre)]),
  );
  // Refine the moments that double precision finds: what an epoch still moves them by.
  const at = Array.from(restingMoments(map, p + 1)!, exact);
  const system = new Float64Array((n - 1) ** 2);
  for (let r = 1; r < n; r++) {
    for (let c = 1; c < n; c++) {
      system[(r - 1) * (n - 1) + c - 1] = Number(r === c) - map[r * n + c]!;
    }
  }
  for (let k = 0; k < 2; k++) {
    const moved = epoch(maps, at);
    const gap = Float64Array.from(
      { length: n - 1 },
      (_, r) => Number(moved[r + 1]! - at[r + 1]!) / 2 ** 160,
    );
    const correction = solveLinear(system, gap).x;
    // Scaled, so that small corrections keep their digits.
    for (let r = 1; r < n; r++) {
      at[r]! += BigInt(Math.round(correction[r - 1]! * 2 ** 90)) << 70n;
    }
  }
  const precise = heunPrecision();
  const place = (a: number, b: number) => {
    const [lo, hi] = a < b ? [a, b] : [b, a];
    return 4 + lo * p - lo * (lo - 1) / 2 + hi - lo;
  };
  const excess = new Float64Array(p * p);
  for (let a = 0; a < p; a++) {
    for (let b = 0; b < p; b++) {
      let sum = a === b ? -one : 0n;
      for (let c = 0; c < p; c++) {
        const second = at[place(c, b)]! - times(at[c + 1]!, at[b + 1]!);
        sum += times(precise.h[a]![c]!, second);
      }
      excess[a * p + b] = Number(sum) / 2 ** 160;
    }
  }
  const force = Float64Array.from({ length: p }, (_, a) => {
    let sum = precise.g(centre)[a]!;
    for (let c = 0; c < p; c++) sum += times(precise.h[a]![c]!, at[c + 1]!);
    return Number(sum) / 2 ** 160;
  });
  const h = Float64Array.from(precise.h.flat(), (v) => Number(v) / 2 ** 160);
  const inverseH = inverse(h);
  let kl = 0;
  for (let a = 0; a < p; a++) {
    for (let b = 0; b < p; b++) {
      kl += force[a]! * inverseH[a * p + b]! * force[b]! / 2;
      kl += excess[a * p + b]! * excess[b * p + a]! / 4;
      for (let c = 0; c < p; c++) {
        kl -= excess[a * p + b]! * excess[b * p + c]! * excess[c * p + a]! / 6;
      }
    }
  }
  assert(Math.abs(kl / 8.03554153368e-10 - 1) < 1e-9, `${kl}`);
  const row = referenceRows.find(({ quantity }) =>
    quantity === "KL, sgworld-heun, eta 0.0001"
  )!;
  assert(Math.abs(row.compute() / kl - 1) < 3e-8, `${row.compute()}`);
  assert(Math.abs(Number(row.printed) / kl - 1) > 1.5e-7);
});

/** H and the gradient at a point. */
function heunPrecision() {
  const phis = u.map((value, i) => [
    one,
    decimal(value),
    decimal(0.8 * value + 0.6 * w[i]!),
  ]);
  const h = [0, 1, 2].map((a) =>
    [0, 1, 2].map((b) =>
      phis.reduce((sum, phi) => sum + 4n * times(phi[a]!, phi[b]!), 0n) +
      (a === b ? one / 4n : 0n)
    )
  );
  const g = (x: readonly bigint[]) =>
    [0, 1, 2].map((a) =>
      phis.reduce((sum, phi, i) => {
        const off = phi.reduce(
          (t, f, b) => t + times(f, x[b]!),
          -decimal(y[i]!),
        );
        return sum + 4n * times(phi[a]!, off);
      }, x[a]! / 4n)
    );
  return { h, g };
}
