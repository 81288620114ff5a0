import type { Status } from "../../lib/store/record.ts";
import { experiments } from "../../lib/experiments/mod.ts";

/** What runs are looked for. */
export interface RunSearch {
  /** Text in the id or the parameters. */
  readonly text: string;
  /** Name of an experiment; empty for all. */
  readonly experiment: string;
  /** How far they are; empty for all. */
  readonly status: Status | "";
  /** Number of the page, from 1. */
  readonly page: number;
}

const statuses: readonly Status[] = ["running", "interrupted", "done"];

/**
 * A search out of a query.
 *
 * @param query The query.
 * @returns What is looked for; what makes no sense is passed over.
 */
export function searchOf(query: URLSearchParams): RunSearch {
  const page = Number(query.get("page") ?? 1);
  const status = query.get("status");
  const experiment = query.get("experiment");
  return {
    text: (query.get("q") ?? "").slice(0, 200),
    experiment: experiments.find((e) => e.name === experiment)?.name ?? "",
    status: statuses.find((s) => s === status) ?? "",
    page: Number.isSafeInteger(page) && page >= 1 ? page : 1,
  };
}

/**
 * The address of a page of a search.
 *
 * @param search What is looked for.
 * @returns Such as "/runs?q=trap&page=2".
 */
export function searchLink(
  { text, experiment, status, page }: RunSearch,
): string {
  const query = new URLSearchParams();
  if (text !== "") query.set("q", text);
  if (experiment !== "") query.set("experiment", experiment);
  if (status !== "") query.set("status", status);
  if (page > 1) query.set("page", String(page));
  return query.size === 0 ? "/runs" : `/runs?${query}`;
}

/**
 * Looks for runs.
 *
 * @param props What is looked for now.
 */
export function SearchForm({ search }: { readonly search: RunSearch }) {
  return (
    <form method="get" action="/runs" class="search" role="search">
      <label>
        Text
        <input
          type="search"
          name="q"
          value={search.text}
          placeholder="id or parameter"
        />
      </label>
      <label>
        Experiment
        <select name="experiment">
          <option value="">all</option>
          {experiments.map(({ name }) => (
            <option
              key={name}
              value={name}
              selected={name === search.experiment}
            >
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        Status
        <select name="status">
          <option value="">all</option>
          {statuses.map((status) => (
            <option
              key={status}
              value={status}
              selected={status === search.status}
            >
              {status}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="button button-quiet">Search</button>
    </form>
  );
}
