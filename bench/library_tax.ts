/**
 * What the product costs over its bare kernels: `simulate` end to end against
 * the same ensembles sent block by block, in turns.
 *
 * @module
 */
import { deno, summary, timed } from "./run.ts";

/** What one setting came to. */
export interface Tax {
  /** The setting, in words. */
  readonly setting: string;
  /** Throughput of `simulate` after set-up over that of the bare kernels. */
  readonly ratios: readonly number[];
  /** The same with process start, compilation and report counted in. */
  readonly whole: readonly number[];
  /** Wall seconds of `simulate`, process start included. */
  readonly seconds: readonly number[];
}

/**
 * Compares in turns.
 *
 * @param setting The setting, in words.
 * @param experiment Name of the experiment.
 * @param params Its parameters.
 * @param rounds Number of rounds.
 * @returns The ratios.
 */
export async function libraryTax(
  setting: string,
  experiment: string,
  params: Readonly<Record<string, number>>,
  rounds: number,
): Promise<Tax> {
  const ratios: number[] = [];
  const whole: number[] = [];
  const seconds: number[] = [];
  const config = await Deno.makeTempFile({ suffix: ".json" });
  await Deno.writeTextFile(config, JSON.stringify({ experiment, params }));
  for (let round = 0; round < rounds; round++) {
    const [bare] = await timed(
      deno("./bare.ts", experiment, JSON.stringify(params)),
    );
    const bareRate = bare!.steps! / bare!.wall!;
    const start = performance.now();
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: [
        ...deno("../cli/simulate.ts").slice(1),
        "--config",
        config,
        "--json",
        "--no-store",
        "--quiet",
        "--backend",
        "gpu",
      ],
      stderr: "null",
    }).output();
    const wall = (performance.now() - start) / 1e3;
    const { timing } = JSON.parse(new TextDecoder().decode(stdout));
    const rate = timing.trajectorySteps /
      (timing.wallSeconds - timing.setupSeconds);
    ratios.push(rate / bareRate);
    whole.push(timing.trajectorySteps / wall / bareRate);
    seconds.push(wall);
  }
  await Deno.remove(config);
  return { setting, ratios, whole, seconds };
}

/** The row of a setting in the report. */
export function describeTax(t: Tax): string {
  return [
    t.setting.padEnd(44),
    summary(t.ratios).padStart(22),
    summary(t.whole).padStart(22),
    summary(t.seconds, 1).padStart(18),
  ].join(" ");
}
