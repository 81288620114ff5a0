/**
 * The kernel library.
 *
 * @module
 */
import { em } from "./em.ts";
import { heun } from "./heun.ts";
import { itr } from "./itr.ts";
import type { Kernel } from "./kernel.ts";
import { mala } from "./mala.ts";
import { ou } from "./ou.ts";

export type { Field, Kernel, Medium, Move } from "./kernel.ts";
export { em, heun, itr, mala, ou };

/** Every kernel, in the order of the help. */
export const kernels: readonly Kernel[] = [itr, em, mala, ou, heun];
