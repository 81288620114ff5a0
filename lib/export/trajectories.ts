/**
 * Per-trajectory columns as they are exported.
 *
 * @module
 */
import type { ChainColumns } from "../chains/columns.ts";
import type { ChainEnsemble } from "../chains/ensemble.ts";
import { planeNames } from "../chains/names.ts";
import type { Columns } from "../dynamics/columns.ts";
import type { Ensemble } from "../dynamics/system.ts";
import type { AnyColumns, AnyEnsemble } from "../experiment/ensemble.ts";
import type { Plan } from "../experiment/plan.ts";
import type { ImportedEnsemble } from "../imported/mod.ts";
import type { LearnerColumns } from "../learning/columns.ts";
import type { LearnerEnsemble } from "../learning/ensemble.ts";
import type { LaggedEnsemble } from "../lagged/ensemble.ts";
import { columnNames } from "../lagged/names.ts";
import type { ReplicaEnsemble } from "../replicas/ensemble.ts";
import { replicaColumnNames } from "../replicas/names.ts";

/** Columns of the first trajectories, by name; all of one length. */
export type TrajectoryTable = Readonly<Record<string, Float64Array>>;

/** Most memory that exported trajectories may take [bytes]. */
export const memoryLimit: number = 2 ** 30;

type Filler = (columns: AnyColumns, from: number, out: Float64Array) => void;

function copy(name: Exclude<keyof Columns, "escaped">): Filler {
  return (columns, from, out) =>
    out.set((columns as Columns)[name].subarray(from, from + out.length));
}

/** Names of the columns of chains on a prescribed path. */
const chainNames = { W: "work", Q: "heat", Wsh: "shadow", dU: "energyChange" };

/** A column that a row of learners or chains leaves behind by this name. */
function named(name: string): Filler {
  return (columns, from, out) => {
    const { values } = columns as LearnerColumns | ChainColumns;
    out.set(values[name]!.subarray(from, from + out.length));
  };
}

/** What learners contribute, or the chains of a prescribed path. */
function learnerFillers(
  { energy, rule }: LearnerEnsemble,
): Record<string, Filler> {
  const many = (name: string, count: number) =>
    Array.from({ length: count }, (_, i) => `${name}${i}`);
  const d = energy.coordinates.length;
  if (rule.kind === "prescribed") {
    return {
      ...Object.fromEntries(
        Object.entries(chainNames).map(([to, from]) => [to, named(from)]),
      ),
      ...Object.fromEntries(
        energy.coordinates.flatMap((x, j) => [
          [`${x}0`, named(`start${j}`)],
          [`${x}N`, named(`end${j}`)],
        ]),
      ),
      escaped: flags,
    };
  }
  const names = [
    ...[
      "work",
      "workVariance",
      "heat",
      "shadow",
      "energyChange",
      "exponential",
    ],
    ...["exponentialPath", "residual", "gain", "clipped"],
    ...many("theta", energy.parameters.length),
    ...many("mean", d),
  ];
  return {
    ...Object.fromEntries(names.map((name) => [name, named(name)])),
    escaped: flags,
  };
}

/** What each ensemble contributes: only what it kept. */
function fillersOf(ensemble: AnyEnsemble): Record<string, Filler> {
  switch (ensemble.kind) {
    case "particles":
      return particleFillers(ensemble);
    case "learners":
      return learnerFillers(ensemble);
    case "chains":
      return chainFillers(ensemble);
    case "lagged":
      return laggedFillers(ensemble);
    case "replicas":
      return replicaFillers(ensemble);
    case "imported":
      return importedFillers(ensemble);
  }
}

const flags: Filler = ({ escaped }, from, out) =>
  out.set(escaped.subarray(from, from + out.length));

/** Deviations x of chains at the beginning and at the end of their path, and its sums. */
function chainFillers(ensemble: ChainEnsemble): Record<string, Filler> {
  const { from, before, end, velocity, sums } = planeNames(ensemble);
  const names = [from, before, end, velocity, sums].flat();
  return {
    ...Object.fromEntries(names.map((name) => [name, named(name)])),
    escaped: flags,
  };
}

/** What a lagged chain leaves behind. */
function laggedFillers(ensemble: LaggedEnsemble): Record<string, Filler> {
  return {
    ...Object.fromEntries(
      columnNames(ensemble).map((name) => [name, named(name)]),
    ),
    escaped: flags,
  };
}

/** What is measured of a replica, and its weight; its outputs would be too many. */
function replicaFillers(ensemble: ReplicaEnsemble): Record<string, Filler> {
  const names = replicaColumnNames(ensemble)
    .filter((name) => !name.startsWith("class"));
  return {
    ...Object.fromEntries(names.map((name) => [name, named(name)])),
    escaped: flags,
  };
}

