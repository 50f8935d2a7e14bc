import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { scopeFault, scopeOf } from "./scopes";

const root = path.resolve(import.meta.dirname, "../..");
/** The name of every operation there is. */
const operations = fs
  .readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((file) => file.includes("operations/") && file.endsWith(".ts") && !file.endsWith(".test.ts"))
  .flatMap((file) =>
    [
      ...fs.readFileSync(path.join(root, file), "utf8").matchAll(/\bname: "([a-z-]+\.[a-z-]+\.[a-z-]+)"/g),
    ].map(([, name = ""]) => name),
  );

describe("scopes", () => {
  test("each deed asks for the scope of its noun", () => {
    expect(scopeOf("services.service.edit")).toBe("write:services");
    expect(scopeOf("services.system.create")).toBe("write:services");
    expect(scopeOf("teams.team.edit")).toBe("write:teams");
    expect(scopeOf("people.person.create")).toBe("write:people");
    expect(scopeOf("exchange.import.plan")).toBe("import");
    expect(scopeOf("audits.rule.change")).toBe("audit");
  });

  test("settings, look-ups and what is never a token's ask for another", () => {
    expect(scopeOf("services.custom-field.create")).toBe("settings");
    expect(scopeOf("exchange.source.change")).toBe("settings");
    expect(scopeOf("exchange.source.teach")).toBe("import");
    expect(scopeOf("audits.trend.mark-import")).toBe("import");
    expect(scopeOf("services.lookup.remember")).toBe("read");
    for (const name of [
      "teams.token.create",
      "teams.token.revoke",
      "people.session.end",
      "people.session.end-all",
      "people.person.admit",
    ])
      expect(scopeOf(name)).toBeNull();
  });

  test("what nobody thought of is for no token", () => {
    expect(scopeOf("pagers.pager.ring")).toBeNull();
    expect(scopeOf("")).toBeNull();
    expect(scopeOf("constructor.x.y")).toBeNull();
    expect(scopeOf("toString")).toBeNull();
  });

  test("every operation of the product is decided by a noun that scopes know", () => {
    expect(operations.length).toBeGreaterThan(80);
    const nouns = [...new Set(operations.map((name) => name.split(".")[0]))].sort();
    expect(nouns).toEqual(["audits", "exchange", "people", "services", "teams"]);
    expect(operations.filter((name) => scopeOf(name) === null).sort()).toEqual([
      "people.person.admit",
      "people.person.forget-identities",
      "people.session.end",
      "people.session.end-all",
      "people.session.forget-ended",
      "people.session.sign-in",
      "people.session.turn-away",
      "teams.token.create",
      "teams.token.note-use",
      "teams.token.refuse",
      "teams.token.revoke",
      "teams.token.show",
    ]);
  });

  test("a refusal names the scope that lacks", () => {
    expect(scopeFault(["read"], "write:teams")).toBe(
      "This token lacks the scope ‘write:teams’. Make one that has it.",
    );
    expect(scopeFault(["read", "write:teams"], "write:teams")).toBeNull();
    expect(scopeFault(["read"], null)).toBe("No token can do this. Sign in and do it on the pages.");
  });
});
