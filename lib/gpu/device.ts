/**
 * The adapter at hand.
 *
 * @module
 */

import { segmentSize } from "../experiment/tally.ts";

/** What a result says about the adapter that made it. */
export interface AdapterDescription {
  /** Vendor's words. */
  readonly description: string;
  /** Whether it is a software driver. */
  readonly fallback: boolean;
}

/** An open device and what it is. */
export interface OpenDevice {
  /** The device; destroy it when done. */
  readonly device: GPUDevice;
  /** What it is. */
  readonly adapter: AdapterDescription;
}

/** The device went away in the middle of a run. */
export class DeviceLostError extends Error {
  /**
   * Says that the device is gone.
   *
   * @param reason What the driver says.
   */
  constructor(reason: string) {
    super(`Cannot go on as the device was lost: ${reason}`);
    this.name = "DeviceLostError";
  }
}

const software = /llvmpipe|lavapipe|swiftshader|software|softpipe/i;

/**
 * Opens the adapter at hand.
 *
 * @returns The device, or undefined where there is no adapter.
 */
export async function openDevice(): Promise<OpenDevice | undefined> {
  const adapter = await navigator.gpu?.requestAdapter({
    powerPreference: "high-performance",
  });
  if (!adapter) return undefined;
  const { maxStorageBufferBindingSize, maxBufferSize } = adapter.limits;
  const device = await adapter.requestDevice({
    requiredLimits: { maxStorageBufferBindingSize, maxBufferSize },
  });
  const { description, vendor, architecture } = adapter.info;
  const words = description || `${vendor} ${architecture}`.trim();
  return {
    device,
    adapter: { description: words, fallback: software.test(words) },
  };
}

/**
 * Particles or chains that keep a device busy.
 *
 * @param adapter The adapter.
 * @returns A whole number of segments.
 */
export function deviceBlockSize({ fallback }: AdapterDescription): number {
  // A processor wants early results, a graphics card wants to be filled.
  return segmentSize * (fallback ? 4 : 32);
}

/** What to say where there is no adapter. */
export const noAdapterAdvice: string =
  "no GPU adapter was found: without a graphics card, a software driver serves (Debian, Ubuntu: apt-get install mesa-vulkan-drivers; Fedora: dnf install mesa-vulkan-drivers; Arch: pacman -S vulkan-swrast)";
