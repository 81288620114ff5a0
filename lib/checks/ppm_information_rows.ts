/**
 * Estimators of mutual information: what their expectation is known to be.
 *
 * @module
 */
import { gaussianBias } from "../stats/mod.ts";
import { binnedGaussianInformation } from "../theory/ppm/binned_gaussian.ts";
import { type Entry, rows } from "../theory/oracle/row.ts";
import type { ReferenceRow } from "../theory/reference_rows.ts";

/** Correlation of theta_20 and x_20 in LG-A, whose information is 0.31555069. */
const correlation = Math.sqrt(1 - Math.exp(-2 * 0.31555069));

const binned = ([
  [16, "0.298848"],
  [32, "0.308407"],
  [64, "0.312452"],
] as const).map(([cells, printed]): Entry => [
  `L_int of LG-A in ${cells} x ${cells} cells`,
  "quadrature",
  printed,
  () => binnedGaussianInformation(correlation, cells),
  // The printed limits are good to five digits.
  1e-5,
]);

/** V40 without noise, and the limits of binned estimates. */
export const ppmInformationRows: readonly ReferenceRow[] = [
  ...rows("PPM-V40", [
    [
      "bias of the Gaussian plug-in, 1 against 1, N = 50",
      "digamma",
      "0.010525",
      () => gaussianBias(50, 1, 1),
    ],
    [
      "bias of the Gaussian plug-in, 2 against 3, N = 40",
      "digamma",
      "0.083376",
      () => gaussianBias(40, 2, 3),
    ],
  ]),
  ...rows("PPM-5", binned),
];
