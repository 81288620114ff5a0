/**
 * Stored runs as files.
 *
 * @module
 */
import { filesOf, type Format } from "../../export/mod.ts";
import type { RunStore } from "../../store/mod.ts";
import type { ExportedFile } from "../view.ts";
import { configuredOf } from "./stored.ts";

const types: Readonly<Record<Format | "zip", string>> = {
  json: "application/json",
  csv: "text/csv; charset=utf-8",
  npz: "application/zip",
  parquet: "application/vnd.apache.parquet",
  svg: "image/svg+xml",
  zip: "application/zip",
};

/**
 * A run as a file; several files become one archive.
 *
 * @param store The store.
 * @param id The run.
 * @param format The format.
 * @returns The file; undefined where there is no document of such a run.
 * @throws StoreError.
 */
export async function exportedFile(
  store: RunStore,
  id: string,
  format: Format,
): Promise<ExportedFile | undefined> {
  const record = store.get(id);
  const result = record && store.result(id);
  if (!result) return undefined;
  const plots = format === "svg"
    ? (await configuredOf(record))?.plan.plots ?? []
    : [];
  const files = await filesOf(format, { result, plots });
  const stem = `${record.experiment}-${id}`;
  if (files.length === 1) {
    const { bytes } = files[0]!;
    return { name: `${stem}.${format}`, type: types[format], bytes };
  }
  const { zipSync } = await import("fflate");
  const entries = files.map(({ suffix, bytes }) =>
    [`${stem}${suffix}.${format}`, bytes] as const
  );
  // A fixed time, so that the same run gives the same file.
  const bytes = zipSync(Object.fromEntries(entries), {
    level: 6,
    mtime: new Date(1980, 0, 1),
  });
  return { name: `${stem}.${format}.zip`, type: types.zip, bytes };
}
