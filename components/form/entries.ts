/**
 * The form of an experiment in the browser.
 *
 * @module
 */

/**
 * What a form holds.
 *
 * @param form The form.
 * @returns Names and texts.
 */
export function entriesOf(form: HTMLFormElement): [string, string][] {
  return [...new FormData(form)].map(([name, value]) => [name, String(value)]);
}

/**
 * Fields whose text is no number at all: a browser hides such text from scripts.
 *
 * @param form The form.
 * @returns A sentence each.
 */
export function unreadable(form: HTMLFormElement): string[] {
  return [...form.elements].flatMap((field) =>
    field instanceof HTMLInputElement && field.validity.badInput
      ? [`Cannot use ${field.name} as it must be a number.`]
      : []
  );
}

function set(field: Element, text: string): void {
  if (field instanceof HTMLInputElement && field.type === "checkbox") {
    field.checked = text === "true";
  } else if (
    field instanceof HTMLInputElement && field.type !== "hidden" ||
    field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement
  ) field.value = text;
}

/**
 * Fills a form from a link.
 *
 * @param form The form; tells of the change by an `input` event.
 * @param link Names and texts.
 */
export function fill(form: HTMLFormElement, link: URLSearchParams): void {
  const known = [...link].flatMap(([name, text]) =>
    [...form.elements].filter((field) => field.getAttribute("name") === name)
      .map((field) => ({ field, text }))
  );
  if (known.length === 0) return;
  for (const { field, text } of known) {
    set(field, text);
    const folded = field.closest("details");
    if (folded) folded.open = true;
  }
  setTimeout(() => form.dispatchEvent(new Event("input", { bubbles: true })));
}
