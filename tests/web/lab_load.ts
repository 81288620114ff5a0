// Measures what watching costs: deno run -A tests/web/lab_load.ts [rows] [rounds]
import { Lab } from "../../lib/dashboard/lab.ts";

const watchers = 20;

/** A server of one lab, without pages. */
function serve(store: string): void {
  const lab = new Lab();
  lab.open({ store });
  let seed = 0;
  async function answer({ url }: Request): Promise<Response> {
    const { pathname, searchParams: query } = new URL(url);
    const id = query.get("id") ?? "";
    switch (pathname) {
      case "/submit": {
        const trajectories = Number(query.get("rows"));
        const params = { trajectories, seed: seed++ };
        return Response.json(await lab.submit("drag-trap", params));
      }
      case "/events":
        return new Response(ReadableStream.from(lab.events(id)));
      case "/view":
        return Response.json(await lab.view(id) ?? null);
      default:
        return Response.json(lab.list({ limit: 50 }));
    }
  }
  const onListen = ({ port }: Deno.NetAddr) => {
    Deno.stdout.writeSync(new TextEncoder().encode(`${port}\n`));
  };
  Deno.serve({ port: 0, hostname: "127.0.0.1", onListen }, answer);
  Deno.addSignalListener("SIGTERM", async () => {
    await lab.close();
    Deno.exit();
  });
}

async function json(address: string) {
  return await (await fetch(address)).json();
}

/** Processor time of a process [s]. */
async function processor(pid: number): Promise<number> {
  const text = await Deno.readTextFile(`/proc/${pid}/stat`);
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** One run; returns its time, the processor time, and how long answers took [ms]. */
async function measure(
  { base, pid }: { readonly base: string; readonly pid: number },
  rows: number,
  count: number,
) {
  const before = await processor(pid);
  const { id } = await json(`${base}/submit?rows=${rows}`);
  const streams = Array.from({ length: count }, async () => {
    const { body } = await fetch(`${base}/events?id=${id}`);
    for await (const _ of body!);
  });
  const waits: number[] = [];
  for (let state = ""; state !== "done";) {
    await new Promise((done) => setTimeout(done, 200));
    for (const path of ["/runs", `/view?id=${id}`]) {
      const began = performance.now();
      const found = await json(base + path);
      waits.push(performance.now() - began);
      state = found.record?.state ?? state;
    }
  }
  await Promise.all(streams);
  const { snapshot } = await json(`${base}/view?id=${id}`);
  const { seconds } = snapshot.progress;
  return { seconds, processor: await processor(pid) - before, waits };
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[values.length >> 1]!;

if (Deno.args[0] === "--serve") serve(Deno.args[1]!);
else {
  const rows = Number(Deno.args[0] ?? 2 ** 20);
  const rounds = Number(Deno.args[1] ?? 5);
  const folder = await Deno.makeTempDir();
  const self = new URL(import.meta.url).pathname;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", self, "--serve", `${folder}/runs.db`],
    stdout: "piped",
  }).spawn();
  const { value } = await child.stdout.getReader().read();
  const port = new TextDecoder().decode(value).trim();
  const server = { base: `http://127.0.0.1:${port}`, pid: child.pid };
  await measure(server, rows, 1);
  const alone = [];
  const watched = [];
  for (let i = 0; i < rounds; i++) {
    alone.push(await measure(server, rows, 0));
    watched.push(await measure(server, rows, watchers));
  }
  child.kill("SIGTERM");
  await child.status;
  await Deno.remove(folder, { recursive: true });
  for (const [count, runs] of [[0, alone], [watchers, watched]] as const) {
    const waits = runs.flatMap((run) => run.waits).toSorted((a, b) => a - b);
    const words = [
      `${count} watchers: median ${median(runs.map((r) => r.seconds))} s`,
      `least ${Math.min(...runs.map((r) => r.seconds))} s`,
      `processor ${median(runs.map((r) => r.processor))} s`,
      `answers: median ${median(waits)} ms`,
      `95 % ${waits[Math.floor(0.95 * waits.length)]} ms`,
      `longest ${waits.at(-1)} ms`,
    ];
    const line = `${words.join(", ")}\n`.replace(
      /\d+\.\d+/g,
      (n) => Number(n).toFixed(2),
    );
    Deno.stdout.writeSync(new TextEncoder().encode(line));
  }
  Deno.exit();
}
