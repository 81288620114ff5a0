/**
 * Results as text and pictures.
 *
 * @module
 */
export { checkLines, paintOf, tallyOf } from "./checks.ts";
export { estimateLines } from "./estimates.ts";
export { histogramLines, type Marker } from "./histogram.ts";
export { aligned, type Column, width, wrapped } from "./lines.ts";
export { duration, grouped, large, plain, withError } from "./number.ts";
export {
  engineOf,
  escapedIn,
  escapeSentence,
  type Heading,
  renderHeading,
  renderResult,
  type ReportOptions,
  sizeOf,
} from "./report.ts";
export { type Paint, type Style, styleOf } from "./style.ts";
