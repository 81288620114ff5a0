import { assert, assertEquals } from "@std/assert";
import { shelves } from "../../components/gallery/groups.ts";
import { fieldGroups } from "../../components/form/fields.ts";
import { commandOf } from "../../components/run/command.ts";
import {
  blamed,
  formOf,
  linkOf,
  paramsOfForm,
  queryOf,
} from "../../lib/dashboard/form.ts";
import { experiments } from "../../lib/experiments/mod.ts";
import { parseParams } from "../../lib/params.ts";
import { findExperiment } from "../../lib/experiments/mod.ts";

Deno.test("a link holds the parameters of every preset, and gives them back", () => {
  for (const { name, params: specs, presets } of experiments) {
    for (const preset of presets) {
      const link = new URL(linkOf(name, preset.params, specs), "http://site/");
      assertEquals(link.pathname, `/experiments/${name}`);
      const read = paramsOfForm(specs, link.searchParams);
      assertEquals(
        parseParams(specs, read, name),
        parseParams(specs, preset.params, name),
        `${name}: ${preset.title}`,
      );
    }
  }
});

Deno.test("complete parameters of a run make the same short link", () => {
  const { name, params: specs } = findExperiment("drag-trap")!;
  const complete = parseParams(specs, { duration: 8, reverse: false }, name);
  assertEquals(formOf(specs, complete), { duration: "8", reverse: "false" });
  assertEquals(
    linkOf(name, complete, specs),
    "/experiments/drag-trap?duration=8&reverse=false",
  );
});

Deno.test("words that look like JSON are quoted, others are not", () => {
  const specs = {
    potential: { kind: "structure", default: "harmonic" },
  } as const;
  for (const value of ["x^2", "true", "2", { energy: "x" }, [1]]) {
    const texts = formOf(specs, { potential: value });
    assertEquals(
      paramsOfForm(specs, Object.entries(texts)),
      { potential: value },
    );
  }
  assertEquals(formOf(specs, { potential: "x^2" }), { potential: "x^2" });
});

Deno.test("what is typed as by default leaves the link short", () => {
  const { params: specs } = findExperiment("drag-trap")!;
  const typed = [
    ["stiffness", "1.0"],
    ["reverse", "false"],
    ["reverse", "true"],
    ["parent", "abc"],
    ["dt", "0.02"],
    ["kernel", "itr"],
  ] as const;
  assertEquals(queryOf(specs, typed), "dt=0.02");
});

Deno.test("what is no number stays as it was typed", () => {
  const { params: specs } = findExperiment("drag-trap")!;
  assertEquals(
    paramsOfForm(specs, [["dt", " fast "], ["stifness", "2"], ["seed", "3"]]),
    { dt: "fast", stifness: "2", seed: 3 },
  );
});

Deno.test("a problem names its parameter", () => {
  assertEquals(blamed("Cannot use dt [time] as it must be > 0."), "dt");
  assertEquals(blamed('Cannot use "stifness" as it is not one.'), "stifness");
  assertEquals(blamed("Cannot find the run."), undefined);
});

Deno.test("every parameter of every experiment has one field", () => {
  for (const { name, params } of experiments) {
    const groups = fieldGroups(params);
    const names = groups.flatMap((g) => g.fields).map((f) => f.name);
    assertEquals(names.toSorted(), Object.keys(params).toSorted(), name);
    assertEquals(groups[0]!.title, "Experiment");
  }
});

Deno.test("what a descent is about is shown, and what refines it is folded away", () => {
  const { params } = findExperiment("sgd-linear")!;
  const groups = fieldGroups(params);
  assertEquals(groups.map(({ title }) => title), [
    "Experiment",
    "Data",
    "Descent in detail",
    "Chains",
    "Sweep",
  ]);
  const shown = groups[0]!.fields.map(({ name }) => name);
  assert(["update", "scheme", "learningRate"].every((n) => shown.includes(n)));
  const own = fieldGroups(findExperiment("ebm-custom")!.params);
  assert(own[0]!.fields.some(({ name }) => name === "data"));
});

Deno.test("what a model that memorises is about is shown, and only its ensemble folded away", () => {
  const titles = (name: string) =>
    fieldGroups(findExperiment(name)!.params).map(({ title }) => title);
  for (const name of ["ppm-gaussian", "ppm-discrete", "ppm-ebm"]) {
    assertEquals(titles(name), ["Experiment", "Ensemble", "Sweep"], name);
  }
  const { fields } = fieldGroups(findExperiment("ppm-mnist")!.params)[0]!;
  for (const name of ["layers", "batchSizes", "steps", "replicas"]) {
    assert(fields.some((field) => field.name === name), name);
  }
});

Deno.test("every experiment stands on one shelf", () => {
  const found = shelves(experiments);
  assertEquals(found.map(({ title }) => title), [
    "Particles",
    "Learning",
    "Stochastic gradient descent",
    "Information",
  ]);
  assertEquals(
    found.flatMap((shelf) => shelf.experiments).length,
    experiments.length,
  );
  assertEquals(
    found[2]!.experiments.map(({ name }) => name).toSorted(),
    experiments.map(({ name }) => name)
      .filter((name) => /^(sgd-|sampler-|equilibrium-)/.test(name)).toSorted(),
  );
  assert(found[3]!.experiments.every(({ name }) => name.startsWith("ppm-")));
  assertEquals(found[3]!.experiments.length, 5);
});

Deno.test("the command quotes what a shell would take apart", () => {
  const experiment = findExperiment("langevin")!;
  assertEquals(
    commandOf(experiment, {
      potential: "E*(x^2-1)^2",
      dt: 0.005,
      reverse: true,
    }),
    "deno task simulate langevin --potential='E*(x^2-1)^2' --dt=0.005 --reverse=true",
  );
});
