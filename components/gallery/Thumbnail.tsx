/**
 * A picture from a real run, light or dark as the page is.
 *
 * @param props Name of the experiment.
 */
export function Thumbnail({ name }: { readonly name: string }) {
  const common = {
    alt: "",
    width: 320,
    height: 200,
    loading: "lazy",
    decoding: "async",
  } as const;
  return (
    <span class="thumbnail">
      <img {...common} class="in-light" src={`/thumbnails/${name}.svg`} />
      <img {...common} class="in-dark" src={`/thumbnails/${name}-dark.svg`} />
    </span>
  );
}
