/** Lightness 0 to 1, chroma, hue [degrees] in the OKLCH space. */
export type Lch = readonly [number, number, number];

const encode = (linear: number) => {
  const v = Math.min(1, Math.max(0, linear));
  const s = v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055;
  return Math.round(255 * s).toString(16).padStart(2, "0");
};

/** OKLCH to sRGB, after Ottosson (2020). */
function hex([lightness, chroma, hue]: Lch): string {
  const a = chroma * Math.cos(hue * Math.PI / 180);
  const b = chroma * Math.sin(hue * Math.PI / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
  const green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
  const blue = -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s;
  return `#${encode(red)}${encode(green)}${encode(blue)}`;
}

/** Colours of a ramp: an eye sees no more. */
export const rampSteps = 32;

/**
 * Colours of even steps to the eye between two ends.
 *
 * @param low Colour of 0.
 * @param high Colour of 1.
 * @returns The colour of a number from 0 to 1, one of {@linkcode rampSteps}.
 */
export function rampOf(low: Lch, high: Lch): (part: number) => string {
  const colours = Array.from({ length: rampSteps }, (_, i) => {
    const t = i / (rampSteps - 1);
    const mix = (k: 0 | 1 | 2) => low[k] + t * (high[k] - low[k]);
    return hex([mix(0), mix(1), mix(2)]);
  });
  return (part) =>
    colours[
      Math.min(rampSteps - 1, Math.max(0, Math.floor(part * rampSteps)))
    ]!;
}
