import { createDefine, type Define } from "fresh";
import type { Lab } from "./lib/dashboard/lab.ts";

/** What every page is given. */
export interface State {
  /** Experiments, runs and questions about them. */
  lab: Lab;
  /** Who computes: a server, or the visitor's browser alone. */
  site: "server" | "static";
  /** The page's title. */
  title?: string;
}

/** Typed helpers for routes. */
export const define: Define<State> = createDefine<State>();
