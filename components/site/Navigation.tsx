import ThemeToggle from "../../islands/ThemeToggle.tsx";

interface Entry {
  readonly href: string;
  readonly text: string;
  /** Whether it needs a server. */
  readonly stored?: boolean;
}

const entries: readonly Entry[] = [
  { href: "/", text: "Experiments" },
  { href: "/potential", text: "Potential" },
  { href: "/runs", text: "Runs", stored: true },
  { href: "/adapter", text: "Device" },
];

function isCurrent(href: string, path: string): boolean {
  if (href === "/") return path === "/" || path.startsWith("/experiments");
  return path.startsWith(href) || href === "/runs" && path === "/compare";
}

/**
 * The head of every page: the name, where to go, the theme.
 *
 * @param props Who computes, and the path of this page.
 */
export function Navigation(
  { site, path }: {
    readonly site: "server" | "static";
    readonly path: string;
  },
) {
  return (
    <header class="head">
      <a class="brand" href="/">
        <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
          <path
            d="M3 6 C 7 30, 13 24, 16 18 C 19 24, 25 30, 29 6"
            fill="none"
            stroke="currentColor"
            stroke-width="2.5"
            stroke-linecap="round"
          />
          <circle cx="9.5" cy="17" r="3.5" fill="currentColor" />
        </svg>
        Heatbath
      </a>
      <nav aria-label="Pages">
        <ul>
          {entries.filter((e) => site === "server" || !e.stored).map((
            { href, text },
          ) => (
            <li key={href}>
              <a
                href={href}
                aria-current={isCurrent(href, path) ? "page" : "false"}
              >
                {text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <ThemeToggle />
    </header>
  );
}
