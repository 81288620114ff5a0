/**
 * `deno task simulate`: runs an experiment.
 *
 * @module
 */
import { experiments } from "../lib/experiments/mod.ts";
import { whenReady } from "../lib/session/when_ready.ts";
import { execute } from "./execute.ts";
import { codes, Stop } from "./exit.ts";
import { experimentHelp, listJson, listLines, usage } from "./help.ts";
import { readLine } from "./line.ts";
import { main } from "./main.ts";
import { pickExperiment, readRequest } from "./request.ts";
import { readResume } from "./resume.ts";
import { print, stdoutStyle } from "./terminal.ts";

function help(word: string | undefined): void {
  const style = stdoutStyle();
  if (word === undefined) return print(usage(experiments, style));
  const found = pickExperiment(word, experiments);
  if (typeof found === "string") throw new Stop(codes.input, [found]);
  print(experimentHelp(found, style));
}

function list(json: boolean): void {
  const lines = listLines(experiments).join("\n") + "\n";
  print(json ? listJson(experiments) : lines);
}

async function simulate(args: readonly string[]): Promise<number> {
  const { options, words } = readLine(args, experiments);
  if (options.help) help(words[0]);
  else if (options.list) list(options.json === true);
  else if (options.resume !== undefined) {
    const resumed = await whenReady(() => readResume(args, experiments));
    return await execute(resumed, resumed);
  } else {
    const read = () => readRequest(args, experiments);
    return await execute(await whenReady(read));
  }
  return codes.ok;
}

if (import.meta.main) await main(() => simulate(Deno.args));
