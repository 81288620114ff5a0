/**
 * Arrays for numpy, not compressed, as `np.savez` writes them.
 *
 * `np.load("run.npz")` holds the trajectory columns by their names (`W`, `Q`,
 * ...), `estimate.<name>` and `standardError.<name>` as single numbers,
 * `series.<name>.<column>`, `paths` [trajectory][time][coordinate] with
 * `times`, and `document`, the result document as bytes of JSON:
 * `json.loads(run["document"].item())`.
 *
 * @module
 */
import { type Content, header, type OutputFile } from "./content.ts";
import { type ArrayData, npyHeader } from "./npy.ts";

interface Item {
  readonly name: string;
  readonly data: ArrayData;
  readonly shape: readonly number[];
}

function* itemsOf({ result, trajectories = {} }: Content): Generator<Item> {
  const vector = (name: string, data: Float64Array): Item => ({
    name,
    data,
    shape: [data.length],
  });
  for (const [name, data] of Object.entries(trajectories)) {
    yield vector(name, data);
  }
  for (const [name, e] of Object.entries(result.estimates)) {
    const data = Float64Array.of(e.value);
    yield { name: `estimate.${name}`, data, shape: [] };
    const error = Float64Array.of(e.standardError);
    yield { name: `standardError.${name}`, data: error, shape: [] };
  }
  for (const [name, { columns }] of Object.entries(result.series)) {
    for (const [column, data] of Object.entries(columns)) {
      // JSON has no -0: a stored run must give the same file.
      const values = Float64Array.from(data, (x) => x + 0);
      yield vector(`series.${name}.${column}`, values);
    }
  }
  if (result.paths) {
    const { times, trajectories, positions } = result.paths;
    const dimensions = positions[0]?.[0]?.length ?? 1;
    yield vector("times", Float64Array.from(times));
    yield {
      name: "paths",
      data: Float64Array.from(positions.flat(2)),
      shape: [trajectories, times.length, dimensions],
    };
  }
  const data = new TextEncoder().encode(header(result));
  yield { name: "document", data, shape: [] };
}

async function* zip(items: Iterable<Item>): AsyncGenerator<Uint8Array> {
  const { Zip, ZipPassThrough } = await import("fflate");
  const ready: Uint8Array[] = [];
  const archive = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  for (const { name, data, shape } of items) {
    const entry = new ZipPassThrough(`${name}.npy`);
    // A fixed time, so that the same run gives the same file.
    entry.mtime = new Date(1980, 0, 1);
    archive.add(entry);
    entry.push(npyHeader(data, shape));
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    entry.push(bytes, true);
    yield* ready.splice(0);
  }
  archive.end();
  yield* ready;
}

/**
 * Writes NPZ.
 *
 * @param content What to export.
 * @returns The one file.
 */
export function npzFiles(content: Content): OutputFile[] {
  return [{ suffix: "", chunks: zip(itemsOf(content)) }];
}
