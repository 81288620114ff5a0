import { assert, assertEquals, assertThrows } from "@std/assert";
import { unzipSync } from "fflate";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { exportRun, formatOf } from "../../lib/export/mod.ts";
import { content, estimatesOnly } from "./contents.ts";
import { readNpy } from "./npy.ts";

async function inFolder(test: (folder: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("an ending that is no format is refused", () => {
  const error = assertThrows(() => formatOf("run.txt"), RangeError);
  assertEquals(
    error.message,
    "Cannot write run.txt as its ending must be one of .json .csv .npz .parquet .svg.",
  );
});

Deno.test("JSON is the document", () =>
  inFolder(async (folder) => {
    await exportRun(`${folder}/run.json`, content);
    const text = await Deno.readTextFile(`${folder}/run.json`);
    assertEquals(JSON.parse(text), content.result);
  }));

Deno.test("NPZ gives every array its shape, type and values", () =>
  inFolder(async (folder) => {
    await exportRun(`${folder}/run.npz`, content);
    const zip = unzipSync(await Deno.readFile(`${folder}/run.npz`));
    const array = (name: string) => readNpy(zip[`${name}.npy`]!);
    const descr = "<f8";
    assertEquals(array("W"), { descr, shape: [2], data: [0.1, 1 / 3] });
    assertEquals(array("x0"), { descr, shape: [2], data: [-1, 1e-300] });
    assertEquals(array("estimate.meanWork"), { descr, shape: [], data: [1.5] });
    assertEquals(array("standardError.meanWork").data, [0.25]);
    assertEquals(array("series.work.density").data, [0.2, 0.5, 0.3]);
    assertEquals(array("times").data, [0, 0.5]);
    const data = [0, 1, 2, 3, 4, 5];
    assertEquals(array("paths"), { descr, shape: [3, 2, 1], data });
    const { paths: _, ...document } = content.result;
    assertEquals(JSON.parse(String(array("document").data)), document);
  }));

Deno.test("the same run gives the same NPZ, byte for byte", () =>
  inFolder(async (folder) => {
    await exportRun(`${folder}/a.npz`, content);
    await exportRun(`${folder}/b.npz`, content);
    assertEquals(
      await Deno.readFile(`${folder}/a.npz`),
      await Deno.readFile(`${folder}/b.npz`),
    );
  }));

Deno.test("CSV has a table a file, and numbers that come back exactly", () =>
  inFolder(async (folder) => {
    const files = await exportRun(`${folder}/run.csv`, content);
    assertEquals(files, [
      `${folder}/run.csv`,
      `${folder}/run.estimates.csv`,
      `${folder}/run.series.csv`,
      `${folder}/run.paths.csv`,
    ]);
    const read = async (name: string) =>
      (await Deno.readTextFile(`${folder}/${name}`)).split("\n");
    const main = await read("run.csv");
    assertEquals(main.slice(0, 2), [
      "# id 0123456789ab",
      "# experiment drag-trap",
    ]);
    const rows = main.filter((line) => !line.startsWith("#"));
    assertEquals(rows, ["W,x0", "0.1,-1", "0.3333333333333333,1e-300", ""]);
    const estimates = await read("run.estimates.csv");
    assertEquals(estimates.slice(5, 7), [
      "name,value,standardError,n,unit",
      "meanWork,1.5,0.25,100,energy",
    ]);
    const series = await read("run.series.csv");
    assertEquals(series.slice(5, 7), [
      "series,column,index,value",
      "work,start,0,0",
    ]);
    const paths = await read("run.paths.csv");
    assertEquals(paths.slice(5, 8), ["trajectory,time,x", "0,0,0", "0,0.5,1"]);
  }));

Deno.test("without trajectories the main table holds the estimates", () =>
  inFolder(async (folder) => {
    await exportRun(`${folder}/run.csv`, estimatesOnly);
    const text = await Deno.readTextFile(`${folder}/run.csv`);
    assert(text.includes("\nmeanWork,1.5,0.25,100,energy\n"));
  }));

Deno.test("Parquet is read back by another reader", () =>
  inFolder(async (folder) => {
    await exportRun(`${folder}/run.parquet`, content);
    const read = async (name: string) =>
      await parquetReadObjects({
        file: await asyncBufferFromFile(`${folder}/${name}.parquet`),
      });
    assertEquals(await read("run"), [
      { W: 0.1, x0: -1 },
      { W: 1 / 3, x0: 1e-300 },
    ]);
    assertEquals((await read("run.estimates"))[0], {
      name: "meanWork",
      value: 1.5,
      standardError: 0.25,
      n: 100,
      unit: "energy",
    });
    assertEquals((await read("run.paths"))[3], {
      trajectory: 1,
      time: 0.5,
      x: 3,
    });
  }));

Deno.test("SVG is one picture", () =>
  inFolder(async (folder) => {
    await exportRun(`${folder}/run.svg`, content);
    const text = await Deno.readTextFile(`${folder}/run.svg`);
    assert(text.startsWith('<svg xmlns="http://www.w3.org/2000/svg"'));
    assert(text.includes("Work &amp; &lt;more&gt;"));
  }));
