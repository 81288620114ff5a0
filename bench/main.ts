// deno task bench [rounds]: ratios measured in one interleaved run, each with
// its check of correctness. Figures are per CPU-second on software drivers.
import { openDevice } from "../lib/gpu/device.ts";
import { buildPeers, compare, describe } from "./against_c.ts";
import { chainsWorkloads, compareChains, describeChains } from "./chains.ts";
import { compareLearners, describeLearners } from "./learners.ts";
import { describeTax, libraryTax } from "./library_tax.ts";
import { describeProducts, measureProducts } from "./products.ts";
import { compareReplicas, describeReplicas } from "./replicas.ts";
import { median } from "./run.ts";

// deno-lint-ignore no-console
const say = (line: string) => console.log(line);

const rounds = Math.max(1, Number(Deno.args[0] ?? 9));
Deno.env.get("XDG_RUNTIME_DIR") ?? Deno.env.set("XDG_RUNTIME_DIR", "/tmp");
const open = await openDevice();
if (!open) {
  say(
    "Cannot measure as there is no GPU adapter: install mesa-vulkan-drivers.",
  );
  Deno.exit(3);
}
const { adapter, device } = open;
device.destroy();
say(
  `adapter: ${adapter.description}; ${rounds} rounds; median [least..largest]`,
);

const peers = await buildPeers();
const comparisons = [];
if (Object.keys(peers).length === 0) {
  say("no C compiler was found: the comparison with C is left out");
} else {
  say("");
  say(
    "262,144 trajectories x 1,024 steps, million trajectory-steps per CPU-second",
  );
  say(
    `${"workload".padEnd(14)} ${"ours".padStart(18)} ${"C".padStart(18)} ${
      "ours / C".padStart(22)
    } ${"off by".padStart(10)}  fastest C`,
  );
  for (const name of ["drag", "double-well"]) {
    const c = await compare(name, peers, rounds);
    comparisons.push(c);
    say(describe(c));
  }
}

say("");
say(
  "16,384 parameter chains, minibatches of 10 out of 100, million chain-steps per CPU-second",
);
const chains = [];
for (const workload of chainsWorkloads) {
  for (const found of await compareChains(workload, rounds)) {
    chains.push(found);
    say(describeChains(found));
  }
}

say("");
say(
  `${"simulate over bare kernels".padEnd(44)} ${"after set-up".padStart(22)} ${
    "whole process".padStart(22)
  } ${"seconds".padStart(18)}`,
);
const taxes = [];
const few = Math.max(1, Math.ceil(rounds / 3));
for (
  const [setting, params] of [
    ["drag-trap, 2 x 2^19 x 2000 steps", {
      trajectories: 524288,
      duration: 20,
    }],
    ["drag-trap, 2 x 2^22 x 200 steps", { trajectories: 4194304 }],
  ] as const
) {
  const t = await libraryTax(setting, "drag-trap", params, few);
  taxes.push(t);
  say(describeTax(t));
}

say("");
say(
  `${"learners".padEnd(8)} ${"ours, CPU-s".padStart(20)} ${
    "peer, CPU-s".padStart(20)
  } ${"peer / ours".padStart(22)} ${"wall, s".padStart(8)} ${
    "off by".padStart(8)
  }   4,096 learners x 64 chains x 300 updates`,
);
const learners = [];
for (const peer of ["numpy", "torch"] as const) {
  const found = await compareLearners(peer, rounds);
  if (found) {
    learners.push(found);
    say(describeLearners(found));
  } else say(`${peer} is not installed: the comparison is left out`);
}

say("");
say(
  `${"replica networks, one step".padEnd(36)} ${
    "ours, GFLOP/CPU-s".padStart(20)
  } ${"PyTorch".padStart(22)} ${"ours / PyTorch".padStart(22)} ${
    "ms a step".padStart(10)
  } ${"off by".padStart(8)}`,
);
const replicas = await compareReplicas(few);
for (const found of replicas) say(describeReplicas(found));

say("");
say("products of replicas, 200-200, b = 100, by how they are carried out");
const products = await measureProducts();
for (const found of products) say(describeProducts(found));

const results = new URL("./results/", import.meta.url);
await Deno.mkdir(results, { recursive: true });
const name = adapter.description.replaceAll(/[^a-z0-9]+/gi, "-").toLowerCase();
await Deno.writeTextFile(
  new URL(`${name}.json`, results),
  JSON.stringify(
    {
      adapter,
      rounds,
      comparisons,
      chains,
      taxes,
      learners,
      replicas,
      products,
    },
    null,
    1,
  ) +
    "\n",
);
const bad =
  [...comparisons, ...chains, ...learners].some((c) => c.worst > 4.5) ||
  replicas.some((c) => c.off > 1e-5);
say("");
say(
  bad
    ? "a mean is off by more than 4.5 standard errors, or a loss by 1e-5: these figures do not count"
    : `all means within 4.5 standard errors; median ratios ${
      comparisons.map((c) => median(c.ratios).toFixed(2)).join(", ")
    }`,
);
Deno.exit(bad ? 1 : 0);
