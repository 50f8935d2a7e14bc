import type { ReactNode } from "react";
import { lengths } from "@/lib/kernel/lengths";

type BeginFormProps = {
  readonly action: string;
  /** What goes with the form unseen. */
  readonly hidden: Readonly<Record<string, string>>;
  /** The name that was given, when it has to be given again; the mail address too, where it is asked for. */
  readonly name: string;
  readonly email: string | null;
  readonly namesakes: readonly {
    readonly slug: string;
    readonly name: string;
    readonly email: string | null;
  }[];
  /** What it means. */
  readonly children: ReactNode;
};

/** Nobody here is administrator, whatever else is: the first one says who they are; plain, so that it works without script. */
export function BeginForm({ action, hidden, name, email, namesakes, children }: BeginFormProps) {
  return (
    <form action={action} method="post" aria-label="Begin a catalog">
      {Object.entries(hidden).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <p className="text-ink-2 mb-6">{children}</p>
      <div className="field">
        <label htmlFor="begin-name">Your name</label>
        <p className="hint" id="begin-name-hint">
          As colleagues write it: “Ada Obi”.
        </p>
        <input
          className="input"
          id="begin-name"
          name="begin"
          required
          maxLength={lengths.name}
          autoComplete="name"
          defaultValue={name}
          aria-describedby="begin-name-hint"
        />
      </div>
      {email !== null && (
        <div className="field">
          <label htmlFor="begin-email">Your mail address</label>
          <p className="hint" id="begin-email-hint">
            The one that you sign in with from then on.
          </p>
          <input
            className="input"
            id="begin-email"
            name="email"
            type="email"
            required
            maxLength={lengths.email}
            autoComplete="email"
            defaultValue={email}
            aria-describedby="begin-email-hint"
          />
        </div>
      )}
      {namesakes.length > 0 && (
        <fieldset className="field">
          <legend>
            {email === null
              ? "Somebody here is called so. Is it you?"
              : "Somebody here is called so, or has that address. Is it you?"}
          </legend>
          <div className="radio">
            {namesakes.map((person) => (
              <label key={person.slug}>
                <input type="radio" name="as" value={`person:${person.slug}`} required />
                <b>I am {person.name}</b>
                <span className="muted">{[person.slug, person.email].filter(Boolean).join(" · ")}</span>
              </label>
            ))}
            <label>
              <input type="radio" name="as" value="new" required />
              <b>I am somebody else</b>
              <span className="muted">A new person of that name</span>
            </label>
          </div>
        </fieldset>
      )}
      <button className="btn main">Begin as administrator</button>
    </form>
  );
}
