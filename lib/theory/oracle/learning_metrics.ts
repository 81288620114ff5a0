/**
 * Numbers of the learning specification, sections 6.5 and 6.6: equilibrium of
 * energies that are not quadratic.
 *
 * @module
 */
import {
  doubleWellFamily,
  doubleWellLocationFamily,
  frictionLength,
  lineModel,
  mixtureWeightFamily,
  quarticScaleFamily,
  slowRateWork,
  spectralGap,
  tiltFamily,
} from "../learning/mod.ts";
import { integratePanels } from "../quadrature.ts";
import { once } from "../once.ts";
import { type Entry, type ReferenceRow, rows } from "./row.ts";

const QUADRATURE = "quadrature";

const tilt = once(() => lineModel(tiltFamily(2)));

/** One row of the table of the tilted double well. */
function tilted(f: number, printed: readonly string[]): Entry[] {
  const [log, mean, fisher, friction, gap] = printed;
  const at = `b = 2, f = ${f}`;
  const entries: Entry[] = [
    [`ln Z, ${at}`, QUADRATURE, log!, () => -tilt().freeEnergy([f])],
    [`<x>, ${at}`, QUADRATURE, mean!, () => tilt().forces([f])[0]!],
    [`G_F, ${at}`, QUADRATURE, fisher!, () => tilt().metric([f]).fisher[0]!],
    [
      `zeta, ${at}`,
      QUADRATURE,
      friction!,
      () => tilt().metric([f]).friction[0]!,
    ],
  ];
  if (gap !== undefined) {
    const compute = () => spectralGap(tiltFamily(2), [f]);
    entries.push([`lambda_1, ${at}`, "Fokker-Planck operator", gap, compute]);
  }
  return entries;
}

const both = once(() => {
  const model = lineModel(doubleWellFamily());
  return { ...model.metric([2, 0.5]), forces: model.forces([2, 0.5]) };
});

const mixture = mixtureWeightFamily(1.2, 0.6);

function weight(w: number, fisher: string, friction: string): Entry[] {
  const metric = once(() => lineModel(mixture).metric([w]));
  return [
    [`G_F, mixture, w = ${w}`, QUADRATURE, fisher, () => metric().fisher[0]!],
    [
      `zeta, mixture, w = ${w}`,
      QUADRATURE,
      friction,
      () => metric().friction[0]!,
    ],
  ];
}

/** V14. */
export const learningMetricRows: readonly ReferenceRow[] = [
  ...rows("V14", [
    ...tilted(0, [
      "0.3442382197",
      "0",
      "0.8521361522",
      "1.7961069624",
      "0.4545466",
    ]),
    ...tilted(0.5, [
      "0.4477780519",
      "0.4028219021",
      "0.7192650281",
      "1.3866322260",
      "0.4909308",
    ]),
    ...tilted(1, [
      "0.7285690252",
      "0.6987355816",
      "0.4633069499",
      "0.6977916445",
      "0.6007478",
    ]),
    ...tilted(1.5, [
      "1.1265604422",
      "0.8765884888",
      "0.2638739444",
      "0.2744218728",
    ]),
    ...tilted(2, [
      "1.5924113976",
      "0.9775957119",
      "0.1526031954",
      "0.0984216142",
    ]),
    // Printed as -0.2686458595, with a digit left out.
    ["<X_b>, (2,0.5)", QUADRATURE, "-0.26864585595", () => both().forces[0]!],
    ["<X_f>, (2,0.5)", QUADRATURE, "0.4028219021", () => both().forces[1]!],
    ["G_F bb, (2,0.5)", QUADRATURE, "0.1014953049", () => both().fisher[0]!],
    ["G_F bf, (2,0.5)", QUADRATURE, "0.0149153021", () => both().fisher[1]!],
    ["G_F ff, (2,0.5)", QUADRATURE, "0.7192650281", () => both().fisher[3]!],
    ["zeta bb, (2,0.5)", QUADRATURE, "0.0068395169", () => both().friction[0]!],
    ["zeta bf, (2,0.5)", QUADRATURE, "0.0307987639", () => both().friction[1]!],
    ["zeta ff, (2,0.5)", QUADRATURE, "1.3866322260", () => both().friction[3]!],
    [
      "quench, tilt 0 to 1",
      QUADRATURE,
      "0.3843308055",
      () => tilt().freeEnergy([0]) - tilt().freeEnergy([1]),
    ],
    [
      "friction length squared, tilt 0 to 1",
      QUADRATURE,
      "1.316485994",
      () => frictionLength(tiltFamily(2), [0], [1]) ** 2,
    ],
    [
      "integral of zeta, tilt 0 to 1",
      QUADRATURE,
      "1.341306303",
      () => integratePanels((f) => tilt().metric([f]).friction[0]!, 0, 1, 4),
    ],
    [
      "W_ex / eta at small rates, tilt 0 to 1",
      QUADRATURE,
      "0.4922589273",
      () => slowRateWork(tiltFamily(2), 0, 1),
    ],
    [
      "ln Z, quartic scale",
      QUADRATURE,
      "0.9414489344",
      () => -lineModel(quarticScaleFamily()).freeEnergy([1]),
    ],
    [
      "G_F, quartic scale",
      QUADRATURE,
      "4",
      () => lineModel(quarticScaleFamily()).metric([1]).fisher[0]!,
      1e-11,
    ],
    [
      "zeta, quartic scale",
      QUADRATURE,
      "0.6759782401",
      () => lineModel(quarticScaleFamily()).metric([1]).friction[0]!,
    ],
    [
      "zeta, location of the double well",
      QUADRATURE,
      "1",
      () => lineModel(doubleWellLocationFamily(2)).metric([0]).friction[0]!,
      1e-11,
    ],
    [
      "G_F, location of the double well",
      QUADRATURE,
      "12.45126765",
      () => lineModel(doubleWellLocationFamily(2)).metric([0]).fisher[0]!,
    ],
    ...weight(0.5, "3.725610365", "11.03393759"),
    ...weight(0.8, "5.735639715", "14.14658251"),
    ...weight(0.3, "4.410923574", "12.15482373"),
  ]),
];
