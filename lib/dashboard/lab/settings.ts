/**
 * What a server is told when it starts.
 *
 * @module
 */
import type { EngineChoice } from "../../session/engine.ts";
import { defaultStore } from "../../store/mod.ts";
import { type Ceilings, defaultCeilings } from "../ceilings.ts";

/** Options of a lab. */
export interface LabOptions {
  /** File of the store. Defaults to that of the command line. */
  readonly store?: string;
  /** Which engine. Defaults to a GPU where there is one. */
  readonly backend?: EngineChoice;
  /** Largest sizes that differ from {@linkcode defaultCeilings}. */
  readonly ceilings?: Partial<Ceilings>;
  /** What visitors must know. Defaults to nothing. */
  readonly token?: string;
  /** Where the server listens. Defaults to 127.0.0.1. */
  readonly host?: string;
}

/** The same, complete. */
export interface LabSettings {
  /** File of the store. */
  readonly store: string;
  /** Which engine. */
  readonly backend: EngineChoice;
  /** Largest sizes. */
  readonly ceilings: Ceilings;
  /** What visitors must know, if anything. */
  readonly token?: string;
  /** Where the server listens. */
  readonly host: string;
}

/**
 * Completes options.
 *
 * @param options What differs from the defaults.
 * @returns The settings.
 */
export function settingsOf(options: LabOptions = {}): LabSettings {
  return {
    store: defaultStore,
    backend: "auto",
    host: "127.0.0.1",
    ...options,
    ceilings: { ...defaultCeilings, ...options.ceilings },
  };
}
