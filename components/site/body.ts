/**
 * Questions that arrive as JSON.
 *
 * @module
 */
import { HttpError } from "fresh";
import type { LandscapeRequest } from "../../lib/dashboard/contract.ts";

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The object in the body of a request.
 *
 * @param request The request.
 * @returns The object.
 * @throws HttpError 415 or 400 where there is none.
 */
export async function objectOf(
  request: Request,
): Promise<Readonly<Record<string, unknown>>> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\b/.test(type)) {
    throw new HttpError(415, "JSON is expected.");
  }
  const value: unknown = await request.json().catch(() => undefined);
  if (!isRecord(value)) throw new HttpError(400, "A JSON object is expected.");
  return value;
}

/**
 * A question about an energy.
 *
 * @param value An object out of JSON.
 * @returns The question, or undefined where it is none.
 */
export function landscapeRequest(
  value: Readonly<Record<string, unknown>>,
): LandscapeRequest | undefined {
  const { energy, ring, controls, temperature, mobility } = value;
  const positive = (v: unknown): v is number =>
    typeof v === "number" && Number.isFinite(v) && v > 0;
  const numbers = (v: unknown): v is Readonly<Record<string, number>> =>
    isRecord(v) && Object.values(v).every(Number.isFinite);
  if (
    typeof energy !== "string" || typeof ring !== "boolean" ||
    !numbers(controls) || !positive(temperature) || !positive(mobility)
  ) return undefined;
  return { energy, ring, controls, temperature, mobility };
}
