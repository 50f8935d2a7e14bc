import type { FormState } from "@/lib/kernel/form-state";
import { shownSlug } from "@/lib/kernel/releasing";
import { Count } from "./count";
import { Note } from "./note";
import { ReleaseNameForm } from "./release-name-form";
import { Section } from "./section";

type EndedNamesProps = {
  readonly of: "service" | "team";
  readonly record: { readonly slug: string; readonly name: string };
  readonly names: readonly string[];
  /** Whoever looks may give one of them free. */
  readonly may: boolean;
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
};

/** What still leads to a record that has ended, and for an auditor the way to give a name free (REF-11). */
export function EndedNames({ of, record, names, may, action }: EndedNamesProps) {
  const own = shownSlug(record.slug);
  return (
    <Section title="Its names" beside={<Count of={names.length} />}>
      {own === null && (
        <p className="mt-2">
          Its own short name was released: its page is found by its address and in the history alone.
        </p>
      )}
      {names.length === 0 ? (
        <p className="muted mt-2">No name leads to it any more.</p>
      ) : (
        <>
          <p className="mono mt-2" translate="no">
            {names.join(", ")}
          </p>
          <p className="muted">
            They lead here for good, and no other {of} can take them.{" "}
            {!may && `An auditor can release one, so that another ${of} can take it.`}
          </p>
        </>
      )}
      {may && names.length > 0 && (
        <ReleaseNameForm reference={record.slug} names={names} own={own} of={of} action={action}>
          <p>
            A name that is released is not given back: old links to it lead nowhere, or to another {of} that
            takes it.
            {own !== null &&
              ` ‘${own}’ is its own short name: ${
                of === "service"
                  ? `without it ${record.name} cannot be restored any more, only registered anew.`
                  : `without it ${record.name} is found by its address and in the history alone.`
              }`}
          </p>
        </ReleaseNameForm>
      )}
    </Section>
  );
}

/** That a name was given free just now. */
export function NameReleased({ of }: Pick<EndedNamesProps, "of">) {
  return (
    <div role="status">
      <Note>The name is released. Another {of} can take it now.</Note>
    </div>
  );
}
