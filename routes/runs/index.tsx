import { page } from "fresh";
import { RunTable } from "../../components/runs/RunTable.tsx";
import {
  type RunSearch,
  SearchForm,
  searchLink,
  searchOf,
} from "../../components/runs/Search.tsx";
import { counted } from "../../components/words.ts";
import type { ListedRun } from "../../lib/dashboard/view.ts";
import { define } from "../../utils.ts";

/** Runs on a page. */
const size = 50;

/** What was found. */
interface Found {
  readonly search: RunSearch;
  readonly runs: readonly ListedRun[];
  readonly total: number;
}

export const handler = define.handlers({
  GET(ctx) {
    ctx.state.title = "Runs";
    const search = searchOf(ctx.url.searchParams);
    const { text, experiment, status } = search;
    const { runs, total } = ctx.state.lab.list({
      ...(text === "" ? {} : { text }),
      ...(experiment === "" ? {} : { experiment }),
      ...(status === "" ? {} : { status }),
      limit: size,
      offset: (search.page - 1) * size,
    });
    return page<Found>({ search, runs, total });
  },
});

export default define.page<typeof handler>(function RunsPage(
  { data: { search, runs, total } },
) {
  const pages = Math.max(1, Math.ceil(total / size));
  const all = search.text === "" && search.experiment === "" &&
    search.status === "";
  const turned = (by: number) =>
    searchLink({ ...search, page: search.page + by });
  return (
    <>
      <h1>Runs</h1>
      <SearchForm search={search} />
      {total === 0
        ? (
          <p>
            {all
              ? (
                <>
                  Nothing has been run yet: <a href="/">pick an experiment</a>.
                </>
              )
              : (
                <>
                  No run is like that: <a href="/runs">show all</a>.
                </>
              )}
          </p>
        )
        : (
          <>
            <p class="hint">{counted(total, "run")}, the latest first.</p>
            <RunTable runs={runs} />
          </>
        )}
      {pages > 1 && (
        <nav class="pages" aria-label="Pages of runs">
          {search.page > 1 && <a href={turned(-1)} rel="prev">Newer</a>}
          <span>Page {search.page} of {pages}</span>
          {search.page < pages && <a href={turned(1)} rel="next">Older</a>}
        </nav>
      )}
    </>
  );
});
