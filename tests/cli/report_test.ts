import { assert, assertEquals } from "@std/assert";
import {
  duration,
  grouped,
  histogramLines,
  large,
  plain,
  renderResult,
  styleOf,
  withError,
} from "../../lib/report/mod.ts";
import { content } from "../export/contents.ts";

Deno.test("errors stand in brackets with two digits", () => {
  const cases: [number, number, string][] = [
    [1.13532, 0.00149, "1.1353(15)"],
    [0.12345, 0.0995, "0.12(10)"],
    [-0.0083, 0.0091, "-0.0083(91)"],
    [12345.6, 67, "12346(67)"],
    [12345.6, 670, "12346(670)"],
    [1.5, 12, "2(12)"],
    [1.2345e-7, 2.1e-9, "1.235(21)e-7"],
    [2.5e8, 1e5, "2.5000(10)e8"],
    [0, 0.01, "0.000(10)"],
    [0.5, 0, "0.5"],
  ];
  for (const [value, error, text] of cases) {
    assertEquals(withError(value, error), text);
  }
});

Deno.test("numbers, counts, rates and times", () => {
  assertEquals(plain(-1.84e-14), "-1.84e-14");
  assertEquals(plain(1234.5678), "1234.568");
  assertEquals(grouped(1048576), "1,048,576");
  assertEquals(large(183456789), "1.83e8");
  assertEquals(large(950), "950");
  const times = [0.0123, 0.42, 12.4, 59.6, 200, 7500].map(duration);
  assertEquals(times, [
    "12 ms",
    "0.42 s",
    "12 s",
    "1 min 0 s",
    "3 min 20 s",
    "2 h 5 min",
  ]);
});

Deno.test("a histogram keeps to 80 columns and marks a value", () => {
  const marker = { name: "Delta F", value: 1.5 };
  const { series } = content.result;
  const lines = histogramLines(
    content.plots[0]!,
    series,
    styleOf(false),
    marker,
  );
  assert(lines.every((line) => [...line].length <= 80));
  assert(lines.some((line) => line.includes("↑ Delta F = 1.5")));
  assert(lines.some((line) => line.includes("█")));
  assertEquals(lines.filter((line) => line.includes("P_F(W)")).length, 1);
});

Deno.test("a report without colours has no escapes, with them it has", () => {
  const { result, plots } = content;
  const bare = renderResult(result, plots, { colour: false });
  assertEquals(bare.includes("\x1b"), false);
  assert(bare.includes("meanWork  1.50(25)  energy"), bare);
  assert(/pass +Mean work +1\.50\(25\) +1\.250 +\+1\.00/.test(bare), bare);
  const coloured = renderResult(result, plots, { colour: true });
  assert(coloured.includes("\x1b[32mpass\x1b[39m"));
});

Deno.test("only the estimates that are asked for, and a sentence for a name that there is not", () => {
  const { result, plots } = content;
  const text = renderResult(result, plots, {
    colour: false,
    only: ["meanWork", "meanWrok"],
  });
  const estimates = text.slice(0, text.indexOf("Checks"));
  assert(estimates.includes("meanWork  1.50(25)  energy"), text);
  for (const name of Object.keys(result.estimates)) {
    assertEquals(estimates.includes(`  ${name} `), name === "meanWork", name);
  }
  assert(
    text.startsWith(
      'Cannot use "meanWrok" as it is not an estimate of this run: did you mean\n"meanWork"?\n',
    ),
    text,
  );
});

Deno.test("a run without anything to show is still a report", () => {
  const result = { ...content.result, estimates: {}, checks: [], series: {} };
  const text = renderResult(result, content.plots, { colour: false });
  assert(text.includes("trajectory-steps in"));
});
