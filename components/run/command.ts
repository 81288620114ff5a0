/**
 * The command line that repeats a run.
 *
 * @module
 */
import { formOf } from "../../lib/dashboard/form.ts";
import type { Experiment } from "../../lib/experiment/experiment.ts";
import type { Params } from "../../lib/dashboard/contract.ts";

/** A word that a shell takes as it is. */
function quoted(text: string): string {
  return /^[\w.,:/+-]+$/.test(text)
    ? text
    : `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * Writes the command.
 *
 * @param experiment The experiment.
 * @param params Its parameters.
 * @returns Such as "deno task simulate drag-trap --stiffness 2".
 */
export function commandOf(experiment: Experiment, params: Params): string {
  const { name, params: specs } = experiment;
  const options = Object.entries(formOf(specs, params)).map(([key, text]) => {
    const option = key.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
    // Joined by "=", a value may begin with a minus sign.
    return `--${option}=${quoted(text)}`;
  });
  return ["deno task simulate", name, ...options].join(" ");
}
