/**
 * The line of `start`.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { unknownName } from "../lib/params.ts";
import { codes, Stop } from "./exit.ts";

/** The help of `start`. */
export const startUsage: string =
  `deno task start [--host HOST] [--port PORT] [--token TOKEN] [--store FILE] [--backend NAME]

  --host HOST     127.0.0.1 (this machine only); 0.0.0.0 serves the network and needs a token
  --port PORT     8000; 0 takes a free one
  --token TOKEN   what visitors must know: 16 characters or more of a-z A-Z 0-9 . _ ~ -
  --store FILE    the run store; default runs/heatbath.db
  --backend NAME  auto (a GPU if there is one), gpu or cpu (f64)
`;

const options = {
  host: { type: "string", default: "127.0.0.1" },
  port: { type: "string", default: "8000" },
  token: { type: "string" },
  store: { type: "string" },
  backend: { type: "string", default: "auto" },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** The line of `start`, read. */
export interface StartLine {
  /** Where to listen. */
  readonly host: string;
  /** Port; 0 for a free one. */
  readonly port: number;
  /** What visitors must know. */
  readonly token?: string;
  /** The run store. */
  readonly store?: string;
  /** Which engine. */
  readonly backend: "auto" | "gpu" | "cpu";
  /** Only the usage. */
  readonly help: boolean;
}

const here = ["127.0.0.1", "localhost", "::1"];
/** Hosts that the network reaches. */
export const everywhere: readonly string[] = ["0.0.0.0", "::"];

/**
 * Reads the line.
 *
 * @param args The words after the command.
 * @returns What they mean.
 * @throws Stop with everything that is wrong.
 */
export function readStartLine(args: readonly string[]): StartLine {
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    tokens: true,
    allowPositionals: true,
  });
  const { host, port, token, store, backend, help } = values;
  const problems = positionals.map((word) =>
    `Cannot use "${word}" as start takes options only.`
  );
  for (const { kind, name } of tokens.filter((t) => t.kind === "option")) {
    const names = Object.keys(options);
    if (kind === "option" && !Object.hasOwn(options, name)) {
      problems.push(unknownName(name, names, "an option of start"));
    }
  }
  if (![...here, ...everywhere].includes(String(host))) {
    problems.push(
      `Cannot use --host ${host}: it must be ${
        here.join(", ")
      } (this machine) or ${everywhere.join(", ")} (the network).`,
    );
  }
  if (!/^\d{1,5}$/.test(String(port)) || Number(port) > 65535) {
    problems.push(
      `Cannot use --port ${port}: it must be a whole number from 0 to 65535.`,
    );
  }
  if (token !== undefined && !/^[\w.~-]{16,}$/.test(String(token))) {
    problems.push(
      "Cannot use this --token: it must have 16 characters or more of a-z A-Z 0-9 . _ ~ -.",
    );
  }
  if (everywhere.includes(String(host)) && token === undefined) {
    problems.push(
      `Cannot serve ${host} without a token, as everybody on the network could start runs: add --token.`,
    );
  }
  if (backend !== "auto" && backend !== "gpu" && backend !== "cpu") {
    problems.push(
      `Cannot use --backend ${backend}: it must be auto, gpu or cpu.`,
    );
  }
  if (store === true) problems.push("Cannot use --store without a file.");
  if (problems.length > 0) throw new Stop(codes.input, problems);
  return {
    host: String(host),
    port: Number(port),
    ...(token === undefined ? {} : { token: String(token) }),
    ...(store === undefined ? {} : { store: String(store) }),
    backend: backend as StartLine["backend"],
    help: help === true,
  };
}
