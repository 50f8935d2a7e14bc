import type { FormState } from "@/lib/kernel/form-state";
import { Count } from "./count";
import { ReleaseNameForm } from "./release-name-form";
import { Section } from "./section";

type EndedNamesProps = {
  readonly of: "service" | "team";
  readonly reference: string;
  readonly names: readonly string[];
  /** Whoever looks may give one of them free. */
  readonly may: boolean;
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
};

/** What still leads to a record that has ended, and for an auditor the way to give a name free (REF-11). */
export function EndedNames({ of, reference, names, may, action }: EndedNamesProps) {
  return (
    <Section title="Its names" beside={<Count of={names.length} />}>
      {names.length === 0 ? (
        <p className="muted mt-2">None is left to it: it is found by its address alone.</p>
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
        <ReleaseNameForm reference={reference} names={names} of={of} action={action} />
      )}
    </Section>
  );
}
