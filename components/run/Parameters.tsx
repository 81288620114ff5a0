import { formOf } from "../../lib/dashboard/form.ts";
import type { Params } from "../../lib/dashboard/contract.ts";
import type { ParamSpec, ParamSpecs } from "../../lib/params.ts";
import { unitText } from "../words.ts";

function shownValue(name: string, spec: ParamSpec, value: unknown): string {
  // Against no default every value is written out.
  const bare = { [name]: { kind: spec.kind, default: undefined } };
  return formOf(bare, { [name]: value })[name] ?? "none";
}

/** Whether a run goes through values of a parameter. */
function isSwept({ sweep }: Params, name: string): boolean {
  return typeof sweep === "object" && sweep !== null &&
    Object.hasOwn(sweep, name);
}

function Table(
  { names, specs, params }: {
    readonly names: readonly string[];
    readonly specs: ParamSpecs;
    readonly params: Params;
  },
) {
  return (
    <div class="scroll">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Parameter</th>
            <th scope="col">Value</th>
            <th scope="col">Default</th>
            <th scope="col">Unit</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => {
            const spec = specs[name]!;
            const fallback = "fallback" in spec ? spec.fallback : undefined;
            return (
              <tr key={name}>
                <th scope="row">
                  <code title={spec.help}>{name}</code>
                </th>
                <td class="value">
                  <div class="value-text">
                    {isSwept(params, name)
                      ? "swept"
                      : shownValue(name, spec, params[name])}
                  </div>
                </td>
                <td class="value muted">
                  <div class="value-text">
                    {spec.default === undefined
                      ? fallback ?? "none"
                      : shownValue(name, spec, spec.default)}
                  </div>
                </td>
                <td class="unit">
                  {spec.kind === "number" ? unitText(spec.unit) : ""}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/**
 * The parameters of a run: those that were changed, then the rest.
 *
 * @param props The declared parameters and their values.
 */
export function Parameters(
  { specs, params }: { readonly specs: ParamSpecs; readonly params: Params },
) {
  const given = formOf(specs, params);
  const changed = Object.keys(specs).filter((name) =>
    name in given || isSwept(params, name)
  );
  const rest = Object.keys(specs).filter((name) => !changed.includes(name));
  return (
    <section aria-labelledby="parameters-of-run">
      <h2 id="parameters-of-run">Parameters</h2>
      {changed.length === 0
        ? <p>All as by default.</p>
        : <Table names={changed} specs={specs} params={params} />}
      <details class="group">
        <summary>
          {rest.length} parameter{rest.length === 1 ? "" : "s"} as by default
        </summary>
        <Table names={rest} specs={specs} params={params} />
      </details>
    </section>
  );
}
