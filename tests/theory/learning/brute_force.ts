/**
 * Exact moments of functions of a few independent normals, by explicit algebra:
 * slow, and nothing like what it checks.
 *
 * @module
 */

/** constant + linear.z + z.square z, of independent standard normals z. */
export interface Form {
  readonly constant: number;
  readonly linear: readonly number[];
  readonly square: readonly (readonly number[])[];
}

/** A number that depends linearly on the normals: constant and coefficients. */
export interface Linear {
  readonly constant: number;
  readonly linear: readonly number[];
}

export function fixed(constant: number, n: number): Linear {
  return { constant, linear: Array(n).fill(0) };
}

export function normal(index: number, n: number, scale: number): Linear {
  const linear = Array(n).fill(0);
  linear[index] = scale;
  return { constant: 0, linear };
}

/** Sum of factor * number. */
export function combine(terms: readonly (readonly [number, Linear])[]): Linear {
  const n = terms[0]![1].linear.length;
  return {
    constant: terms.reduce((sum, [f, v]) => sum + f * v.constant, 0),
    linear: Array.from(
      { length: n },
      (_, i) => terms.reduce((sum, [f, v]) => sum + f * v.linear[i]!, 0),
    ),
  };
}

export function product(a: Linear, b: Linear): Form {
  return {
    constant: a.constant * b.constant,
    linear: a.linear.map((v, i) => v * b.constant + a.constant * b.linear[i]!),
    square: a.linear.map((v, i) =>
      a.linear.map((w, j) => 0.5 * (v * b.linear[j]! + w * b.linear[i]!))
    ),
  };
}

/** Sum of factor * form. */
export function sum(terms: readonly (readonly [number, Form])[]): Form {
  const n = terms[0]![1].linear.length;
  const add = (pick: (form: Form) => number) =>
    terms.reduce((total, [f, form]) => total + f * pick(form), 0);
  return {
    constant: add((form) => form.constant),
    linear: Array.from({ length: n }, (_, i) => add((form) => form.linear[i]!)),
    square: Array.from(
      { length: n },
      (_, i) =>
        Array.from({ length: n }, (_, j) => add((form) => form.square[i]![j]!)),
    ),
  };
}

export function meanOfForm({ constant, square }: Form): number {
  return square.reduce((total, row, i) => total + row[i]!, constant);
}

/** Isserlis: Var = |b|^2 + 2 tr Q^2. */
export function varianceOfForm({ linear, square }: Form): number {
  return linear.reduce((total, v) => total + v * v, 0) +
    2 * square.flat().reduce((total, v) => total + v * v, 0);
}

/** ln<exp(-form)> = -c - ln det(1 + 2Q)/2 + b.(1 + 2Q)^-1 b/2, by elimination. */
export function logExponentialOfForm(
  { constant, linear, square }: Form,
): number {
  const n = linear.length;
  const a = square.map((row, i) => row.map((v, j) => 2 * v + Number(i === j)));
  const b = [...linear];
  let log = 0;
  let gain = 0;
  for (let k = 0; k < n; k++) {
    log += Math.log(a[k]![k]!);
    gain += b[k]! * b[k]! / a[k]![k]!;
    for (let i = k + 1; i < n; i++) {
      const f = a[i]![k]! / a[k]![k]!;
      for (let j = k; j < n; j++) a[i]![j]! -= f * a[k]![j]!;
      b[i]! -= f * b[k]!;
    }
  }
  return -constant - 0.5 * log + 0.5 * gain;
}

/**
 * Minimum of a quadratic function of some numbers, from its values.
 *
 * @returns Where it is, and its value.
 */
export function minimiseQuadratic(
  f: (x: readonly number[]) => number,
  n: number,
): { readonly x: number[]; readonly value: number } {
  const zero = Array(n).fill(0);
  const unit = (i: number, size = 1) => zero.map((_, k) => k === i ? size : 0);
  const f0 = f(zero);
  const up = zero.map((_, i) => f(unit(i)));
  const down = zero.map((_, i) => f(unit(i, -1)));
  const g = up.map((v, i) => 0.5 * (v - down[i]!));
  const a = zero.map((_, i) =>
    zero.map((_, j) => {
      if (i === j) return up[i]! + down[i]! - 2 * f0;
      const both = zero.map((_, k) => k === i || k === j ? 1 : 0);
      return f(both) - up[i]! - up[j]! + f0;
    })
  );
  const b = g.map((v) => -v);
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const r = a[i]![k]! / a[k]![k]!;
      for (let j = 0; j < n; j++) a[i]![j]! -= r * a[k]![j]!;
      b[i]! -= r * b[k]!;
    }
  }
  const x = b.map((v, i) => v / a[i]![i]!);
  return { x, value: f(x) };
}

/**
 * Minimum of a smooth function of a few numbers by the method of Nelder and Mead.
 *
 * @returns Where it is, and its value.
 */
export function minimise(
  f: (x: readonly number[]) => number,
  start: readonly number[],
  size: number,
  evaluations: number,
): { readonly x: readonly number[]; readonly value: number } {
  const n = start.length;
  const made = (x: readonly number[]) => ({ x, value: f(x) });
  let left = evaluations - n - 1;
  const points = [
    made(start),
    ...start.map((_, i) => made(start.map((v, k) => v + (k === i ? size : 0)))),
  ];
  while (left > 0) {
    points.sort((a, b) => a.value - b.value);
    const worst = points[n]!;
    const centre = start.map((_, k) =>
      points.slice(0, n).reduce((total, p) => total + p.x[k]! / n, 0)
    );
    const at = (s: number) => {
      left--;
      return made(centre.map((v, k) => v + s * (worst.x[k]! - v)));
    };
    const mirrored = at(-1);
    if (mirrored.value < points[0]!.value) {
      const far = at(-2);
      points[n] = far.value < mirrored.value ? far : mirrored;
    } else if (mirrored.value < points[n - 1]!.value) points[n] = mirrored;
    else {
      const near = at(mirrored.value < worst.value ? -0.5 : 0.5);
      if (near.value < Math.min(worst.value, mirrored.value)) points[n] = near;
      else {
        for (let i = 1; i <= n; i++) {
          left--;
          points[i] = made(
            points[i]!.x.map((v, k) => 0.5 * (v + points[0]!.x[k]!)),
          );
        }
      }
    }
  }
  return points.sort((a, b) => a.value - b.value)[0]!;
}
