/**
 * Names on the line and in JSON.
 *
 * @module
 */

/** "thetaStart" as "theta-start". */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** "theta-start" as "thetaStart". */
export function camel(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}
