import { HttpError, page } from "fresh";
import { fieldGroups } from "../../components/form/fields.ts";
import { Presets } from "../../components/form/Presets.tsx";
import { Thumbnail } from "../../components/gallery/Thumbnail.tsx";
import { Typeset } from "../../components/plot/Typeset.tsx";
import { sentenceText } from "../../components/words.ts";
import ParamForm from "../../islands/ParamForm.tsx";
import RunHere from "../../islands/RunHere.tsx";
import { paramsOfForm } from "../../lib/dashboard/form.ts";
import type { Experiment } from "../../lib/experiment/experiment.ts";
import { findExperiment } from "../../lib/experiments/mod.ts";
import { ParamError, parseParams } from "../../lib/params.ts";
import { define } from "../../utils.ts";

/** The form as it is to be shown. */
interface Filled {
  readonly experiment: Experiment;
  readonly entries: readonly (readonly [string, string])[];
  readonly problems: readonly string[];
}

function found(name: string): Experiment {
  const experiment = findExperiment(name);
  if (!experiment) throw new HttpError(404, "There is no such experiment.");
  return experiment;
}

async function formOfBody(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    throw new HttpError(400, "The fields of a form are expected.");
  }
}

/** What is wrong with a link at first sight; the rest is found out later. */
function problemsOf(
  { name, params: specs }: Experiment,
  entries: Iterable<readonly [string, string]>,
): readonly string[] {
  try {
    parseParams(specs, paramsOfForm(specs, entries), name);
    return [];
  } catch (error) {
    if (error instanceof ParamError) return error.problems;
    throw error;
  }
}

export const handler = define.handlers({
  GET(ctx) {
    const experiment = found(ctx.params.name!);
    ctx.state.title = experiment.title;
    const entries = [...ctx.url.searchParams];
    const problems = problemsOf(experiment, entries);
    return page<Filled>({ experiment, entries, problems });
  },
  async POST(ctx) {
    const experiment = found(ctx.params.name!);
    const { lab } = ctx.state;
    ctx.state.title = experiment.title;
    const form = await formOfBody(ctx.req);
    const entries = [...form].flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value] as const] : []
    );
    const parent = String(form.get("parent") ?? "");
    const submitted = await lab.submit(
      experiment.name,
      paramsOfForm(experiment.params, entries),
      parent === "" ? {} : { parent },
    );
    if ("problems" in submitted) {
      const { problems } = submitted;
      return page<Filled>({ experiment, entries, problems }, { status: 422 });
    }
    if (parent !== "" && form.get("then") === "pause-parent") {
      await lab.pause(parent);
    }
    return ctx.redirect(`/runs/${encodeURIComponent(submitted.id)}`, 303);
  },
});

export default define.page<typeof handler>(function ExperimentPage(
  { data: { experiment, entries, problems }, state },
) {
  const { name, title, summary, params } = experiment;
  const texts = Object.fromEntries(entries.filter(([, text]) => text !== ""));
  const { parent } = texts;
  return (
    <>
      <div class="experiment-head">
        <div>
          <h1>{title}</h1>
          <p class="lede">
            <Typeset text={sentenceText(summary)} />
          </p>
          {parent !== undefined && (
            <p class="note">
              A fork of run{" "}
              <a href={`/runs/${encodeURIComponent(parent)}`}>
                <code>{parent}</code>
              </a>: change what you like, the new run remembers where it comes
              from.
            </p>
          )}
          <Presets experiment={experiment} />
        </div>
        <Thumbnail name={name} />
      </div>
      <ParamForm
        experiment={name}
        groups={fieldGroups(params)}
        texts={texts}
        problems={problems}
        site={state.site}
        {...(parent === undefined ? {} : { parent })}
      />
      <RunHere experiment={name} site={state.site} form="parameters" />
    </>
  );
});
