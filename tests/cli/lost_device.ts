// A run whose device goes away after the first block; run by the test beside it.
import { execute } from "../../cli/execute.ts";
import { main } from "../../cli/main.ts";
import { readRequest } from "../../cli/request.ts";
import { segmentSize } from "../../lib/experiment/tally.ts";
import { experiments } from "../../lib/experiments/mod.ts";
import { twin } from "./twin.ts";

const backend = twin({ lostAt: segmentSize });
await main(() =>
  execute(
    readRequest(Deno.args, experiments),
    undefined,
    () => Promise.resolve({ backend, seconds: 0 }),
  )
);
