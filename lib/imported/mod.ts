/**
 * Chains that another program simulated.
 *
 * @module
 */
export { type ImportedColumns, importedColumns } from "./columns.ts";
export type { ImportedEnsemble } from "./ensemble.ts";
