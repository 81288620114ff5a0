import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { experiments } from "../../lib/experiments/mod.ts";
import { whenReady } from "../../lib/session/when_ready.ts";

for (const { name, presets, params: specs, configure } of experiments) {
  Deno.test(`${name} has presets that run as they are`, async () => {
    assert(presets.length > 0);
    const titles = presets.map(({ title }) => title);
    assertEquals(new Set(titles).size, titles.length);
    for (const { title, about, params } of presets) {
      assert(title.length < 40 && about.endsWith("."), title);
      const { plan, params: complete } = await whenReady(() =>
        configure(params)
      );
      assert(plan.trajectories > 0 && plan.plots.length > 0, title);
      for (const [key, value] of Object.entries(params)) {
        assertNotEquals(specs[key]!.default, value, `${title}: ${key}`);
        assert(complete[key] !== undefined, `${title}: ${key}`);
      }
    }
  });
}
