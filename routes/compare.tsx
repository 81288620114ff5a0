import { HttpError, page } from "fresh";
import {
  DifferenceTable,
  ParameterTable,
  Side,
} from "../components/compare/Tables.tsx";
import { ownSeries } from "../components/plot/own_series.ts";
import PlotView from "../islands/PlotView.tsx";
import type { Comparison } from "../lib/dashboard/view.ts";
import { define } from "../utils.ts";

export const handler = define.handlers({
  async GET(ctx) {
    ctx.state.title = "Comparison";
    const a = ctx.url.searchParams.get("a") ?? "";
    const b = ctx.url.searchParams.get("b") ?? "";
    if (a === "" || b === "") return ctx.redirect("/runs", 303);
    const found = await ctx.state.lab.compare(a, b);
    if (!found) {
      throw new HttpError(404, "One of these runs does not exist.");
    }
    return page<Comparison>(found);
  },
});

export default define.page<typeof handler>(function ComparePage({ data }) {
  const { a, b, differing, estimates, shareNoise, plots, series } = data;
  return (
    <>
      <p class="crumbs">
        <a href="/runs">Runs</a> / comparison
      </p>
      <h1>Two runs compared</h1>
      <div class="sides">
        <Side side="A" view={a} />
        <Side side="B" view={b} />
      </div>
      <ParameterTable differing={differing} />
      <section aria-labelledby="plots">
        <h2 id="plots" class="visually-hidden">Plots</h2>
        <div class="plots">
          {plots.map((plot) => (
            <PlotView
              key={plot.name}
              plot={plot}
              series={ownSeries(plot, series, {})}
              id={`plot-${plot.name}`}
            />
          ))}
        </div>
      </section>
      <DifferenceTable
        a={a}
        b={b}
        estimates={estimates}
        shareNoise={shareNoise}
      />
    </>
  );
});
