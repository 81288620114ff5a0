/** A place on the page, across and down [px]. */
export type Place = readonly [number, number];

/** What an eye does not see [px]. */
const tolerance = 0.2;

/** Distance of a place from the line between two others [px]. */
function distance([x, y]: Place, [ax, ay]: Place, [bx, by]: Place): number {
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  const t = square === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / square;
  const along = Math.min(1, Math.max(0, t));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

/** Marks what a stretch without gaps needs, after Douglas and Peucker (1973). */
function keep(
  places: readonly Place[],
  from: number,
  to: number,
  kept: Uint8Array,
) {
  kept[from] = kept[to] = 1;
  const open: [number, number][] = [[from, to]];
  for (let stretch = open.pop(); stretch; stretch = open.pop()) {
    const [a, b] = stretch;
    let [worst, far] = [a, tolerance];
    for (let i = a + 1; i < b; i++) {
      const off = distance(places[i]!, places[a]!, places[b]!);
      if (off > far) [worst, far] = [i, off];
    }
    if (worst === a) continue;
    kept[worst] = 1;
    open.push([a, worst], [worst, b]);
  }
}

/**
 * Leaves out the points of a line without which it looks the same.
 *
 * @param places Points of the line; gaps where one is not finite.
 * @returns Fewer points; the gaps remain.
 */
export function simplified(places: readonly Place[]): Place[] {
  const kept = new Uint8Array(places.length);
  const gap = (i: number) => !Number.isFinite(places[i]![0] + places[i]![1]);
  for (let from = 0; from < places.length;) {
    if (gap(from)) {
      kept[from++] = 1;
      continue;
    }
    let to = from;
    while (to + 1 < places.length && !gap(to + 1)) to++;
    keep(places, from, to, kept);
    from = to + 1;
  }
  return places.filter((_, i) => kept[i] === 1);
}
