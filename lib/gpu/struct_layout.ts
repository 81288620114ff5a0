/**
 * Reads struct layouts out of WGSL, so that each struct is declared once, there.
 *
 * @module
 */

type Scalar = "u32" | "i32" | "f32";

interface Field {
  readonly offset: number;
  readonly scalar: Scalar;
  readonly lanes: number;
}

/** Byte layout of one WGSL struct of scalars and vectors. */
export interface StructLayout {
  /** Name of the struct. */
  readonly name: string;
  /** Size in bytes, padding included. */
  readonly size: number;
  /** Where each field lives. */
  readonly fields: ReadonlyMap<string, Field>;
}

/**
 * Lays out a struct by WGSL's alignment rules.
 *
 * @param wgsl Text that declares the struct.
 * @param name Name of the struct.
 * @returns Its layout.
 * @throws SyntaxError when the text declares no such struct, or a field of another kind.
 *
 * @example A vector starts at a multiple of its alignment
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { structLayout } from "./struct_layout.ts";
 *
 * const layout = structLayout("struct P { n: u32, v: vec4f }", "P");
 * assertEquals(layout.fields.get("v")?.offset, 16);
 * assertEquals(layout.size, 32);
 * ```
 */
export function structLayout(wgsl: string, name: string): StructLayout {
  const text = wgsl.replaceAll(/\/\/.*$/gm, "");
  const body = new RegExp(`struct ${name}\\s*\\{([^}]*)\\}`).exec(text)?.[1];
  if (body === undefined) {
    throw new SyntaxError(`Cannot lay out struct ${name} as no file has it`);
  }
  const fields = new Map<string, Field>();
  let end = 0;
  let align = 4;
  for (const declaration of body.split(",").map((d) => d.trim())) {
    if (declaration === "") continue;
    const parts = /^(\w+)\s*:\s*(?:vec([234])([uif])|(u32|i32|f32))$/.exec(
      declaration,
    );
    if (!parts) {
      throw new SyntaxError(
        `Cannot lay out struct ${name} as "${declaration}" is neither a scalar nor a vector of 32-bit numbers`,
      );
    }
    const [, field, count, letter, plain] = parts;
    const lanes = count ? Number(count) : 1;
    const fieldAlign = [4, 8, 16, 16][lanes - 1]!;
    const offset = Math.ceil(end / fieldAlign) * fieldAlign;
    const scalar = (plain ?? `${letter}32`) as Scalar;
    fields.set(field!, { offset, scalar, lanes });
    end = offset + 4 * lanes;
    align = Math.max(align, fieldAlign);
  }
  return { name, size: Math.ceil(end / align) * align, fields };
}

/**
 * Packs values into the bytes of one struct.
 *
 * @param layout The layout.
 * @param values One entry a field.
 * @returns The bytes.
 * @throws TypeError when a field is missing, unknown or of another size.
 */
export function pack(
  { name, size, fields }: StructLayout,
  values: Readonly<Record<string, number | readonly number[]>>,
): ArrayBuffer {
  const bytes = new ArrayBuffer(size);
  const views = {
    u32: new Uint32Array(bytes),
    i32: new Int32Array(bytes),
    f32: new Float32Array(bytes),
  };
  for (const field of Object.keys(values)) {
    if (!fields.has(field)) {
      throw new TypeError(`Cannot pack ${name} as it has no field "${field}"`);
    }
  }
  for (const [field, { offset, scalar, lanes }] of fields) {
    const value = values[field];
    const numbers = typeof value === "number" ? [value] : value ?? [];
    if (numbers.length !== lanes) {
      throw new TypeError(
        `Cannot pack ${name}.${field} as it takes ${lanes} numbers: got ${numbers.length}`,
      );
    }
    views[scalar].set(numbers, offset / 4);
  }
  return bytes;
}
