import type { PlaneGrid } from "./plane_grid.ts";

/** Standard deviation of the Gaussian that spreads a node, in units of the spacing. */
const SPREAD = 1.3;
const SHRINK = Math.exp(-1 / (SPREAD * SPREAD));
/** Reach of that Gaussian, in standard deviations. */
const REACH = 7.2;

/** Share of the modes that is kept: beyond it aliases would grow from move to move. */
const KEPT = 0.7;

/**
 * Multiplies the Fourier modes of n equidistant values by exp(-c k^2), as a
 * circulant matrix, and removes the highest.
 */
function filterMatrix(n: number, spacing: number, c: number): Float64Array {
  const row = new Float64Array(n);
  for (let m = 0; m < n; m++) {
    const signed = m <= n / 2 ? m : m - n;
    const k = 2 * Math.PI * signed / (n * spacing);
    if (Math.abs(signed) > KEPT * n / 2) continue;
    const factor = Math.exp(-c * k * k) / n;
    for (let i = 0; i < n; i++) {
      row[i]! += factor * Math.cos(2 * Math.PI * signed * i / n);
    }
  }
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) out[i * n + j] = row[Math.abs(i - j)]!;
  }
  return out;
}

/** Values below this share of the highest are rounding, which exp(-w) would raise in the tails. */
const NOISE = 1e-11;

function cleaned(p: Float64Array): Float64Array {
  const least = NOISE * p.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  for (let n = 0; n < p.length; n++) if (Math.abs(p[n]!) < least) p[n] = 0;
  return p;
}

/** One Euler move of densities on a plane. */
export type PlaneMove = (
  densities: readonly Float64Array[],
  slopes: readonly [Float64Array, Float64Array],
) => Float64Array[];

/** Values of a Gaussian at nodes first, first + 1, ... */
function fillGaussian(
  out: Float64Array,
  first: number,
  count: number,
  centre: number,
): void {
  // Neighbours stand in a ratio that is itself geometric.
  const off = (first - centre) / SPREAD;
  let value = Math.exp(-0.5 * off * off) / (SPREAD * Math.sqrt(2 * Math.PI));
  let ratio = Math.exp(-(off + 0.5 / SPREAD) / SPREAD);
  for (let i = 0; i < count; i++) {
    out[i] = value;
    value *= ratio;
    ratio *= SHRINK;
  }
}

/**
 * Unadjusted Langevin moves of smooth densities on a grid that need not resolve
 * the noise of a step.
 *
 * Every node is sent to where its drift leads and spread there by a Gaussian as
 * wide as the grid asks, variance s^2; a Fourier filter exp(-(h - s^2/2) k^2)
 * makes its variance that of the noise, 2 h (Dutt and Rokhlin, SIAM J. Sci.
 * Comput. 14, 1368, 1993).
 *
 * @param grid The nodes, fine enough for the densities.
 * @param dt Step h [time].
 * @returns The move; it takes dU/dx and dU/dy at the nodes.
 */
export function planeMove(grid: PlaneGrid, dt: number): PlaneMove {
  const { rows, columns, dx, dy } = grid;
  const filterX = filterMatrix(rows, dx, dt - 0.5 * (SPREAD * dx) ** 2);
  const filterY = filterMatrix(columns, dy, dt - 0.5 * (SPREAD * dy) ** 2);
  const reach = REACH * SPREAD;
  const width = 2 * Math.ceil(reach) + 1;
  const wx = new Float64Array(width);
  const wy = new Float64Array(width);
  // Room for what goes beyond the sides, of Gaussians and of drifts.
  const margin = 2 * width;
  const wide = columns + 2 * margin;
  const board = new Float64Array((rows + 2 * margin) * wide);

  /** Folds the board onto the grid, round its sides as the filter sees it: a cut would grow from move to move. */
  function folded(): Float64Array {
    const out = new Float64Array(rows * columns);
    for (let i = 0; i < rows + 2 * margin; i++) {
      const to = (i - margin + rows * margin) % rows * columns;
      for (let j = 0; j < wide; j++) {
        const value = board[i * wide + j]!;
        if (value !== 0) {
          out[to + (j - margin + columns * margin) % columns]! += value;
        }
      }
    }
    return out;
  }

  /** Where a drift leads, in spacings, never beyond the board. */
  const led = (from: number, by: number) =>
    from - Math.max(-width, Math.min(width, by));

  function spread(
    p: Float64Array,
    [slopeX, slopeY]: readonly [Float64Array, Float64Array],
  ): Float64Array {
    board.fill(0);
    for (let n = 0; n < p.length; n++) {
      const value = p[n]!;
      if (value === 0) continue;
      const x = led(Math.floor(n / columns), dt * slopeX[n]! / dx);
      const y = led(n % columns, dt * slopeY[n]! / dy);
      const firstX = Math.ceil(x - reach);
      const firstY = Math.ceil(y - reach);
      const countX = Math.floor(x + reach) + 1 - firstX;
      const countY = Math.floor(y + reach) + 1 - firstY;
      fillGaussian(wx, firstX, countX, x);
      fillGaussian(wy, firstY, countY, y);
      for (let a = 0; a < countX; a++) {
        const factor = value * wx[a]!;
        const base = (firstX + a + margin) * wide + firstY + margin;
        for (let b = 0; b < countY; b++) board[base + b]! += factor * wy[b]!;
      }
    }
    return folded();
  }

  function filtered(p: Float64Array): Float64Array {
    const half = new Float64Array(p.length);
    for (let i = 0; i < rows; i++) {
      for (let k = 0; k < rows; k++) {
        const factor = filterX[i * rows + k]!;
        const [to, from] = [i * columns, k * columns];
        for (let j = 0; j < columns; j++) {
          half[to + j]! += factor * p[from + j]!;
        }
      }
    }
    const out = new Float64Array(p.length);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        let sum = 0;
        for (let k = 0; k < columns; k++) {
          sum += filterY[j * columns + k]! * half[i * columns + k]!;
        }
        out[i * columns + j] = sum;
      }
    }
    return out;
  }

  return (densities, slopes) =>
    densities.map((p) => cleaned(filtered(spread(p, slopes))));
}
