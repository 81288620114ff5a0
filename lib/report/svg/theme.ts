/**
 * Colours of pictures, on light and on dark paper.
 *
 * @module
 */
import { rampOf } from "./ramp.ts";

/** Name of a theme. */
export type ThemeName = "light" | "dark";

/** Colours of one theme. */
export interface Theme {
  /** Paper. */
  readonly paper: string;
  /** Text and titles. */
  readonly ink: string;
  /** Captions and ticks. */
  readonly soft: string;
  /** Lines behind the data. */
  readonly grid: string;
  /** Frame and axes. */
  readonly axis: string;
  /** What is a reference rather than data. */
  readonly reference: string;
  /** Colours that remain distinct for all kinds of colour vision. */
  readonly palette: readonly string[];
  /** Colour of a part, 0 to 1, of the greatest density. */
  readonly ramp: (part: number) => string;
}

/** Colours by the name of the theme. */
export const themes: Readonly<Record<ThemeName, Theme>> = {
  light: {
    paper: "#ffffff",
    ink: "#202124",
    soft: "#5f6368",
    grid: "#e8eaed",
    axis: "#80868b",
    reference: "#3c4043",
    palette: [
      "#1f6fb4",
      "#d95f02",
      "#1b9e77",
      "#8e5bb5",
      "#b8860b",
      "#c2185b",
      "#00838f",
      "#6d4c41",
    ],
    ramp: rampOf([0.97, 0.012, 240], [0.5, 0.1, 255]),
  },
  dark: {
    paper: "#171c24",
    ink: "#e8eaed",
    soft: "#a5acb5",
    grid: "#2a2f37",
    axis: "#6b737e",
    reference: "#c4c9d0",
    palette: [
      "#6bb1ee",
      "#f4954b",
      "#4cc9a0",
      "#c49ae6",
      "#dcb13c",
      "#f17aa6",
      "#4cc3cf",
      "#c09a8b",
    ],
    ramp: rampOf([0.24, 0.025, 265], [0.68, 0.1, 240]),
  },
};
