import { useRef } from "preact/hooks";
import { blamed } from "../../lib/dashboard/form.ts";
import { FieldRow } from "./FieldRow.tsx";
import type { FieldGroup } from "./fields.ts";

/** What a form shows. */
export interface FieldsProps {
  /** Fields in groups. */
  readonly groups: readonly FieldGroup[];
  /** Texts by name; those missing are as by default. */
  readonly texts: Readonly<Record<string, string>>;
  /** What is wrong, a sentence each. */
  readonly problems: readonly string[];
}

function Group(
  { group, texts, problems }:
    & { readonly group: FieldGroup }
    & Omit<
      FieldsProps,
      "groups"
    >,
) {
  return (
    <div class="fields">
      {group.fields.map((field) => (
        <FieldRow
          key={field.name}
          field={field}
          text={texts[field.name] ?? ""}
          problems={problems.filter((p) => blamed(p) === field.name)}
        />
      ))}
    </div>
  );
}

/**
 * All fields: the first group at once, the others folded unless something in them was set.
 *
 * @param props Fields, texts and problems.
 */
export function Fields({ groups, texts, problems }: FieldsProps) {
  // A group that was opened for a problem must not close once that is mended.
  const opened = useRef(new Set<string>());
  return (
    <>
      {groups.map((group, i) => {
        const body = <Group group={group} texts={texts} problems={problems} />;
        if (i === 0) {
          return (
            <fieldset key={group.title}>
              <legend>{group.title}</legend>
              {body}
            </fieldset>
          );
        }
        const touched = group.fields.some(({ name }) =>
          texts[name] !== undefined || problems.some((p) => blamed(p) === name)
        );
        if (touched) opened.current.add(group.title);
        const open = opened.current.has(group.title);
        return (
          <details key={group.title} class="group" open={open}>
            <summary>{group.title}</summary>
            {body}
          </details>
        );
      })}
    </>
  );
}
