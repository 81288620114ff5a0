/**
 * Takes a section of this page anew from the server, such as once a run is
 * done; it stays as it is where the server does not answer.
 *
 * @param heading Id of the heading of the section.
 */
export async function renew(heading: string): Promise<void> {
  const section = () => document.getElementById(heading)?.closest("section");
  try {
    const response = await fetch(location.pathname);
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(
      await response.text(),
      "text/html",
    );
    const fresh = page.getElementById(heading)?.closest("section");
    if (fresh) section()?.replaceWith(document.importNode(fresh, true));
  } catch {
    // What it says is still true, only less of it.
  }
}
