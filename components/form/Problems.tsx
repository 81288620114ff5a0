import { blamed } from "../../lib/dashboard/form.ts";

/**
 * What is wrong, all of it, with links to the fields.
 *
 * @param props A sentence each, and whether nobody has typed anything yet.
 */
export function Problems(
  { problems, untouched = false }: {
    readonly problems: readonly string[];
    readonly untouched?: boolean;
  },
) {
  if (problems.length === 0) return null;
  return (
    <div class={untouched ? "note" : "problems"} role="alert">
      <strong>
        {untouched
          ? "Something is left open: fill it in, or begin with one of the above."
          : problems.length === 1
          ? "This cannot be run yet."
          : `This cannot be run yet, for ${problems.length} reasons.`}
      </strong>
      <ul>
        {problems.map((problem) => {
          const name = blamed(problem);
          return (
            <li key={problem}>
              {problem}
              {name && (
                <>
                  {" "}
                  <a href={`#field-${name}`}>Go to {name}</a>
                </>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
