import { lengths } from "@/lib/kernel/lengths";

/** Asks for the mail address that a link to sign in by is sent to; a plain form, so that it works without script. */
export function AskForLink({ wanted }: { readonly wanted: string }) {
  return (
    <form action="/sign-in/by-mail" method="post" aria-label="Sign in by a link in a mail" className="mb-6">
      <input type="hidden" name="callbackUrl" value={wanted} />
      <div className="field">
        <label htmlFor="link-email">Mail address</label>
        <p className="hint" id="link-email-hint">
          The one that your colleagues know. A link to sign in is sent there.
        </p>
        <input
          className="input"
          id="link-email"
          name="email"
          type="email"
          required
          maxLength={lengths.email}
          autoComplete="email"
          aria-describedby="link-email-hint"
        />
      </div>
      <button className="btn main">Send me a link</button>
    </form>
  );
}
