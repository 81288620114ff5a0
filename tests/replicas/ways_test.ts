import { assert, assertEquals } from "@std/assert";
import { pipelineCache } from "../../lib/gpu/pipelines.ts";
import { wayRates } from "../../lib/gpu/replica_ways.ts";
import { ReplicaDevice } from "../../lib/gpu/replicas.ts";
import { layerShapes, productWork, trialOf } from "../../lib/replicas/trial.ts";
import { ways } from "../../lib/replicas/products.ts";
import { stagesOf } from "../../lib/replicas/stages.ts";
import type { Program } from "../../lib/shader.ts";
import { gpuTest } from "../engine/gpu.ts";
import { smallEnsemble } from "./samples.ts";

Deno.test("hardware tries every way on the largest layer, a software driver few of them on a small one", () => {
  const paper = trialOf([784, 200, 200, 200, 10], 100, false);
  assertEquals(paper.ways, ways);
  assertEquals(
    paper.shapes.map(({ form, rows, columns, terms }) => [
      form,
      rows,
      columns,
      terms,
    ]),
    [
      ["forward", 200, 25, 257],
      ["backward", 256, 25, 200],
      ["update", 257, 50, 100],
    ],
  );
  const work = paper.replicas *
    paper.shapes.reduce((sum, shape) => sum + productWork(shape), 0);
  assert(work > 2e8 && work < 4e8, `${work}`);
  // Few weights are tried in many replicas, within what buffers hold.
  assertEquals(trialOf([49, 16, 10], 10, false).replicas, 256);
  const modest = trialOf([784, 200, 10], 100, true);
  assertEquals(modest, trialOf([5, 4], 1, true));
  assertEquals(modest.ways, ["windows", "storage"]);
});

Deno.test("tiles are as large as the result fills them", () => {
  const tiles = (
    through: "tiles32" | "tiles64",
    sizes: readonly [number, number, number],
  ) =>
    stagesOf(layerShapes(...sizes)[0], { through, replicas: 3, windows: 12 })
      .map(({ product, launches }) => [
        product.tile,
        launches.map(({ workgroups }) => workgroups),
      ]);
  assertEquals(tiles("tiles64", [784, 200, 100]), [[[8, 2], [[2, 4, 3]]]]);
  assertEquals(tiles("tiles32", [784, 200, 100]), [[[4, 1], [[4, 7, 3]]]]);
  // Seventy units fill three tiles of 32, but little of two of 64.
  assertEquals(tiles("tiles64", [16, 70, 60]), [[[4, 2], [[1, 3, 3]]]]);
  assertEquals(tiles("tiles64", [49, 16, 10]), [[[4, 1], [[1, 1, 3]]]]);
});

gpuTest("ways are timed once for a device and sorted", async (device) => {
  const devices = [1, 2].map(() => new ReplicaDevice(device, true));
  const ensemble = smallEnsemble();
  const [rates, again] = await Promise.all(
    devices.map((replicas) => replicas.rates(ensemble)),
  );
  assert(rates === again);
  assertEquals(rates!.map(({ through }) => through).toSorted(), [
    "storage",
    "windows",
  ]);
  for (const { rate } of rates!) assert(rate > 0 && Number.isFinite(rate));
});

gpuTest("the way that is made to take longer is not taken", async (device) => {
  const pipeline = pipelineCache(device);
  /** Makes kernels that reach operands so add the same terms several times. */
  const longer = (reach: "storage, read" | "uniform", times: number) => {
    const prolonged = (code: string) =>
      code.includes(`var<${reach}> a0`)
        ? code.replaceAll("k < span.z", `k < ${times}u * span.z`)
        : code;
    return ({ label, shaders, ...rest }: Program) =>
      pipeline({
        ...rest,
        label: `${reach} ${label}`,
        shaders: shaders.map(({ path, code }) => ({
          path,
          code: prolonged(code),
        })),
      });
  };
  const first = async (compile: ReturnType<typeof longer>) => {
    const trial = trialOf([784, 200], 100, true);
    return (await wayRates({ device, pipeline: compile }, trial))[0]!.through;
  };
  assertEquals(await first(longer("uniform", 60)), "storage");
  assertEquals(await first(longer("storage, read", 5)), "windows");
});

gpuTest("all that hardware tries runs", async (device) => {
  const compiler = { device, pipeline: pipelineCache(device) };
  const trial = trialOf([5, 4], 3, false);
  const rates = await wayRates(compiler, {
    ...trial,
    replicas: 1,
    repeats: [512, 16],
  });
  assertEquals(
    rates.map(({ through }) => through).toSorted(),
    ways.toSorted(),
  );
});
