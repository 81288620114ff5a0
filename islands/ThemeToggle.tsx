import { useEffect } from "preact/hooks";
import { useSignal } from "@preact/signals";

const themes = ["auto", "light", "dark"] as const;
type Theme = typeof themes[number];
/** The same key as in `static/theme.js`. */
const key = "heatbath-theme";

function stored(): Theme {
  try {
    const found = localStorage.getItem(key);
    return themes.find((theme) => theme === found) ?? "auto";
  } catch {
    return "auto";
  }
}

function apply(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === "auto") delete dataset.theme;
  else dataset.theme = theme;
  try {
    if (theme === "auto") localStorage.removeItem(key);
    else localStorage.setItem(key, theme);
  } catch {
    // A browser without storage forgets the choice.
  }
}

/** Chooses between the light and the dark theme, or leaves it to the system. */
export default function ThemeToggle() {
  const theme = useSignal<Theme | undefined>(undefined);
  useEffect(() => {
    theme.value = stored();
  }, []);
  if (theme.value === undefined) return null;
  const choose = (event: Event) => {
    const { value } = event.currentTarget as HTMLSelectElement;
    theme.value = themes.find((t) => t === value) ?? "auto";
    apply(theme.value);
  };
  return (
    <label class="theme">
      <span class="visually-hidden">Theme</span>
      <select onChange={choose}>
        {themes.map((t) => (
          <option key={t} value={t} selected={t === theme.value}>{t}</option>
        ))}
      </select>
    </label>
  );
}
