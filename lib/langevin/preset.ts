import type { Configured } from "../experiment/experiment.ts";
import type { RecordRequest } from "../experiment/plan.ts";
import { kernels } from "../kernels/mod.ts";
import type { Potential } from "../potentials/mod.ts";
import {
  piecewiseLinear,
  type ProtocolNode,
  sampled,
  type SampledProtocol,
} from "../protocols/mod.ts";
import { type LangevinExtras, planLangevin } from "./plan.ts";
import type { StartRequest } from "./request.ts";
import { stepsOf } from "./steps.ts";

/** What every preset takes besides its own parameters. */
export interface PresetParams {
  /** Duration [time]. */
  readonly duration: number;
  /** Step [time]. */
  readonly dt: number;
  /** Thermal energy [energy]. */
  readonly temperature: number;
  /** Mobility [length^2 / (energy time)]. */
  readonly mobility: number;
  /** Name of the kernel. */
  readonly kernel: string;
  /** Trajectories of each process. */
  readonly trajectories: number;
  /** Seed. */
  readonly seed: number;
  /** Whether the reversed protocol is run too. */
  readonly reverse: boolean;
  /** Whose paths are kept; some for the picture by default. */
  readonly record?: RecordRequest | undefined;
}

/** What a preset is about. */
export interface PresetSystem {
  /** The energy landscape. */
  readonly potential: Potential;
  /** Its controls over time. */
  readonly protocol: readonly ProtocolNode[] | SampledProtocol;
  /** Where the first position is drawn. Defaults to equilibrium. */
  readonly start?: StartRequest;
}

/**
 * Plans a particle run of one kind.
 *
 * @param params Parameters that presets share.
 * @param preset What it is about.
 * @param extras Further laws.
 * @returns Plan, warnings and exact answers.
 */
export function planPreset(
  params: PresetParams,
  { potential, protocol, start = "equilibrium" }: PresetSystem,
  extras: LangevinExtras = {},
): Pick<Configured, "plan" | "warnings" | "exact"> {
  const { duration, dt, kernel, record, ...rest } = params;
  const steps = stepsOf(duration, dt);
  const { temperature, mobility, trajectories, seed, reverse } = rest;
  const schedule = "during" in protocol
    ? sampled(protocol, steps, dt)
    : piecewiseLinear(protocol, steps, dt);
  return planLangevin({
    potential,
    kernel: kernels.find((k) => k.name === kernel)!,
    schedule,
    dt,
    temperature,
    mobility,
    push: 0,
    start,
    trajectories,
    seed,
    reverse,
    record: record ?? { every: Math.ceil(steps / 100), trajectories: 12 },
  }, extras);
}
