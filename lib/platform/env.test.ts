import fs from "node:fs";
import { expect, test } from "vitest";
import { EnvSchema, lacking } from "./env";

const lines = fs.readFileSync(new URL("../../.env.example", import.meta.url), "utf8").split("\n");

test("A29: .env.example names every variable that is read, and no other", () => {
  const named = lines
    .filter((line) => !line.startsWith("#") && line !== "")
    .map((line) => line.split("=")[0]);
  expect(named.toSorted()).toEqual(Object.keys(EnvSchema.shape).toSorted());
});

test("A29: .env.example says one line about each variable", () => {
  for (const [place, line] of lines.entries())
    if (/^[A-Z]/.test(line)) expect(lines[place - 1], line).toMatch(/^# \S.{20,}$/);
});

test("A29: a wrong environment names all that is wrong at once", () => {
  const { error } = EnvSchema.safeParse({
    DATABASE_URL: "mysql://x/y",
    PORT: "99999",
    STEWARD_DEMO: "maybe",
  });
  expect(error?.issues.map(({ path }) => path.join("."))).toEqual(["DATABASE_URL", "STEWARD_DEMO", "PORT"]);
});

test("API-09: a rate is a number of requests a second, or off", () => {
  const rate = (text: string) => EnvSchema.shape.STEWARD_RATE_LIMIT.safeParse(text);
  expect(EnvSchema.shape.STEWARD_RATE_LIMIT.parse(undefined)).toBe(50);
  expect(EnvSchema.shape.STEWARD_RATE_BURST.parse(undefined)).toBe(100);
  expect([rate("off").data, rate("1").data, rate("10000").data]).toEqual([null, 1, 10_000]);
  for (const wrong of ["0", "10001", "-1", "1.5", "no"])
    expect(rate(wrong).error?.issues[0]?.message).toBe("Give off, or a whole number from 1 to 10,000");
});

test("who may sign up is closed, open or domains; what belongs together is set together", () => {
  const signUp = (text: string) => EnvSchema.shape.STEWARD_SIGN_UP.safeParse(text);
  expect(signUp("closed").data).toEqual({ to: "nobody" });
  expect(signUp("open").data).toEqual({ to: "everybody" });
  expect(signUp("domain: Example.org,example.com ").data).toEqual({
    to: "domains",
    domains: ["example.org", "example.com"],
  });
  for (const wrong of ["domain:", "domain:localhost", "domain:a b.example", "yes"])
    expect(signUp(wrong).error?.issues[0]?.message).toBe(
      "Give closed, open, or domain: and the domains, such as domain:example.org,example.com",
    );
  expect(EnvSchema.shape.STEWARD_ADMIN_EMAILS.parse(" Ada@Example.org , bo@example.org")).toEqual([
    "ada@example.org",
    "bo@example.org",
  ]);
  for (const alike of ["mi\u212Aa@example.org", "\u017Fam@example.org", "\u0130da@example.org"])
    expect(EnvSchema.shape.STEWARD_ADMIN_EMAILS.safeParse(alike).error?.issues[0]?.message).toBe(
      `Entry 1, ‘${alike}’, is no mail address. Give mail addresses, with a comma between them`,
    );
  expect(signUp("domain:wor\u212A.example").success).toBe(false);
  const { error } = EnvSchema.safeParse({
    DATABASE_URL: "postgresql://x/y",
    STEWARD_ADMIN_EMAILS: "ada@example.org, bo, cy@",
  });
  expect(error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`)).toEqual([
    "STEWARD_ADMIN_EMAILS: Entry 2, ‘bo’, is no mail address. Give mail addresses, with a comma between them",
    "STEWARD_ADMIN_EMAILS: Entry 3, ‘cy@’, is no mail address. Give mail addresses, with a comma between them",
  ]);
  expect(lacking({ OIDC_ISSUER: "https://login.example", OIDC_CLIENT_ID: "steward" })).toEqual([
    "OIDC_CLIENT_SECRET: Set it too, or leave OIDC_ISSUER out",
  ]);
  expect(lacking({ GITHUB_CLIENT_ID: "a", GITHUB_CLIENT_SECRET: "b" })).toEqual([]);
  expect(lacking({ STEWARD_GROUPS_CLAIM: "groups" })).toEqual([
    "OIDC_ISSUER: Set it too, or leave STEWARD_GROUPS_CLAIM out: that provider tells the groups",
  ]);
});

test("a mail server is an address of its own kind, comes with who sends, and with where its links lead", () => {
  const { SMTP_URL, MAIL_FROM } = EnvSchema.shape;
  for (const sound of ["smtp://localhost:2525", "smtps://a%40b.example:secret@mail.example"])
    expect(SMTP_URL.safeParse(sound).success).toBe(true);
  for (const wrong of ["mail.example", "https://mail.example"])
    expect(SMTP_URL.safeParse(wrong).error?.issues[0]?.message).toBe(
      "Give the address of a mail server: smtps://user:password@mail.example.org",
    );
  for (const sound of ["steward@example.org", "Steward at Example <steward@example.org>", "<a@b.example>"])
    expect(MAIL_FROM.safeParse(sound).success).toBe(true);
  for (const wrong of ["steward", "Steward", "A <a@b>, B <b@c>", "a@b.example\r\nBcc: c@d.example"])
    expect(MAIL_FROM.safeParse(wrong).error?.issues[0]?.message).toBe(
      "Give who sends mails, such as Steward <steward@example.org>",
    );
  expect(lacking({ SMTP_URL: "smtp://mail.example" })).toEqual([
    "MAIL_FROM: Set it too, or leave SMTP_URL out",
    "NEXTAUTH_URL: Set it too, or leave SMTP_URL out: it is where links in mails lead",
  ]);
});