/** The last state of each chain. */
function importedFillers(
  { times, coordinates }: ImportedEnsemble,
): Record<string, Filler> {
  return Object.fromEntries(
    Array.from(
      { length: coordinates },
      (_, i) => [`end${i}`, named(`state${times - 1}_${i}`)],
    ),
  );
}

function particleFillers(
  { system, accounts }: Ensemble,
): Record<string, Filler> {
  const { potential, kernel } = system;
  return {
    W: copy("work"),
    ...(accounts.heat ? { Q: copy("heat") } : {}),
    ...(accounts.heat && kernel.pathHeat
      ? {
        Qpath(columns, from, out) {
          const { heat, shadow } = columns as Columns;
          for (let i = 0; i < out.length; i++) {
            out[i] = heat[from + i]! + shadow[from + i]!;
          }
        },
        Wsh: copy("shadow"),
      }
      : {}),
    ...(accounts.driven ? { Wnc: copy("driveWork") } : {}),
    dU: copy("energyChange"),
    x0: copy("start"),
    xN: copy("end"),
    ...(potential.ring ? { displacement: copy("displacement") } : {}),
    ...(accounts.dissipation ? { dissipation: copy("dissipation") } : {}),
    escaped({ escaped }, from, out) {
      for (let i = 0; i < out.length; i++) out[i] = escaped[from + i]!;
    },
  };
}

/** Point of a sweep that an ensemble belongs to, as "3/"; "" of a single run. */
function pointOf(ensemble: string): string {
  return ensemble.slice(0, ensemble.indexOf("/") + 1);
}

/** Columns of the second ensemble carry its name: "reverseW", at a point of a sweep "3/reverseW". */
function fillers(plan: Plan): Map<string, Record<string, Filler>> {
  const growing = plan.ensembles.filter(({ name }) =>
    !(name in (plan.fixed ?? {}))
  );
  return new Map(growing.map((ensemble, index) => {
    const point = pointOf(ensemble.name);
    const first = index === 0 || pointOf(growing[index - 1]!.name) !== point;
    return [
      ensemble.name,
      Object.fromEntries(
        Object.entries(fillersOf(ensemble)).map(([name, fill]) => [
          first
            ? point + name
            : ensemble.name + name[0]!.toUpperCase() + name.slice(1),
          fill,
        ]),
      ),
    ];
  }));
}

/**
 * Memory of one exported trajectory.
 *
 * @param plan The plan.
 * @returns Its size [bytes].
 */
export function bytesPerTrajectory(plan: Plan): number {
  let columns = 0;
  for (const group of fillers(plan).values()) {
    columns += Object.keys(group).length;
  }
  return 8 * columns;
}

/** Gathers columns while a run goes on. */
export interface Collector {
  /** To be given to `runBlocks`. */
  watch(
    ensemble: string,
    columns: AnyColumns,
    first: number,
    count: number,
  ): void;
  /**
   * What was gathered.
   *
   * @returns `W Q Qpath Wsh dU x0 xN` and what else was kept: `Wnc` with a non-conservative
   * force, `displacement` on a ring, `dissipation`; `escaped` (1 or 0) if any did.
   */
  table(): TrajectoryTable;
}

/**
 * Collects the first trajectories of every ensemble.
 *
 * @param plan The plan.
 * @param limit How many at most. Defaults to as many as fit into memory.
 * @returns The collector.
 */
export function collector(plan: Plan, limit = Infinity): Collector {
  const most = Math.min(
    limit,
    Math.floor(memoryLimit / bytesPerTrajectory(plan)),
  );
  const groups = fillers(plan);
  const columns = new Map<string, Float64Array>();
  let rows = 0;

  function room(name: string, size: number): Float64Array {
    const old = columns.get(name);
    if (old && old.length >= size) return old;
    const planned = Math.min(plan.trajectories, most);
    const grown = new Float64Array(
      Math.max(size, Math.min(planned, 2 ** 22), 1.5 * (old?.length ?? 0)),
    );
    if (old) grown.set(old);
    columns.set(name, grown);
    return grown;
  }

  return {
    watch(ensemble, source, first, count) {
      const end = Math.min(first + count, most);
      const group = groups.get(ensemble);
      // Ensembles of fixed size have rows of their own.
      if (end <= first || !group) return;
      for (const [name, fill] of Object.entries(group)) {
        fill(source, 0, room(name, end).subarray(first, end));
      }
      rows = Math.max(rows, end);
    },
    table() {
      const entries = [...columns].map(([name, data]) =>
        [name, data.subarray(0, rows)] as const
      );
      return Object.fromEntries(
        entries.filter(([name, data]) =>
          !/escaped$/i.test(name) || data.some((x) => x !== 0)
        ),
      );
    },
  };
}
