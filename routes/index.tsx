import { Card } from "../components/gallery/Card.tsx";
import { shelves } from "../components/gallery/groups.ts";
import { experiments } from "../lib/experiments/mod.ts";
import { define } from "../utils.ts";

export default define.page(function Gallery({ state }) {
  return (
    <>
      <div class="intro">
        <h1>Watch a million trajectories obey the second law</h1>
        <p class="lede">
          Pick an experiment and run it{state.site === "static" &&
            " in this browser"}. Work, heat and entropy production of every
          trajectory are accounted for; every number comes with its error, every
          law with its verdict.
        </p>
      </div>
      {shelves(experiments).map((shelf, i) => (
        <section key={shelf.title} aria-labelledby={`shelf-${i}`}>
          <h2 id={`shelf-${i}`}>{shelf.title}</h2>
          <p class="hint">{shelf.about}</p>
          <div class="gallery">
            {shelf.experiments.map((experiment) => (
              <Card key={experiment.name} experiment={experiment} />
            ))}
          </div>
        </section>
      ))}
    </>
  );
});
