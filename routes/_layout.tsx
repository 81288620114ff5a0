import { Navigation } from "../components/site/Navigation.tsx";
import { define } from "../utils.ts";

export default define.layout(function Layout({ Component, state, url }) {
  return (
    <>
      <a class="skip" href="#main">Skip to the content</a>
      <Navigation site={state.site} path={url.pathname} />
      <main id="main" tabIndex={-1}>
        <Component />
      </main>
      <footer class="foot">
        <p>
          Heatbath simulates systems coupled to a heat bath. Reduced units,
          k<sub>B</sub>{" "}
          = 1; work is positive when done on the system, heat when given to the
          bath.
        </p>
      </footer>
    </>
  );
});
