/**
 * Samplers by name: an update with the minibatches it draws.
 *
 * @module
 */
import { closestString } from "@std/text";
import { type SchemeName, type UpdateName, updates } from "../descent/mod.ts";
import { shown } from "../params.ts";

/** An update and its minibatches. */
export interface Sampler {
  /** Name, as it was given. */
  readonly name: string;
  /** How parameters follow a gradient. */
  readonly update: UpdateName;
  /** How minibatches are drawn. */
  readonly scheme: SchemeName;
}

const schemes: readonly SchemeName[] = ["wr", "iid", "wor", "so", "full"];

/** Updates that sample a posterior. */
export const samplingUpdates: readonly UpdateName[] =
  (Object.keys(updates) as UpdateName[]).filter((name) =>
    updates[name].noise !== "none"
  );

/**
 * The sampler of a name: that of an update, such as `sgld`, with the minibatches
 * it is meant for; or with others, such as `sgld-iid`. `wr-heun` is
 * `sgworld-heun-wr`.
 *
 * @param name The name.
 * @returns The sampler; undefined where there is none.
 *
 * @example The same update with and without duplicates
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { samplerOf } from "./samplers.ts";
 *
 * assertEquals(samplerOf("sgld")?.scheme, "wr");
 * assertEquals(samplerOf("sgld-iid")?.scheme, "iid");
 * ```
 */
export function samplerOf(name: string): Sampler | undefined {
  const update = samplingUpdates.find((each) => each === name);
  if (update) return { name, update, scheme: updates[update].scheme };
  if (name === "wr-heun") return { name, update: "sgworld-heun", scheme: "wr" };
  for (const scheme of schemes) {
    const base = samplingUpdates.find((each) => `${each}-${scheme}` === name);
    if (base) return { name, update: base, scheme };
  }
  return undefined;
}

/**
 * Reads a list of samplers.
 *
 * @param given Names, out of JSON, or one text with commas.
 * @returns Different samplers.
 * @throws RangeError "it must ...".
 */
export function readSamplers(given: unknown): readonly string[] {
  const names: unknown = typeof given === "string"
    ? given.split(",").map((name) => name.trim())
    : given;
  if (!Array.isArray(names) || names.length === 0) {
    throw new RangeError(
      `it must be a list of samplers, as in ["sgld", "sgworld"]: here it is ${
        shown(given)
      }.`,
    );
  }
  for (const name of names) {
    if (typeof name === "string" && samplerOf(name)) continue;
    throw new RangeError(
      `its entries must be ${
        samplingUpdates.join(", ")
      }, or one of these with a scheme after it, as in sgld-iid: here there is ${
        shown(name)
      }; did you mean "${
        closestString(String(name), [...samplingUpdates, "wr-heun"])
      }"?`,
    );
  }
  if (new Set(names).size < names.length) {
    throw new RangeError(
      `its entries must differ: here they are ${shown(names)}.`,
    );
  }
  return names;
}
