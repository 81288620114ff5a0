/** Buffers of one device by name, and a stock of those that are read back. */
export class Buffers {
  readonly #device: GPUDevice;
  readonly #named = new Map<string, GPUBuffer>();
  readonly #spare: GPUBuffer[] = [];

  /**
   * Makes no buffer yet.
   *
   * @param device Where they live.
   */
  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /**
   * The buffer of a name, made anew where it is too small.
   *
   * @param name Its name.
   * @param size Bytes wanted.
   * @param usage Besides being written from the host.
   * @returns The buffer, of at least that size.
   */
  get(name: string, size: number, usage: number): GPUBuffer {
    const known = this.#named.get(name);
    if (known && known.size >= size) return known;
    known?.destroy();
    const buffer = this.#device.createBuffer({
      label: name,
      size,
      usage: usage | GPUBufferUsage.COPY_DST,
    });
    this.#named.set(name, buffer);
    return buffer;
  }

  /**
   * A uniform buffer with data in it.
   *
   * @param name Its name.
   * @param data What it holds from now on, in the order of the queue.
   * @param size Its size, where it may have to hold more. Defaults to that of the data.
   * @returns The buffer.
   */
  uniform(
    name: string,
    data: ArrayBuffer | Float32Array<ArrayBuffer>,
    size: number = data.byteLength,
  ): GPUBuffer {
    const buffer = this.get(name, size, GPUBufferUsage.UNIFORM);
    this.#device.queue.writeBuffer(buffer, 0, data);
    return buffer;
  }

  /**
   * A buffer to read back from; to be given back or destroyed.
   *
   * @param size Bytes.
   * @returns The buffer.
   */
  take(size: number): GPUBuffer {
    const fits = this.#spare.findIndex((b) => b.size === size);
    if (fits >= 0) return this.#spare.splice(fits, 1)[0]!;
    return this.#device.createBuffer({
      label: "readback",
      size,
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    });
  }

  /**
   * Keeps a buffer for the next that wants its size.
   *
   * @param buffer Unmapped.
   */
  giveBack(buffer: GPUBuffer): void {
    this.#spare.push(buffer);
  }

  /** Frees all of them. */
  destroy(): void {
    for (const buffer of [...this.#named.values(), ...this.#spare]) {
      buffer.destroy();
    }
    this.#named.clear();
    this.#spare.length = 0;
  }
}
