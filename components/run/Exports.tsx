const formats: readonly (readonly [string, string, string])[] = [
  ["json", "JSON", "the whole result document"],
  ["csv", "CSV", "estimates, checks and series as tables"],
  ["npz", "NPZ", "arrays for NumPy"],
  ["parquet", "Parquet", "tables for data frames"],
  ["svg", "SVG", "all plots"],
];

/**
 * The result as files.
 *
 * @param props Address of the run, and whether it is done.
 */
export function Exports(
  { address, done }: { readonly address: string; readonly done: boolean },
) {
  if (!done) return null;
  return (
    <section aria-labelledby="exports">
      <h2 id="exports">Take it away</h2>
      <ul class="chips">
        {formats.map(([format, name, about]) => (
          <li key={format}>
            <a
              class="button button-quiet"
              href={`${address}/export/${format}`}
              title={about}
              download
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
