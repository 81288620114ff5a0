import { page } from "fresh";
import { Device } from "../components/adapter/Device.tsx";
import { SelfTestTable } from "../components/here/SelfTestTable.tsx";
import SelfTestHere from "../islands/SelfTestHere.tsx";
import type { AdapterReport } from "../lib/dashboard/view.ts";
import type { SelfTestRow } from "../lib/gpu/self_test/row.ts";
import { define } from "../utils.ts";

/** The server's device; none where there is no server. */
interface Found {
  readonly report?: AdapterReport;
  readonly rows?: readonly SelfTestRow[];
}

export const handler = define.handlers({
  async GET(ctx) {
    ctx.state.title = "Device";
    if (ctx.state.site === "static") return page<Found>({});
    return page<Found>({ report: await ctx.state.lab.adapter() });
  },
  async POST(ctx) {
    ctx.state.title = "Device";
    const { lab } = ctx.state;
    const rows = await lab.selfTest();
    return page<Found>({ report: await lab.adapter(), rows });
  },
});

export default define.page<typeof handler>(function AdapterPage(
  { data: { report, rows } },
) {
  return (
    <>
      <h1>Device</h1>
      <p class="lede">
        What computes, what it can do, and whether its arithmetic can be
        trusted.
      </p>
      {report && (
        <section aria-labelledby="server-device">
          <h2 id="server-device">The server's</h2>
          <Device report={report} />
          <form method="post" action="/adapter">
            <button type="submit" class="button">
              Test the server's device
            </button>
          </form>
          {rows && <SelfTestTable rows={rows} />}
        </section>
      )}
      <section aria-labelledby="browser-device">
        <h2 id="browser-device">This browser's</h2>
        <SelfTestHere />
      </section>
    </>
  );
});
