/** Three live charts of two lines of 500 points, all new ten times a second. */
import { render } from "preact";
import { signal } from "@preact/signals";
import PlotView from "../../islands/PlotView.tsx";
import type { Plot } from "../../lib/experiment/plot.ts";
import type { SeriesMap } from "../../lib/report/svg/data.ts";

const points = 500;

function seriesAt(moment: number): SeriesMap {
  const x = Array.from({ length: points }, (_, i) => 4 * Math.PI * i / points);
  const wave = (shift: number) =>
    x.map((v) => Math.sin(v + moment + shift) + 0.1 * Math.random());
  const units = { x: "time", a: "length", b: "length" };
  return Object.fromEntries(
    [0, 1, 2].map((k) => [
      `waves${k}`,
      { columns: { x, a: wave(k), b: wave(k + 1) }, units },
    ]),
  );
}

const plots = [0, 1, 2].map((k): Plot => ({
  name: `waves${k}`,
  title: `Waves ${k}`,
  caption: "Two lines that move.",
  x: { label: "time t", unit: "time" },
  y: { label: "position x", unit: "length" },
  marks: ["a", "b"].map((y) => ({
    kind: "line",
    label: `line ${y}`,
    series: `waves${k}`,
    x: "x",
    y,
  })),
}));

const series = signal(seriesAt(0));
render(
  <>
    {plots.map((plot) => (
      <PlotView key={plot.name} plot={plot} series={series} />
    ))}
  </>,
  document.body,
);

/** Milliseconds between frames. */
async function measure(milliseconds: number): Promise<number[]> {
  const frames: number[] = [];
  let moment = 0;
  const timer = setInterval(() => {
    moment += 0.1;
    series.value = seriesAt(moment);
  }, 100);
  await new Promise<void>((done) => {
    const began = performance.now();
    let before = began;
    const frame = () => {
      const now = performance.now();
      frames.push(now - before);
      before = now;
      if (now - began < milliseconds) requestAnimationFrame(frame);
      else done();
    };
    requestAnimationFrame(frame);
  });
  clearInterval(timer);
  return frames.slice(1);
}

Object.assign(globalThis, { measure });
