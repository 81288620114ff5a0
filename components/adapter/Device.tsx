import { Fragment } from "preact";
import type { AdapterReport } from "../../lib/dashboard/view.ts";
import { duration, grouped } from "../../lib/report/number.ts";
import { counted, unitText } from "../words.ts";

/**
 * A device: what it is and how much it takes at once.
 *
 * @param props What was found out about it.
 */
export function Device({ report }: { readonly report: AdapterReport }) {
  const { name, description, fallback, features, limits, threads, seconds } =
    report;
  return (
    <>
      {report.advice && <p class="note">{report.advice}</p>}
      <dl class="facts">
        <dt>{name === "gpu" ? "Adapter" : "Engine"}</dt>
        <dd>
          {description}
          {fallback && ", a software driver"}
        </dd>
        <dt>Opened in</dt>
        <dd>{duration(seconds)}</dd>
        <dt>Threads</dt>
        <dd>{threads}</dd>
        {limits.map(({ name, value, unit }) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd class="number-text">
              {grouped(value)} {unitText(unit)}
            </dd>
          </Fragment>
        ))}
      </dl>
      {features.length > 0 && (
        <details class="group">
          <summary>{counted(features.length, "feature")}</summary>
          <ul class="columns">
            {features.map((feature) => (
              <li key={feature}>
                <code>{feature}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
