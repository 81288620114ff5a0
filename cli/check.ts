/**
 * `deno task check`: the reference values of the specifications.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { type CheckRow, runChecks } from "../lib/checks/mod.ts";
import { unknownName } from "../lib/params.ts";
import { paintOf, withError, wrapped } from "../lib/report/mod.ts";
import type { Verdict } from "../lib/stats/mod.ts";
import { openEngine } from "./engine.ts";
import { codes, Stop } from "./exit.ts";
import { interruption } from "./interrupt.ts";
import { main } from "./main.ts";
import { print, say, stdoutStyle } from "./terminal.ts";

const usage = `deno task check [--only PATTERN] [--trajectories N] [--json]

  --only PATTERN    part of the id or quantity, as in "P16 v"; * stands for anything
  --trajectories N  of each measured run; default 1048576; rows that fewer cannot
                    decide are inconclusive
  --backend NAME    auto (only what needs no trajectories without a GPU), gpu or cpu (slow)
  --seed N          seed of the measured rows; default 1
  --json            every row as JSON
`;

const options = {
  only: { type: "string" },
  backend: { type: "string" },
  seed: { type: "string" },
  trajectories: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

interface CheckLine {
  readonly only: string | undefined;
  readonly backend: "auto" | "gpu" | "cpu";
  readonly seed: number;
  readonly trajectories: number;
  readonly json: boolean;
  readonly help: boolean;
}

function readLine(args: readonly string[]): CheckLine {
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    allowPositionals: true,
    options,
  });
  const problems = tokens.flatMap((token) =>
    token.kind === "option" && !Object.hasOwn(options, token.name)
      ? [unknownName(token.name, Object.keys(options), "an option of check")]
      : []
  );
  problems.push(
    ...positionals.map((word) =>
      `Cannot use "${word}" as check takes options only: did you mean --only "${word}"?`
    ),
  );
  const { only, backend = "auto", seed = "1" } = values;
  const trajectories = Number(values.trajectories ?? 2 ** 20);
  if (backend !== "auto" && backend !== "gpu" && backend !== "cpu") {
    problems.push(
      `Cannot use --backend ${backend} as it must be one of auto, gpu, cpu.`,
    );
  }
  const number = Number(seed);
  if (!Number.isSafeInteger(number) || number < 0) {
    problems.push(
      `Cannot use --seed ${seed} as it must be a whole number >= 0.`,
    );
  }
  if (!Number.isSafeInteger(trajectories) || trajectories < 1024) {
    problems.push(
      `Cannot use --trajectories ${values.trajectories} as it must be a whole number >= 1024.`,
    );
  }
  if (problems.length > 0) throw new Stop(codes.input, problems);
  return {
    only: typeof only === "string" ? only : undefined,
    backend: backend as CheckLine["backend"],
    seed: number,
    trajectories,
    json: values.json === true,
    help: values.help === true,
  };
}

const titles = [
  "verdict".padEnd(12),
  "row".padEnd(5),
  "quantity".padEnd(46),
  "found".padStart(14),
  "reference".padStart(14),
].join(" ");

function lineOf(row: CheckRow): string {
  const style = stdoutStyle();
  const { id, quantity, printed, value, standardError = 0, verdict } = row;
  const found = value === undefined ? "" : withError(value, standardError);
  const text = [
    verdict.padEnd(12),
    id.padEnd(5),
    quantity.padEnd(46),
    found.padStart(14),
    printed.padStart(14),
  ].join(" ").trimEnd();
  const line = text.replace(verdict, paintOf(verdict, style)(verdict));
  if (verdict === "pass") return line;
  return [line, ...wrapped(row.reason, " ".repeat(19), 95).map(style.dim)]
    .join("\n");
}

async function check(args: readonly string[]): Promise<number> {
  const { backend: wanted, json, help, ...chosen } = readLine(args);
  if (help) {
    print(usage);
    return codes.ok;
  }
  const engine = await openEngine(wanted, say);
  const cpuOnly = wanted === "auto" && engine.backend.name === "cpu";
  if (!json) print(stdoutStyle().bold(titles) + "\n");
  using interrupted = interruption(() => {});
  const { signal } = interrupted;
  const count: Record<Verdict, number> = { pass: 0, fail: 0, inconclusive: 0 };
  const rows: CheckRow[] = [];
  const backend = cpuOnly ? undefined : engine.backend;
  try {
    for await (const row of runChecks({ ...chosen, backend, signal })) {
      count[row.verdict]++;
      if (json) rows.push(row);
      else print(lineOf(row) + "\n");
    }
  } finally {
    await engine.backend.close();
  }
  if (json) print(JSON.stringify(rows) + "\n");
  else {
    const { pass, fail, inconclusive } = count;
    print(`\n${pass} pass, ${fail} fail, ${inconclusive} inconclusive.\n`);
  }
  if (signal.aborted) return codes.interrupted;
  if (count.pass + count.fail + count.inconclusive === 0) {
    throw new Stop(codes.input, [
      `Cannot check ${JSON.stringify(chosen.only)} as no row matches it.`,
    ]);
  }
  return count.fail > 0 ? codes.failed : codes.ok;
}

if (import.meta.main) await main(() => check(Deno.args));
