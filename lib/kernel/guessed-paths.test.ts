import { describe, expect, it, test } from "vitest";
import { guessedPath, withParameters } from "./guessed-paths";

describe("Addresses that people guess", () => {
  it.each([
    ["audit", "/audits"],
    ["Trends", "/audits/trends"],
    ["findings", "/audits/findings"],
    ["waivers", "/audits/waivers"],
    ["queue", "/audits/unowned"],
    ["search", "/lookup"],
    ["graph", "/services"],
    ["register", "/services/new"],
    ["settings", "/settings/fields"],
    ["audit/trends", "/audits/trends"],
    ["audits/queue", "/audits/unowned"],
    ["service/payments", "/services/payments"],
    ["team/a b/edit", "/teams/a%20b/edit"],
  ])("/%s means %s", (guess, page) => {
    expect(guessedPath(guess.split("/"))).toBe(page);
  });

  it.each(["nothing-here", "constructor", "audits/search", "audits/queue/x", "teams/queue", "queue/x", ""])(
    "/%s means no page",
    (guess) => {
      expect(guessedPath(guess.split("/"))).toBeNull();
    },
  );
});

test("what was asked for goes along, before the place in the page", () => {
  expect(withParameters("/lookup", "q=cart")).toBe("/lookup?q=cart");
  expect(withParameters("/audits/findings?state=waived", "tier=1")).toBe(
    "/audits/findings?state=waived&tier=1",
  );
  expect(withParameters("/audits#feeds", "tier=1")).toBe("/audits?tier=1#feeds");
  expect(withParameters("/audits", "")).toBe("/audits");
});
