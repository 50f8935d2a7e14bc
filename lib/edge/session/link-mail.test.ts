import { expect, it } from "vitest";
import { linkMail } from "./link-mail";

it("the mail says who asked from where, that it can be ignored, and holds no sign of HTML that somebody else wrote", () => {
  const { to, subject, text, html } = linkMail({
    email: `"<b>"@steward.example`,
    link: "https://steward.example/sign-in/link?token=a&b",
    site: "https://steward.example",
    from: "203.0.113.…",
    browser: "Firefox on Linux",
  });
  expect([to, subject]).toEqual([`"<b>"@steward.example`, "Your link to sign in to Steward"]);
  expect(text).toBe(
    `Somebody asked to sign in to Steward at https://steward.example as "<b>"@steward.example, from 203.0.113.… with Firefox on Linux.

Open this link, then press “Sign in” on the page. It works once, for 15 minutes.

https://steward.example/sign-in/link?token=a&b

If that was not you, ignore this mail: nobody signs in without the link. Give it to nobody.
`,
  );
  expect(html).toContain(
    "<p>Somebody asked to sign in to Steward at https://steward.example as &quot;&lt;b&gt;&quot;@steward.example, from 203.0.113.… with Firefox on Linux.</p>",
  );
  expect(html).toContain('<a href="https://steward.example/sign-in/link?token=a&amp;b">');
});
