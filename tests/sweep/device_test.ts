import { assertEquals } from "@std/assert";
import { simulate } from "../../lib/engine/mod.ts";
import { dragTrap, sgdLinear } from "../../lib/experiments/mod.ts";
import { openGpuHere } from "../../lib/gpu/in_thread.ts";

const gpu = await openGpuHere();
const required = Deno.env.get("HEATBATH_REQUIRE_GPU") === "1";

Deno.test.afterAll(async () => await gpu?.close());

Deno.test({
  name:
    "on a device a point is bit for bit a run of its own, however many there are",
  ignore: !gpu && !required,
  async fn() {
    const cases = [
      [dragTrap, { trajectories: 40000, dt: 0.1 }, {
        duration: [0.5, 1, 1.5, 2, 2.5],
        temperature: [0.5, 1],
      }, { duration: 2.5, temperature: 1 }],
      [sgdLinear, { chains: 3000 }, {
        batchSize: [1, 2, 3],
        scheme: ["iid", "wor"],
      }, { batchSize: 3, scheme: "wor" }],
    ] as const;
    for (const [experiment, common, sweep, values] of cases) {
      const options = { blockSize: 2 ** 15 };
      const [whole, alone] = [
        await simulate(
          experiment.configure({ ...common, sweep }),
          gpu!,
          options,
        ),
        await simulate(experiment.configure({ ...common, ...values }), gpu!),
      ];
      const point = Object.entries(values).map((pair) => pair.join("="));
      for (const [name, estimate] of Object.entries(alone.estimates)) {
        assertEquals(whole.estimates[`${name}@${point}`], estimate, name);
      }
    }
  },
});
