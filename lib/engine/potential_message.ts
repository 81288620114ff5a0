/**
 * Potentials as messages: those of the library travel by name, those that users
 * wrote as the trees that they were made from.
 *
 * @module
 */
import {
  type Potential,
  potentialFrom,
  potentials,
  type WrittenPotential,
} from "../potentials/mod.ts";

/** A potential that can be posted: its name, or what it was made from. */
export type PotentialMessage = string | WrittenPotential;

/**
 * Writes a potential as a message.
 *
 * @param potential The potential.
 * @returns Plain data.
 */
export function potentialMessage(
  { name, written }: Potential,
): PotentialMessage {
  return written ?? name;
}

/**
 * Reads a message.
 *
 * @param message What {@linkcode potentialMessage} returned.
 * @returns The potential, of the same functions and the same code.
 */
export function potentialOf(message: PotentialMessage): Potential {
  return typeof message === "string"
    ? potentials.find((p) => p.name === message)!
    : potentialFrom(message);
}
