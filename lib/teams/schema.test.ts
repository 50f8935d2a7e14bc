import { expect, test } from "vitest";
import { AddMember, CreateTeam, TeamAlias } from "./schema";

test("REF-08: another name of a team holds no control or direction signs", () => {
  expect(TeamAlias.parse({ ref: "fares", alias: "  Fares  Crew " })).toEqual({
    ref: "fares",
    alias: "Fares Crew",
  });
  for (const alias of ["", "  ", "\u200B\u200D", "\u202Eserap", "a\nb", "x".repeat(101)])
    expect(TeamAlias.safeParse({ ref: "fares", alias }).success).toBe(false);
});

test("channel, mail, links, labels and roles hold no sign that commands a terminal or turns text around", () => {
  const said = (more: Record<string, unknown>) =>
    CreateTeam.safeParse({ name: "Payments", ...more }).error?.issues.map(({ path, message }) => [
      path.join("."),
      message,
    ]);
  const line = "Leave out line breaks, control and direction characters";
  for (const hostile of ["\u001B[2J", "\u009B", "\u007F", "a\nb", "\u202E", "\u061C"]) {
    const held = `a${hostile}b`;
    expect(said({ channel: `#${held}` })).toEqual([["channel", line]]);
    expect(said({ labels: [held] })).toEqual([["labels.0", line]]);
    expect(said({ links: [{ title: held, url: "https://x.example" }] })).toEqual([["links.0.title", line]]);
    expect(said({ links: [{ url: `https://x.example/${held}` }] })).toEqual([["links.0.url", line]]);
    expect(said({ email: `${held}@x.example` })).toEqual([
      ["email", "Give a mail address like team@example.org"],
    ]);
    expect(AddMember.safeParse({ team: "a", person: "b", role: held }).success).toBe(false);
  }
  expect(said({ purpose: "Takes\nmoney" })).toBeUndefined();
  expect(said({ links: [{ url: "https://ada:geheim@x.example" }] })).toEqual([
    ["links.0.url", "Leave name and password out of the link"],
  ]);
  expect(said({ email: `${"a".repeat(60)}@${"b.".repeat(100)}example` })).toEqual([
    ["email", "Shorten this to 254 characters"],
  ]);
});
