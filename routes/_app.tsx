import { asset } from "fresh/runtime";
import { define } from "../utils.ts";

const description =
  "A simulator of stochastic thermodynamics: millions of trajectories, every number with its error, every law with its verdict.";

const sheets = ["styles", "parts", "tables", "pages", "run", "plot", "small"];

export default define.page(function App({ Component, state }) {
  const { title } = state;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content={description} />
        <title>
          {title === undefined ? "Heatbath" : `${title} · Heatbath`}
        </title>
        <link rel="icon" type="image/svg+xml" href={asset("/favicon.svg")} />
        {sheets.map((sheet) => (
          <link key={sheet} rel="stylesheet" href={asset(`/${sheet}.css`)} />
        ))}
        {/* Before anything is painted, or a chosen theme would flash. */}
        <script src={asset("/theme.js")} />
      </head>
      <body>
        <Component />
      </body>
    </html>
  );
});
