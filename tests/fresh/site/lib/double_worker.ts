/// <reference lib="webworker" />
import note from "./note.wgsl" with { type: "text" };

self.onmessage = async ({ data }: MessageEvent<number>) => {
  const { double } = await import("./double.ts");
  self.postMessage(note === "" ? 0 : double(data));
};
