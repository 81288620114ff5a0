/**
 * The pages over a fake lab, without a network.
 *
 * @module
 */
import { load } from "../../cli/build/load.ts";
import { siteOf } from "../../main.ts";
import { type Asked, fakeLab } from "./pages_fake.ts";

/** Pages to be asked. */
export interface FakeSite {
  /** What the lab was asked to do. */
  readonly asked: Asked;
  /** Answers a request. */
  get(path: string): Promise<Response>;
  /** Sends a form. */
  post(path: string, form: Readonly<Record<string, string>>): Promise<Response>;
  /** Asks a question in JSON. */
  ask(path: string, body: string, type?: string): Promise<Response>;
  /** The text of a page that must be there. */
  html(path: string): Promise<string>;
}

/**
 * Opens the pages.
 *
 * @param site Who computes.
 * @returns The pages.
 */
export async function fakeSite(
  site: "server" | "static" = "server",
): Promise<FakeSite> {
  const { lab, asked } = await fakeLab();
  const app = siteOf(lab, site);
  await load(app);
  const handler = app.handler();
  const origin = "http://localhost";
  const send = (path: string, init: RequestInit = {}) =>
    Promise.resolve(
      handler(
        new Request(origin + path, {
          ...init,
          headers: { origin, ...init.headers },
        }),
      ),
    );
  return {
    asked,
    get: (path) => send(path),
    post: (path, form) =>
      send(path, { method: "POST", body: new URLSearchParams(form) }),
    ask: (path, body, type = "application/json") =>
      send(path, { method: "POST", body, headers: { "content-type": type } }),
    async html(path) {
      const response = await send(path);
      const text = await response.text();
      if (response.status !== 200) throw new Error(`${path}: ${text}`);
      return text;
    },
  };
}

/** Addresses of pages that are made for people. */
export const pages: readonly string[] = [
  "/",
  "/experiments/drag-trap",
  "/experiments/drag-trap?stiffness=-1&stifness=2",
  "/experiments/drag-trap?duration=4&parent=run-a",
  "/experiments/ebm-rbm",
  "/runs",
  "/runs?q=nothing",
  "/runs/run-a",
  "/runs/run-b",
  "/compare?a=run-a&b=run-b",
  "/potential",
  "/potential?energy=k*x%5E2%2F2%2B&k=2",
  "/adapter",
];
