import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  anisotropicFamily,
  couplingFamily,
  equilibriumMoments,
  gaussianDivergence,
  gaussianFamily,
  gaussianPopulation,
  type MoveGroup,
  productMoments,
  type QuadraticFamily,
  quadraticFreeEnergy,
  stationaryMoments,
  stiffnessFamily,
} from "../../../lib/theory/learning/mod.ts";
import {
  combine,
  fixed,
  type Form,
  type Linear,
  logExponentialOfForm,
  meanOfForm,
  normal,
  product,
  sum,
  varianceOfForm,
} from "./brute_force.ts";

/** U at a linear position as a quadratic form of the noise. */
function energyForm(
  family: QuadraticFamily,
  theta: readonly number[],
  x: readonly Linear[],
): Form {
  const { precision, offset, constant } = family.at(theta);
  const n = x[0]!.linear.length;
  const d = family.dimension;
  const one = fixed(1, n);
  const terms: [number, Form][] = [[constant, product(one, one)]];
  x.forEach((a, i) => {
    terms.push([-offset[i]!, product(a, one)]);
    x.forEach((b, j) =>
      terms.push([0.5 * precision[i * d + j]!, product(a, b)])
    );
  });
  return sum(terms);
}

function gradient(
  family: QuadraticFamily,
  theta: readonly number[],
  x: readonly Linear[],
): Linear[] {
  const { precision, offset } = family.at(theta);
  const d = family.dimension;
  const n = x[0]!.linear.length;
  return x.map((_, i) =>
    combine([
      [-offset[i]!, fixed(1, n)],
      ...x.map((b, j) => [precision[i * d + j]!, b] as const),
    ])
  );
}

/** Work and path work of Euler moves as quadratic forms of all noise. */
function trajectory(
  family: QuadraticFamily,
  path: readonly (readonly number[])[],
  first: readonly { readonly mean: number; readonly deviation: number }[],
  { dt, innerMoves }: MoveGroup,
) {
  const d = family.dimension;
  const moves = path.length - 2;
  const n = d * (1 + moves * innerMoves);
  let used = 0;
  const noise = (scale: number) => normal(used++, n, scale);
  let x: Linear[] = first.map(({ mean, deviation }) =>
    combine([[mean, fixed(1, n)], [1, noise(deviation)]])
  );
  const work: [number, Form][] = [];
  const pathHeat: [number, Form][] = [];
  const startEnergy = energyForm(family, path[0]!, x);
  for (let k = 0; k + 1 < path.length; k++) {
    work.push([1, energyForm(family, path[k + 1]!, x)]);
    work.push([-1, energyForm(family, path[k]!, x)]);
    if (k === moves) break;
    for (let m = 0; m < innerMoves; m++) {
      const theta = path[k + 1]!;
      const before = gradient(family, theta, x);
      const y = x.map((v, i) =>
        combine([[1, v], [-dt, before[i]!], [1, noise(Math.sqrt(2 * dt))]])
      );
      const after = gradient(family, theta, y);
      // q_path of (21), absorbed from the bath
      x.forEach((v, i) => {
        const step = combine([[1, y[i]!], [-1, v]]);
        pathHeat.push([0.5, product(step, before[i]!)]);
        pathHeat.push([0.5, product(step, after[i]!)]);
        pathHeat.push([dt / 4, product(before[i]!, before[i]!)]);
        pathHeat.push([-dt / 4, product(after[i]!, after[i]!)]);
      });
      x = y;
    }
  }
  const end = energyForm(family, path.at(-1)!, x);
  return {
    work: sum(work),
    pathWork: sum([
      [1, end],
      [-1, startEnergy],
      ...pathHeat.map(([f, form]) => [-f, form] as const),
    ]),
    end,
    x,
  };
}

interface Case {
  readonly name: string;
  readonly family: QuadraticFamily;
  readonly path: readonly (readonly number[])[];
  readonly group: MoveGroup;
}

const cases: readonly Case[] = [
  {
    name: "coupling",
    family: couplingFamily(),
    path: [[0.1], [0.3], [-0.2], [0.5], [0.6]],
    group: { kernel: "ula", dt: 0.3, innerMoves: 1 },
  },
  {
    name: "mean and stiffness, inner moves",
    family: gaussianFamily(),
    path: [[0, 1], [0.5, 1.4], [1, 0.7], [0.3, 2]],
    group: { kernel: "ula", dt: 0.2, innerMoves: 3 },
  },
  {
    name: "three coordinates",
    family: anisotropicFamily([[2, 0.3, -0.4], [0.3, 1, 0.2], [-0.4, 0.2, 3]]),
    path: [[0, 0, 0], [1, -0.5, 0.2], [0.4, 0.8, -1], [2, 1, 0]],
    group: { kernel: "ula", dt: 0.25, innerMoves: 2 },
  },
];

