/**
 * The run store.
 *
 * @module
 */
export { StoreError } from "./error.ts";
export {
  defaultStore,
  openStore,
  type OpenStoreOptions,
  storeExists,
} from "./open.ts";
export type { NewRun, RunRecord, SavedBlock, Status } from "./record.ts";
export type { Search } from "./search.ts";
export { RunStore } from "./store.ts";
