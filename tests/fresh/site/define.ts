import { createDefine, type Define } from "fresh";

/** What the steps of a request share. */
export interface Shared {
  title?: string;
  steps?: string[];
}

export const define: Define<Shared> = createDefine<Shared>();
