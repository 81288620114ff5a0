/**
 * Who answers questions about parameters: the server, or this browser.
 *
 * @module
 */
import type {
  Checked,
  Desk,
  Landscape,
  LandscapeRequest,
  Params,
} from "../../lib/dashboard/contract.ts";

async function ask<T>(path: string, question: unknown): Promise<T> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(question),
  }).catch(() => undefined);
  if (!response) {
    throw new Error(
      "Cannot ask the server as it does not answer: is it still running?",
    );
  }
  if (!response.ok) {
    throw new Error(
      `Cannot ask the server as it refuses: ${
        (await response.text()).slice(0, 200)
      }`,
    );
  }
  return await response.json();
}

const server: Desk = {
  check: (experiment: string, params: Params): Promise<Checked> =>
    ask(`/api/check/${encodeURIComponent(experiment)}`, params),
  landscape: (request: LandscapeRequest): Promise<Landscape> =>
    ask("/api/landscape", request),
};

/**
 * Finds who answers.
 *
 * @param site Whether there is a server.
 * @returns The server's desk, or that of an engine in this browser.
 */
export async function deskOf(site: "server" | "static"): Promise<Desk> {
  if (site === "server") return server;
  const { sharedHere } = await import("../../lib/here/open.ts");
  return sharedHere();
}
