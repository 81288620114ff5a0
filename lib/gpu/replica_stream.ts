/**
 * A stream of commands to a device: submissions of a sensible length, and not
 * too many of them ahead.
 *
 * @module
 */
import type { Command } from "./replica_commands.ts";
import { scoped } from "./error_scope.ts";

/** Launches of a submission, at most. */
const together = 256;
/** Submissions between two waits for the device. */
const ahead = 64;
/** Numbers that are uploaded with a submission, at most. */
const stagedWords = 1 << 18;

/** Sends commands. */
export class CommandStream {
  readonly #device: GPUDevice;
  readonly #staging: GPUBuffer;
  readonly #sent: () => void;
  readonly #staged = new Uint32Array(stagedWords);
  #encoder: GPUCommandEncoder;
  #pass: GPUComputePassEncoder | undefined;
  #words = 0;
  #launches = 0;
  #submissions = 0;
  #before: Promise<unknown> = Promise.resolve();
  readonly #taken: Promise<void>[] = [];

  /**
   * Begins a stream.
   *
   * @param device Where to.
   * @param staging Makes the buffer through which numbers are uploaded.
   * @param sent Called after each submission.
   */
  constructor(
    device: GPUDevice,
    staging: (bytes: number) => GPUBuffer,
    sent: () => void,
  ) {
    this.#device = device;
    this.#staging = staging(4 * stagedWords);
    this.#sent = sent;
    this.#encoder = device.createCommandEncoder();
  }

  /**
   * Launches kernels, one after another.
   *
   * @param commands The kernels.
   */
  run(commands: readonly Command[]): void {
    for (const { pipeline, group, workgroups } of commands) {
      const pass = this.#pass ??= this.#encoder.beginComputePass();
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, group);
      pass.dispatchWorkgroups(...workgroups);
      if (++this.#launches >= together) this.flush();
    }
  }

  /**
   * Copies within the device.
   *
   * @param from Source and byte in it.
   * @param to Target and byte in it.
   * @param bytes How many, a multiple of 4.
   */
  copy(
    from: readonly [GPUBuffer, number],
    to: readonly [GPUBuffer, number],
    bytes: number,
  ): void {
    this.#endPass();
    this.#encoder.copyBufferToBuffer(...from, ...to, bytes);
  }

  /**
   * Fills a buffer with zeros.
   *
   * @param buffer The buffer.
   */
  clear(buffer: GPUBuffer): void {
    this.#endPass();
    this.#encoder.clearBuffer(buffer);
  }

  /**
   * Uploads numbers into the beginning of a buffer, at this place of the stream.
   *
   * @param words The numbers.
   * @param to The buffer.
   */
  upload(words: Uint32Array<ArrayBuffer>, to: GPUBuffer): void {
    for (let done = 0; done < words.length;) {
      if (this.#words === stagedWords) this.flush();
      const count = Math.min(words.length - done, stagedWords - this.#words);
      this.#staged.set(words.subarray(done, done + count), this.#words);
      this.copy([this.#staging, 4 * this.#words], [to, 4 * done], 4 * count);
      this.#words += count;
      done += count;
    }
  }

  /** Submits what there is. */
  flush(): void {
    this.#endPass();
    const { queue } = this.#device;
    const { taken } = scoped(this.#device, () => {
      if (this.#words > 0) {
        queue.writeBuffer(this.#staging, 0, this.#staged, 0, this.#words);
      }
      queue.submit([this.#encoder.finish()]);
    });
    this.#taken.push(taken);
    this.#encoder = this.#device.createCommandEncoder();
    this.#words = this.#launches = 0;
    this.#submissions++;
    this.#sent();
  }

  /** Waits where too much is on its way. */
  async breathe(): Promise<void> {
    if (this.#submissions < ahead) return;
    this.#submissions = 0;
    await this.#before;
    this.#before = this.#device.queue.onSubmittedWorkDone();
  }

  /** Rejects with what the device refused, once all is submitted. */
  async taken(): Promise<void> {
    await Promise.all(this.#taken);
  }

  #endPass(): void {
    this.#pass?.end();
    this.#pass = undefined;
  }
}