for (const { name, family, path, group } of cases) {
  Deno.test(`gaussianPopulation() agrees with the sum over all noise, ${name}`, () => {
    const d = family.dimension;
    const first = Array.from({ length: d }, (_, i) => ({
      mean: 0.2 * i - 0.3,
      deviation: 0.4 + 0.05 * i,
    }));
    const start = productMoments(
      first.map((v) => v.mean),
      first.map((v) => v.deviation ** 2),
      d,
    );
    const chains = gaussianPopulation(family, path[0]!, start, group);
    let work = 0;
    let heat = 0;
    for (let k = 1; k < path.length; k++) {
      work += chains.change(path[k]!);
      if (k + 1 < path.length) heat += chains.move();
    }
    const brute = trajectory(family, path, first, group);
    assertAlmostEquals(work, meanOfForm(brute.work), 1e-12);
    const { variance, logExponential, logExponentialPath } = chains.work();
    assertAlmostEquals(variance, varianceOfForm(brute.work), 1e-11);
    assertAlmostEquals(logExponential, logExponentialOfForm(brute.work), 1e-11);
    assertAlmostEquals(
      logExponentialPath,
      logExponentialOfForm(brute.pathWork),
      1e-11,
    );
    assertAlmostEquals(chains.energy(), meanOfForm(brute.end), 1e-12);
    brute.x.forEach((v, i) =>
      assertAlmostEquals(chains.moments().mean[i]!, v.constant, 1e-12)
    );
    // First law: heat into the bath is work minus the gain of energy.
    const before = gaussianPopulation(family, path[0]!, start, group).energy();
    assertAlmostEquals(heat, work - (chains.energy() - before), 1e-12);
  });

  Deno.test(`fluctuation relations of moves from equilibrium, ${name}`, () => {
    const exact = equilibriumMoments(family.at(path[0]!));
    const difference = quadraticFreeEnergy(family.at(path.at(-1)!)) -
      quadraticFreeEnergy(family.at(path[0]!));
    const run = (kernel: "ula" | "ou") => {
      const chains = gaussianPopulation(family, path[0]!, exact, {
        ...group,
        kernel,
      });
      path.slice(1).forEach((theta, k) => {
        chains.change(theta);
        if (k < path.length - 2) chains.move();
      });
      return chains.work();
    };
    // Jarzynski: with Ornstein-Uhlenbeck moves; with Euler moves only for the path work.
    assertAlmostEquals(run("ou").logExponential, -difference, 1e-12);
    assertAlmostEquals(run("ou").logExponentialPath, -difference, 1e-12);
    assertAlmostEquals(run("ula").logExponentialPath, -difference, 1e-12);
    const off = Math.abs(run("ula").logExponential + difference);
    assertEquals(off > 1e-3, true);
  });

  Deno.test(`stationaryMoments() does not move, ${name}`, () => {
    const u = family.at(path[1]!);
    const start = stationaryMoments(u, group);
    const chains = gaussianPopulation(family, path[1]!, start, group);
    assertAlmostEquals(chains.move(), 0, 1e-13);
    const { mean, covariance } = chains.moments();
    mean.forEach((v, i) => assertAlmostEquals(v, start.mean[i]!, 1e-13));
    covariance.forEach((v, i) =>
      assertAlmostEquals(v, start.covariance[i]!, 1e-13)
    );
  });
}

Deno.test("gaussianPopulation() yields the double sum of section 4.2", () => {
  // Var W = kappa^2 sum dtheta_k dtheta_l (1 - alpha)^|k-l| v_min(k,l)
  const [kappa, dt] = [1.7, 0.3];
  const path = [0, 0.4, 0.1, 1.2, 1.5, 2];
  const family = anisotropicFamily([[kappa]]);
  const group = { kernel: "ula", dt, innerMoves: 1 } as const;
  const start = equilibriumMoments(family.at([0]));
  const chains = gaussianPopulation(family, [0], start, group);
  const v = [1 / kappa];
  for (let k = 1; k < path.length; k++) {
    chains.change([path[k]!]);
    if (k + 1 < path.length) chains.move();
    v.push((1 - dt * kappa) ** 2 * v[k - 1]! + 2 * dt);
  }
  let variance = 0;
  for (let k = 0; k < 5; k++) {
    for (let l = 0; l < 5; l++) {
      variance += kappa ** 2 * (path[k + 1]! - path[k]!) *
        (path[l + 1]! - path[l]!) * (1 - dt * kappa) ** Math.abs(k - l) *
        v[Math.min(k, l)]!;
    }
  }
  assertAlmostEquals(chains.work().variance, variance, 1e-13);
});

Deno.test("gaussianPopulation() knows averages that diverge", () => {
  const family = stiffnessFamily();
  const group = { kernel: "ou", dt: 0.1, innerMoves: 1 } as const;
  const wide = productMoments(0, 3, 1);
  const chains = gaussianPopulation(family, [1], wide, group);
  // 1/3 + (0.5 - 1) < 0: exp(-W) has no mean.
  chains.change([0.5]);
  assertEquals(chains.work().logExponential, Infinity);
});

Deno.test("gaussianDivergence() is a quench's excess work and that of an integral", () => {
  const family = gaussianFamily();
  const from = equilibriumMoments(family.at([0.6, 2]));
  const to = family.at([-1, 0.7]);
  let sumOf = 0;
  const dx = 1e-3;
  const z = quadraticFreeEnergy(to);
  for (let x = -8; x < 8; x += dx) {
    const log = -((x - 0.3) ** 2) + 0.5 * Math.log(2 / (2 * Math.PI));
    const model = z - (0.35 * x * x + x);
    sumOf += dx * Math.exp(log) * (log - model);
  }
  assertAlmostEquals(gaussianDivergence(from, to), sumOf, 1e-10);
});

Deno.test("gaussianPopulation() refuses what it cannot solve", () => {
  const family = couplingFamily();
  const start = equilibriumMoments(family.at([0]));
  const group = { kernel: "mala", dt: 0.1, innerMoves: 1 } as const;
  const chains = gaussianPopulation(family, [0], start, group);
  assertThrows(() => chains.move(), RangeError, "Cannot use kernel mala");
  assertThrows(
    () => equilibriumMoments(family.at([1.2])),
    RangeError,
    "positive definite",
  );
  assertThrows(
    () =>
      stationaryMoments(family.at([0.5]), {
        kernel: "ula",
        dt: 1.5,
        innerMoves: 1,
      }),
    RangeError,
    "dt k < 2",
  );
});
