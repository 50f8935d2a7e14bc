import { describe, expect, it } from "vitest";
import { instant } from "@/lib/testing/facts";
import { nameAdvice } from "./name-advice";

const now = instant("2026-03-02T09:00:00Z");
type Others = Parameters<typeof nameAdvice>[1];
const nobody: Others = { services: [], teams: [], people: [] };
const said = (name: string, slug: string, others = nobody, kind = "service") =>
  nameAdvice({ name, slug, kind }, others, now).map((one) => `${one.rule ?? ""} ${one.said}`);

describe("what the rule book says of a name before the service stands in the catalog", () => {
  it("nothing of a good one", () => {
    expect(said("Ticket Sales", "ticket-sales")).toEqual([]);
  });

  it.each([
    ["TS", "ts", ["NAM-01 ‘TS’ is an acronym", "NAM-07 2 characters"]],
    ["Grafana Boards", "grafana-boards", ["NAM-02 ‘grafana’ is the name of a tool"]],
    ["Old Ticket Sales", "old-ticket-sales", ["NAM-06 ‘old’ is a state, not a name"]],
    ["Event Logger", "event-logger-7760xa", ["NAM-06 The short name ends in a code: event-logger-7760xa"]],
  ])("%s", (name, slug, advice) => {
    expect(said(name, slug)).toEqual(advice);
  });

  it("a word with a letter of another alphabet in it, which no rule judges", () => {
    expect(
      nameAdvice({ name: "Ticket S\u0430les", slug: "ticket-sales", kind: "service" }, nobody, now),
    ).toEqual([
      {
        rule: null,
        severity: "W",
        said: "‘S\u0430les’ mixes alphabets: its ‘\u0430’ is Cyrillic and looks like the Latin ‘a’",
        mend: "Type the word again in one alphabet, so that whoever types it finds it",
      },
    ]);
  });

  it("a tool that was bought may be called what it is", () => {
    expect(said("Grafana Boards", "grafana-boards", nobody, "external")).toEqual([]);
  });

  it("a name that a team, a person or another service has", () => {
    const others = {
      services: [{ slug: "search-2", name: "Search" }],
      teams: [{ slug: "search", name: "Search" }],
      people: [{ slug: "mika-tanaka", name: "Mika Tanaka" }],
    };
    expect(said("Search", "search", others).map((line) => line.slice(0, 6))).toEqual(["NAM-03", "NAM-05"]);
    expect(said("Mika Tanaka", "mika", others).map((line) => line.slice(0, 6))).toEqual(["NAM-03"]);
  });
});
