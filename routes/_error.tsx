import { HttpError } from "fresh";
import { define } from "../utils.ts";

const words: Readonly<Record<number, string>> = {
  400: "This request cannot be read.",
  401:
    "This page needs the token that the server was started with: open the address it printed.",
  403: "This request is not allowed.",
  404: "There is no such page.",
  405: "This page takes no such request.",
  413: "This is more than the server takes at once.",
};

export default define.page(function Failed({ error }) {
  const status = error instanceof HttpError ? error.status : 500;
  // What went wrong inside is for the log of the server, not for visitors.
  const said = error instanceof HttpError ? error.message : "";
  const sentence = words[status] ??
    "Something went wrong in the server: its terminal says what.";
  return (
    <section class="narrow">
      <h1>{status === 404 ? "Not found" : `Error ${status}`}</h1>
      <p>{sentence}</p>
      {said.includes(" ") && said !== sentence && <p>{said}</p>}
      <p>
        <a href="/">All experiments</a>, <a href="/runs">all runs</a>
      </p>
    </section>
  );
});
