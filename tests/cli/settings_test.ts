import { assertEquals } from "@std/assert";
import { readSettings } from "../../cli/settings.ts";

Deno.test("defaults", () => {
  const { settings, problems } = readSettings({});
  assertEquals(problems, []);
  assertEquals(settings, {
    backend: "auto",
    exact: false,
    json: false,
    store: "runs/heatbath.db",
    keep: true,
    strict: false,
    quiet: false,
  });
});

Deno.test("a precision is an estimate and a standard error", () => {
  const { settings } = readSettings({ until: "meanWork=1e-3" });
  assertEquals(settings.until, { estimate: "meanWork", standardError: 1e-3 });
  const point = "meanWork@duration=2,protocol=optimal";
  assertEquals(readSettings({ until: `${point}=0.01` }).settings.until, {
    estimate: point,
    standardError: 0.01,
  });
});

Deno.test("every problem has its sentence", () => {
  const { problems } = readSettings({
    nats: "nats://host",
    exact: true,
    resume: "abc",
    backend: "cuda",
    out: "run.xls",
    rows: "-3",
    until: "meanWork",
  });
  assertEquals(problems, [
    "Cannot use --nats as runs over several machines are not built yet: leave it out.",
    "Cannot use --exact and --until together.",
    "Cannot use --exact and --resume together.",
    "Cannot use --exact and --rows together.",
    "Cannot use --backend cuda as it must be one of auto, gpu, cpu.",
    "Cannot write run.xls as its ending must be one of .json .csv .npz .parquet .svg.",
    "Cannot use --rows -3 as it must be a whole number >= 1.",
    "Cannot use --until meanWork as it must be an estimate and a standard error > 0, as in meanWork=0.001.",
  ]);
});

Deno.test("rows need a file", () => {
  assertEquals(readSettings({ rows: "3" }).problems, [
    "Cannot use --rows as it needs --out.",
  ]);
});
