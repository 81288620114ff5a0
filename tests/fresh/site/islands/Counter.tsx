import type { Signal } from "@preact/signals";

export default function Counter(
  props: { count: Signal<number>; values: number[]; text: string },
) {
  const { count, values, text } = props;
  const work = async () => {
    const { start } = await import("../lib/start.ts");
    const worker = start();
    worker.onmessage = ({ data }) => count.value = data;
    worker.postMessage(count.value);
  };
  return (
    <button type="button" onClick={work}>
      {values.map(String).join(" ")} {text} <Shown count={count} odd={{}} />
    </button>
  );
}

export function Shown(
  { count, odd }: { count: Signal<number>; odd: Record<string, string> },
) {
  return <output>{count} {JSON.stringify(odd)}</output>;
}
