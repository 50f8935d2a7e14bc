import { Submit } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { ReasonField } from "@/components/ui/reason-field";
import type { FormState } from "@/lib/kernel/form-state";

/** Signs whoever looks on out of every browser, this one too. */
export const SignOutEverywhere = () => (
  <form action="/sign-out" method="post" className="mt-3" aria-label="Sign out everywhere">
    <p className="muted mb-3">
      A computer was lost, or left signed in? Every browser in which you are signed in is signed out, this one
      too. Your tokens stay: revoke them under Tokens.
    </p>
    <button className="btn small" name="everywhere" value="true">
      Sign out everywhere
    </button>
  </form>
);

type EndSessionsProps = {
  readonly person: string;
  readonly name: string;
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
};

/** Signs somebody else out everywhere. */
export const EndSessionsForm = ({ person, name, action }: EndSessionsProps) => (
  <>
    <p className="muted mt-2 mb-3">
      Every browser in which {name} is signed in is signed out at its next request. They can sign in again,
      and their tokens stay: to keep somebody out, say that they have left.
    </p>
    <Form name="Sign out everywhere" action={action}>
      <input type="hidden" name="ref" value={person} />
      <ReasonField label="Why" optional rows={2} />
      <Submit weight="risk" busy="Saving…">
        Sign out everywhere
      </Submit>
    </Form>
  </>
);
