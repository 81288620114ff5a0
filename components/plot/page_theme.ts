/**
 * The theme of the page, as charts need it.
 *
 * @module
 */
import { type Signal, signal } from "@preact/signals";
import type { ThemeName } from "../../lib/report/svg/theme.ts";

let shared: Signal<ThemeName> | undefined;

function current(): ThemeName {
  if (matchMedia("print").matches) return "light";
  const chosen = document.documentElement.dataset.theme;
  if (chosen === "light" || chosen === "dark") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/**
 * The theme of this page; it follows the attribute `data-theme` and the
 * preference of the system, and is light on paper.
 *
 * @returns A signal that all charts of the page share.
 */
export function pageTheme(): Signal<ThemeName> {
  if (shared) return shared;
  const theme = shared = signal(current());
  const follow = () => {
    theme.value = current();
  };
  new MutationObserver(follow).observe(document.documentElement, {
    attributes: true,
    attributeFilter: ["data-theme"],
  });
  for (const query of ["(prefers-color-scheme: dark)", "print"]) {
    matchMedia(query).addEventListener("change", follow);
  }
  addEventListener("beforeprint", () => {
    theme.value = "light";
  });
  addEventListener("afterprint", follow);
  return theme;
}
