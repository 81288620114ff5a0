import { useEffect } from "preact/hooks";
import { useSignal } from "@preact/signals";

/**
 * Copies text, or the whole address of a path of this site, and says so.
 *
 * @param props The label, and the text or how to find it.
 */
export default function CopyButton(
  { label, text }: {
    readonly label: string;
    readonly text: string | (() => string);
  },
) {
  const ready = useSignal(false);
  const said = useSignal("");
  useEffect(() => {
    ready.value = true;
  }, []);
  const copy = async () => {
    const given = typeof text === "string" ? text : text();
    const value = given.startsWith("/")
      ? new URL(given, location.href).href
      : given;
    try {
      await navigator.clipboard.writeText(value);
      said.value = "Copied";
    } catch {
      // Without permission to the clipboard the text can still be taken by hand.
      said.value = value;
    }
    setTimeout(() => said.value = "", 4000);
  };
  return (
    <span class="copy">
      <button
        type="button"
        class="button button-quiet"
        disabled={!ready.value}
        onClick={copy}
      >
        {label}
      </button>
      <output aria-live="polite">{said}</output>
    </span>
  );
}
