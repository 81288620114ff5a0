/**
 * Numbers of the specification of learning as information thermodynamics,
 * section 3.4: the linear-Gaussian model with many parameters.
 *
 * @module
 */
import { costPerBit, linearClosed, linearCourse } from "../ppm/mod.ts";
import { linearSets, linearSetting } from "./ppm_settings.ts";
import { once } from "../once.ts";
import { type Entry, type ReferenceRow, rows } from "./row.ts";

const lines: readonly (readonly [number, string])[] = [
  [1, "7.93924381 4.410682 1.11429232"],
  [4, "8.35569142 4.642041 0.33857308"],
  [16, "10.02148184 5.567479 0.14464327"],
  [64, "16.68464351 9.269227 0.09616082"],
  [256, "43.33729023 24.076223 0.08404020"],
];

const setting = linearSetting(linearSets["LG-A"]);

function entriesOf([dimensions, printed]: (typeof lines)[number]): Entry[] {
  const end = once(() =>
    linearCourse({ ...setting, dimensions }, [setting.steps])[0]!
  );
  const columns: readonly (readonly [string, () => number | undefined])[] = [
    ["Sigma_Th|B", () => end().entropyProductionThetaGivenData],
    [
      "Sigma_Th|B per stored bit",
      () =>
        costPerBit(
          end().entropyProductionThetaGivenData,
          end().memorizedInformation,
        ),
    ],
    [
      "displacement^2 per parameter",
      () => end().displacement / dimensions,
    ],
  ];
  return columns.map(([name, of], k): Entry => [
    `${name}, D ${dimensions}`,
    "recursion of covariances",
    printed.split(" ")[k]!,
    () => of() ?? NaN,
  ]);
}

const production = (dimensions: number) =>
  linearCourse({ ...setting, dimensions }, [setting.steps])[0]!
    .entropyProductionThetaGivenData ?? NaN;

/** Rows of the table. */
export const ppmOverParameterisedRows: readonly ReferenceRow[] = rows(
  "PPM-V32",
  [
    ...lines.flatMap(entriesOf),
    [
      "collective displacement^2",
      "closed form",
      "1.11429232",
      () => linearClosed(setting).displacement,
    ],
    [
      "Sigma_Th|B of a direction across",
      "recursion of covariances",
      "0.13881587",
      () => production(2) - production(1),
    ],
  ],
);
