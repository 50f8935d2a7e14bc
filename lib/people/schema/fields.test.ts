import { expect, test } from "vitest";
import { lineWords, seenWords } from "@/lib/kernel/unseen-signs";
import { Day, DisplayName, optionalSeen, optionalText, Reason, Version } from "./fields";
import { AskForLink } from "./entry-links";
import { CreatePerson, ToldMail } from "./person";

test("the version that a change is based on is one that a record can have", () => {
  expect(Version.parse("7")).toBe(7);
  expect(Version.parse("2147483647")).toBe(2_147_483_647);
  for (const none of ["", "0", "-1", "1.5", "99999999999", "1e400", "a", "7.0", "07", " 7", undefined, null])
    expect(Version.safeParse(none).error?.issues[0]?.message).toBe(
      "Say the version that this is based on, a whole number: open the page or read the record again",
    );
});

test("a mail address is kept in small letters; a sign that is made an ASCII letter makes it none", () => {
  const link = (email: string) => AskForLink.safeParse({ email, wanted: "/", place: "here" });
  expect(ToldMail.parse(" Mika@Steward.Example ")).toBe("mika@steward.example");
  expect(link(" Mika@Steward.Example ").data?.email).toBe("mika@steward.example");
  expect([ToldMail.parse(" "), ToldMail.parse(null)]).toEqual([null, null]);
  for (const sign of ["\u212A", "\u017F", "\u0130"]) {
    const alike = `mi${sign}a@steward.example`;
    expect(ToldMail.parse(alike)).toBeNull();
    expect(link(alike).error?.issues[0]?.message).toBe("Give a mail address like ada@example.org");
    expect(CreatePerson.safeParse({ name: "Mika", email: alike }).error?.issues[0]?.path).toEqual(["email"]);
  }
});

test("handles, numbers and channels hold no sign that is not seen", () => {
  const person = { name: "Mika" };
  for (const sign of ["\u200B", "\u00AD", "\u{E0041}", "\u3164", "\uFE0F", "\u2800"])
    for (const field of ["slack", "github", "gitlab", "phone"])
      expect(
        CreatePerson.safeParse({ ...person, [field]: `+4${sign}9` }).error?.issues.map(
          ({ path, message }) => [path.join("."), message],
        ),
      ).toEqual([[field, seenWords]]);
  expect(
    optionalSeen(9)
      .safeParse("a\nb")
      .error?.issues.map(({ message }) => message),
  ).toEqual([lineWords]);
  expect([optionalSeen(9).parse(" #chat "), optionalSeen(9).parse(" ")]).toEqual(["#chat", null]);
});

test("a text and a reason hold no sign that turns them around", () => {
  const fault = "Leave out U+202E: it is not seen, and turns or breaks the text";
  const text = optionalText(40).safeParse("pay \u202Estnem\u202C");
  expect(text.error?.issues.map(({ message }) => message)).toEqual([fault]);
  expect(Reason.safeParse("As said \u202Eon Monday").error?.issues[0]?.message).toBe(fault);
  expect(optionalText(40).parse("شكرا\u200F!\nb")).toBe("شكرا\u200F!\nb");
});

test("a day is one that a record can name", () => {
  const day = Day("Give a day");
  expect(day.parse("2027-03-31")).toBe("2027-03-31");
  for (const none of ["2027-02-30", "0000-01-01", "27-03-31", "2027-03-31T00:00", "", null])
    expect(day.safeParse(none).error?.issues[0]?.message).toBe("Give a day");
});

test("REF-08: a name holds a sign that can be seen", () => {
  for (const seen of ["Fares", "\u0915\u094D\u200D\u0937", "\u{1F98A}", "7", "\u2603\uFE0F", "?!"])
    expect(DisplayName.parse(seen)).toBe(seen);
  // Zero width, fillers that count as letters, soft hyphen, variation signs, the blank of Braille, spaces, a mark alone.
  for (const unseen of [
    ...[
      "\u200B",
      "\u200D\u200B",
      "\u2060",
      "\u3164",
      "\u115F\u1160",
      "\uFFA0",
      "\u00AD",
      "\uFE0F",
      "\u{E0100}",
    ],
    ...["\u{E0041}", "\u2800", "\u00A0\u200B", "\u200B \u3000", "\u0301"],
  ])
    expect(DisplayName.safeParse(unseen).error?.issues[0]?.message).toBe(
      "Give a name with a letter, a digit or a symbol that can be seen",
    );
});

const line = "Leave out line breaks, control and direction characters";
const text = "Leave out control characters; line breaks and tabs may stay";
const control = ["\u001B[2J", "a\u0007", "a\u009B31m", "a\u007Fb"];

test("what is called or written to holds no sign that commands a terminal or turns text around", () => {
  for (const hostile of [...control, "a\nb", "a\tb", "a\u202Eb", "a\u061Cb"])
    for (const field of ["phone", "slack", "github", "gitlab"]) {
      const { error } = CreatePerson.safeParse({ name: "Ada", [field]: `1${hostile}2` });
      expect(error?.issues.map(({ path, message }) => [path, message])).toEqual([[[field], line]]);
    }
  for (const hostile of [...control, "\u202E", "\u061C"])
    expect(CreatePerson.safeParse({ name: "Ada", email: `a${hostile}@x.example` }).success).toBe(false);
});

test("a text has lines and tabs, and no control sign", () => {
  expect(optionalText(20).parse(" a\r\n\tb ")).toBe("a\r\n\tb");
  expect(optionalText(20).parse("  ")).toBeNull();
  for (const hostile of control)
    for (const schema of [optionalText(20), Reason])
      expect(schema.safeParse(`${hostile} and more of it`).error?.issues[0]?.message).toBe(text);
});

test("a reason of signs that are not seen is none", () => {
  expect(Reason.safeParse("\u200B".repeat(20)).error?.issues.map(({ message }) => message)).toEqual([
    "Say why, in 10 to 1000 characters",
  ]);
  expect(Reason.parse(" It is gone ")).toBe("It is gone");
});
