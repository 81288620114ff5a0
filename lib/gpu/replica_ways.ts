/**
 * Which way of multiplying is the fastest on a device.
 *
 * @module
 */
import type { ProductShape, Way } from "../replicas/products.ts";
import { productWork, type Trial } from "../replicas/trial.ts";
import { scoped } from "./error_scope.ts";
import { bindProduct, type Command, type Tools } from "./replica_commands.ts";
import { roomyBuffers } from "./replica_data.ts";

/** How fast products were carried out in one way. */
export interface WayRate {
  /** The way. */
  readonly through: Way;
  /**
   * Floating-point operations a second [10^9 / s], beside whatever else the
   * machine did; for a way that fell behind, from a shorter measurement.
   */
  readonly rate: number;
}

/** What compiles for a device. */
type Compiler = Pick<Tools, "device" | "pipeline">;

/** Ways that take so many times as long as another are not pursued. */
const behind = 2.5;
/** How long it has to take to be believed: waiting alone is 11 ms in Deno [ms]. */
const believed = 35;
/** Repetitions, at most. */
const mostRepeats = 8192;
/** Launches of a submission, at most, so that no driver thinks it hangs. */
const together = 256;

/** Binds products to buffers of zeros. */
async function bound(
  compiler: Compiler,
  { shapes, replicas }: Trial,
  through: Way,
  made: GPUBuffer[],
): Promise<Command[]> {
  const { device } = compiler;
  const buffer = roomyBuffers(device, made);
  const windows = device.limits.maxUniformBuffersPerShaderStage;
  const tools = { ...compiler, buffer, means: { through, replicas, windows } };
  const operand = ({ replica, row, rows }: ProductShape["a"]) =>
    buffer("operand", 16 * (replica * replicas || row * rows));
  const commands: Command[] = [];
  for (const shape of shapes) {
    const { gate } = shape;
    commands.push(
      ...await bindProduct(tools, shape, {
        a: operand(shape.a),
        b: operand(shape.b),
        c: operand(shape.c),
        ...(gate ? { gate: operand(gate) } : {}),
      }),
    );
  }
  return commands;
}

/** Launches commands several times and waits for them [ms]. */
async function duration(
  device: GPUDevice,
  commands: readonly Command[],
  times: number,
): Promise<number> {
  const begun = performance.now();
  const each = Math.max(1, Math.floor(together / commands.length));
  const { taken } = scoped(device, () => {
    for (let done = 0; done < times; done += each) {
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      for (let i = done; i < Math.min(times, done + each); i++) {
        for (const { pipeline, group, workgroups } of commands) {
          pass.setPipeline(pipeline);
          pass.setBindGroup(0, group);
          pass.dispatchWorkgroups(...workgroups);
        }
      }
      pass.end();
      device.queue.submit([encoder.finish()]);
    }
  });
  await device.queue.onSubmittedWorkDone();
  const took = performance.now() - begun;
  // What was refused would seem fast.
  await taken;
  return took;
}

/**
 * Carries products out in several ways and takes the time.
 *
 * Ways are tried in turn, more and more often, until the fastest takes long
 * enough to be believed; those far behind drop out on the way. On hardware this
 * takes about a fifth of a second, compiling aside.
 *
 * @param compiler What compiles for the device.
 * @param trial What to multiply.
 * @returns The rate of each way, fastest first.
 */
export async function wayRates(
  compiler: Compiler,
  trial: Trial,
): Promise<WayRate[]> {
  const { device } = compiler;
  const made: GPUBuffer[] = [];
  const work = trial.replicas *
    trial.shapes.reduce((sum, shape) => sum + productWork(shape), 0);
  try {
    let racing: { through: Way; commands: Command[]; took: number }[] = [];
    for (const through of trial.ways) {
      const commands = await bound(compiler, trial, through, made);
      // Drivers generate code at the first launch.
      await duration(device, commands, 1);
      racing.push({ through, commands, took: Infinity });
    }
    const rates = new Map<Way, number>();
    const [first, growth] = trial.repeats;
    for (let times = first; times <= mostRepeats; times *= growth) {
      racing.forEach((way) => way.took = Infinity);
      for (let turn = 0; turn < trial.turns; turn++) {
        for (const way of racing) {
          const took = await duration(device, way.commands, times);
          way.took = Math.min(way.took, took);
        }
      }
      for (const { through, took } of racing) {
        rates.set(through, times * work / took / 1e6);
      }
      const least = Math.min(...racing.map(({ took }) => took));
      racing = racing.filter(({ took }) => took <= behind * least);
      if (racing.length === 1 || least >= believed) break;
    }
    const last = new Set(racing.map(({ through }) => through));
    return [...rates].map(([through, rate]) => ({ through, rate })).sort((
      one,
      other,
    ) =>
      Number(last.has(other.through)) - Number(last.has(one.through)) ||
      other.rate - one.rate
    );
  } finally {
    made.forEach((buffer) => buffer.destroy());
  }
}

const known = new WeakMap<GPUDevice, Map<string, Promise<WayRate[]>>>();

/**
 * The same, measured once for each device and trial.
 *
 * @param compiler What compiles for the device.
 * @param trial What to multiply.
 * @returns The rate of each way, fastest first.
 */
export function knownWayRates(
  compiler: Compiler,
  trial: Trial,
): Promise<WayRate[]> {
  const { device } = compiler;
  const rates = known.get(device) ?? new Map<string, Promise<WayRate[]>>();
  known.set(device, rates);
  const found = rates.get(trial.name) ?? wayRates(compiler, trial);
  rates.set(trial.name, found);
  return found;
}
