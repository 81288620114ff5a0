/**
 * What an experiment of learning is about: one energy, seen by the simulator and
 * by the reference solvers.
 *
 * @module
 */
import type {
  ChainStart,
  DataSet,
  Energy,
  MetricSource,
} from "../learning/mod.ts";
import type { Family, LearningData, LearningStart } from "../theory/mod.ts";

/** A distribution of first positions, as parameters give it. */
export type StartRequest =
  | "exact"
  | "stationary"
  | { readonly mean: readonly number[]; readonly variance: readonly number[] };

/** One of the independent traps that an energy with learnable centre consists of. */
export interface Mode {
  /** Stiffness [1 / length^2]. */
  readonly stiffness: number;
  /** Direction in the parameters, of length 1, shape [parameter]. */
  readonly axis: readonly number[];
}

/** An energy that is learnt. */
export interface Model {
  /** The energy of the simulator. */
  readonly energy: Energy;
  /** The same for the reference solvers; undefined where they have none. */
  readonly family: Family | undefined;
  /** theta_0 in the coordinates of the energy, shape [parameter]. */
  readonly thetaStart: readonly number[];
  /** The target in the same coordinates; undefined where only data are known. */
  readonly thetaTarget: readonly number[] | undefined;
  /** What is learnt from, as weighted points; its averages of the forces are those of `reference`. */
  readonly data: DataSet;
  /** The same for the reference solvers. */
  readonly reference: LearningData;
  /** F(theta) = -ln Z [kT]; undefined where it is not known. */
  readonly freeEnergy: ((theta: ArrayLike<number>) => number) | undefined;
  /**
   * First positions.
   *
   * @throws RangeError where such a start cannot be drawn, "it must ...".
   */
  start(request: StartRequest, moves: MoveGroupRequest): ChainStart;
  /** Metrics of the energy where they are known without chains; undefined where they must be estimated. */
  readonly metric: MetricSource | undefined;
  /** Largest |coordinate| of a chain that has not diverged [length]. */
  readonly reach: number;
  /**
   * Learnt parameters by the names of the estimates, such as `thetaFinal` or
   * `stiffnessFinal`, with their units.
   */
  readonly finals: readonly {
    readonly name: string;
    readonly unit: string;
    /** From parameters in the coordinates of the energy. */
    of(theta: ArrayLike<number>): number;
  }[];
  /** The traps that the energy consists of, where its parameters are its centre and nothing else. */
  readonly modes?: readonly Mode[];
  /**
   * Least excess work of any protocol that ends at given parameters, in
   * continuous time and from equilibrium, or a lower bound on it.
   */
  leastWork?(theta: ArrayLike<number>, duration: number): number;
  /**
   * Parameters of a path as a user gives them, in the coordinates of the
   * energy. Defaults to the same.
   */
  given?(values: readonly number[]): readonly number[];
  /**
   * First positions for the reference solvers; undefined where they cannot
   * have these. Defaults to the request itself.
   */
  referenceStart?(request: StartRequest): LearningStart | undefined;
  /** Estimates of this experiment alone that need no simulation, by name. */
  constants(): Readonly<
    Record<string, { readonly value: number; readonly unit: string }>
  >;
}

/** The moves of a request. */
export interface MoveGroupRequest {
  /** How chains move. */
  readonly kernel: "ula" | "ou" | "mala";
  /** Step [time]. */
  readonly dt: number;
  /** Moves of a group. */
  readonly innerMoves: number;
}
