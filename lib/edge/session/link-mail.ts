import "server-only";
import { linkLasts } from "@/lib/people/domain/entry-links";
import type { Mail } from "@/lib/platform/mail";
import { escaped } from "../pages/plain";

type Asked = {
  /** The mail address that was typed, and where the link leads. */
  readonly email: string;
  readonly link: string;
  /** Where this Steward stands. */
  readonly site: string;
  /** From where it was asked for, roughly, and with which browser. */
  readonly from: string;
  readonly browser: string;
};

/** The mail with a link to sign in by: who asked from where, that it can be ignored, and nothing that somebody else wrote. */
export function linkMail({ email, link, site, from, browser }: Asked): Mail {
  const asked = `Somebody asked to sign in to Steward at ${site} as ${email}, from ${from} with ${browser}.`;
  const lasts = `It works once, for ${linkLasts["sign-in"].words}.`;
  const ignore =
    "If that was not you, ignore this mail: nobody signs in without the link. Give it to nobody.";
  return {
    to: email,
    subject: "Your link to sign in to Steward",
    text: [
      asked,
      "",
      `Open this link, then press “Sign in” on the page. ${lasts}`,
      "",
      link,
      "",
      ignore,
      "",
    ].join("\n"),
    html: `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Sign in to Steward</title>
<p>${escaped(asked)}</p>
<p><a href="${escaped(link)}">Open the page to sign in</a>, then press “Sign in” there. ${lasts}</p>
<p>${ignore}</p>
</html>
`,
  };
}
