import { useEffect, useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { Fields } from "../components/form/Fields.tsx";
import type { FieldGroup } from "../components/form/fields.ts";
import { Problems } from "../components/form/Problems.tsx";
import { Size } from "../components/form/Size.tsx";
import type { Checked } from "../lib/dashboard/contract.ts";
import {
  type FormSpecs,
  paramsOfForm,
  queryOf,
} from "../lib/dashboard/form.ts";
import { deskOf } from "../components/form/desk.ts";
import { entriesOf, fill, unreadable } from "../components/form/entries.ts";
import CopyButton from "./CopyButton.tsx";

/** A form as the page describes it. */
export interface ParamFormProps {
  /** Name of the experiment. */
  readonly experiment: string;
  /** Fields in groups. */
  readonly groups: readonly FieldGroup[];
  /** Texts by name; those missing are as by default. */
  readonly texts: Readonly<Record<string, string>>;
  /** What is wrong, a sentence each. */
  readonly problems: readonly string[];
  /** The run that this one is a fork of. */
  readonly parent?: string;
  /** Who carries runs out. */
  readonly site: "server" | "static";
}

function specsOf(groups: readonly FieldGroup[]): FormSpecs {
  return Object.fromEntries(
    groups.flatMap(({ fields }) => fields).map((
      field,
    ) => [field.name, { kind: field.kind, default: field.default }]),
  );
}

/** Where a form is sent: nowhere without a server. */
function Buttons({ parent, site }: Pick<ParamFormProps, "parent" | "site">) {
  if (site === "static") {
    return <button type="submit" class="button">Run in this browser</button>;
  }
  if (parent === undefined) {
    return <button type="submit" class="button">Run</button>;
  }
  return (
    <>
      <input type="hidden" name="parent" value={parent} />
      <button type="submit" class="button">Run as a fork</button>
      <button
        type="submit"
        class="button button-quiet"
        name="then"
        value="pause-parent"
      >
        Fork and pause that run
      </button>
    </>
  );
}

/**
 * The form of an experiment: says at once what a run would be, and what is wrong.
 *
 * @param props The form.
 */
export default function ParamForm(props: ParamFormProps) {
  const { experiment, groups, site, texts, parent } = props;
  const form = useRef<HTMLFormElement>(null);
  const problems = useSignal(props.problems);
  const checked = useSignal<Checked | undefined>(undefined);
  const status = useSignal("");
  const untouched = useSignal(
    Object.keys(texts).length === 0 && props.problems.length === 0,
  );

  useEffect(() => {
    const element = form.current!;
    const specs = specsOf(groups);
    if (site === "static") fill(element, new URLSearchParams(location.search));
    let timer: ReturnType<typeof setTimeout> | undefined;
    let latest = 0;
    const look = async () => {
      const turn = ++latest;
      const wrong = unreadable(element);
      const params = paramsOfForm(specs, entriesOf(element));
      try {
        const found = await (await deskOf(site)).check(experiment, params);
        if (turn !== latest) return;
        checked.value = found;
        problems.value = [...wrong, ...found.problems];
        status.value = "";
      } catch (error) {
        if (turn === latest) status.value = (error as Error).message;
      }
    };
    const soon = () => {
      untouched.value = false;
      clearTimeout(timer);
      timer = setTimeout(look, 250);
    };
    element.addEventListener("input", soon);
    // Without a server the engine is loaded only for someone who uses it.
    if (site === "server" && problems.value.length === 0) look();
    return () => {
      element.removeEventListener("input", soon);
      clearTimeout(timer);
    };
  }, []);

  const link = () => {
    const query = queryOf(specsOf(groups), entriesOf(form.current!));
    const { origin, pathname } = location;
    return `${origin}${pathname}${query === "" ? "" : `?${query}`}`;
  };

  return (
    <form
      ref={form}
      id="parameters"
      class="parameters"
      method="post"
      action={site === "server" ? `/experiments/${experiment}` : undefined}
      onSubmit={(event) => {
        if (site !== "static") return;
        event.preventDefault();
        document.querySelector(".run-here")?.scrollIntoView();
      }}
    >
      <div class="parameters-fields">
        <Problems problems={problems.value} untouched={untouched.value} />
        <Fields groups={groups} texts={texts} problems={problems.value} />
      </div>
      <div class="parameters-aside">
        <div class="card sticky">
          <div class="status" role="status">
            <Size checked={checked.value} />
            {status.value !== "" && <p class="problem">{status.value}</p>}
          </div>
          <div class="buttons">
            <Buttons
              site={site}
              {...(parent === undefined ? {} : { parent })}
            />
            <CopyButton label="Copy link" text={link} />
            <a class="button button-quiet" href={`/experiments/${experiment}`}>
              Reset
            </a>
          </div>
        </div>
      </div>
    </form>
  );
}
