import { page } from "fresh";
import {
  examples,
  queryOf,
  requestOf,
} from "../components/potential/sketch.ts";
import PotentialEditor from "../islands/PotentialEditor.tsx";
import type { Landscape, LandscapeRequest } from "../lib/dashboard/contract.ts";
import { define } from "../utils.ts";

/** An energy, and what it looks like where there is a server to look. */
interface Found {
  readonly request: LandscapeRequest;
  readonly landscape?: Landscape;
}

export const handler = define.handlers({
  async GET(ctx) {
    const { lab, site } = ctx.state;
    ctx.state.title = "Potential";
    const request = requestOf(ctx.url.searchParams);
    return page<Found>(
      site === "static"
        ? { request }
        : { request, landscape: await lab.landscape(request) },
    );
  },
});

export default define.page<typeof handler>(function PotentialPage(
  { data: { request, landscape }, state },
) {
  return (
    <>
      <h1>An energy of your own</h1>
      <p class="lede">
        Type it, look at it, run it: forces and shaders follow from the
        expression.
      </p>
      <nav aria-label="Examples">
        <ul class="presets">
          {examples.map((example) => (
            <li key={example.title}>
              <a
                href={`/potential?${
                  queryOf(
                    example.request,
                    Object.keys(example.request.controls),
                  )
                }`}
              >
                {example.title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <PotentialEditor
        request={request}
        site={state.site}
        {...(landscape === undefined ? {} : { landscape })}
      />
    </>
  );
});
