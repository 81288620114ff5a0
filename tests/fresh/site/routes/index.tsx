import { signal } from "@preact/signals";
import { Head } from "fresh/runtime";
import Counter, { Shown } from "../islands/Counter.tsx";

const count = signal(3);

export default function Home() {
  return (
    <div>
      <Head>
        <title>home</title>
        <meta name="description" content="a fixture" />
      </Head>
      <Counter
        count={count}
        values={[NaN, -0, Infinity, 1.5]}
        text="</script><b>"
      />
      <Shown count={count} odd={{ "~n": "plain" }} />
      <img src="/mark.svg" alt="" />
    </div>
  );
}
