export function start(): Worker {
  return new Worker(new URL("./double_worker.ts", import.meta.url), {
    type: "module",
  });
}
