import { expect, test } from "vitest";
import { credentialsDropped, holdsCredentials, withoutCredentials } from "./credentials";

test.each([
  ["http://ada:geheim@acme.test/x", "http://…@acme.test/x", "http://acme.test/x"],
  ["https://ghp_token@github.com/o/r", "https://…@github.com/o/r", "https://github.com/o/r"],
  ["postgres://app:ge/heim@db.acme.test:5432/x", "postgres://app:ge/heim@db.acme.test:5432/x", null],
  ["postgres://app:geheim@db.acme.test:5432/x", "postgres://…@db.acme.test:5432/x", null],
  ["a http://u:p@ss@b.test and https://c.test", "a http://…@b.test and https://c.test", null],
  ["//u:p@b.test", "//…@b.test", "//b.test"],
  ["http://u:p#w@b.test", "http://…@b.test", "http://b.test"],
])("BAD-10: %s shows as %s", (text, shown, dropped) => {
  expect(withoutCredentials(text)).toBe(shown);
  if (dropped !== null) expect(credentialsDropped(text)).toBe(dropped);
  expect(holdsCredentials(text)).toBe(shown !== text);
});

test.each([
  "ssh://git@github.com/o/r.git",
  "git@github.com:o/r.git",
  "https://acme.test?mail=a@b.test",
  "https://acme.test:8443/?mail=a@b.test",
  "https://acme.test/@login/x",
  "mailto:ada@acme.test",
  "// @todo ask ada@acme.test",
])("BAD-10: %s holds nothing to hide", (text) => {
  expect(withoutCredentials(text)).toBe(text);
  expect(holdsCredentials(text)).toBe(false);
});
