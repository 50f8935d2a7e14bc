import { describe, expect, it } from "vitest";
import { choiceOf, staleField, type StaleMerge } from "@/lib/kernel/form-state";
import type { Refusal } from "@/lib/kernel/result";
import { carriedStale, mergeStale, settled } from "./stale";

function formOf(entries: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(entries)) form.append(name, value);
  return form;
}
const typedOf = (form: FormData) =>
  Object.fromEntries([...form].map(([name, value]) => [name, typeof value === "string" ? value : ""]));
const stale = (was: object, theirs: object): Extract<Refusal, { kind: "stale" }> => ({
  kind: "stale",
  what: "service",
  version: 4,
  by: "Jonas Okafor",
  at: "2026-03-02T03:10:00Z",
  was: { ...was },
  theirs: { ...theirs },
});
const merge = (was: object, theirs: object, entries: Readonly<Record<string, string>>) => {
  const form = formOf(entries);
  return mergeStale(stale(was, theirs), form, typedOf(form));
};

describe("CON-02: a form meets what another saved", () => {
  it("what only they changed is put in and told by name; what only you changed stands", () => {
    const { stale: told, typed } = merge(
      { lifecycle: "production", system: null },
      { lifecycle: "deprecated", system: { id: "1", slug: "money", name: "Money" } },
      { tier: "1", lifecycle: "production", system: "" },
    );
    expect(typed).toEqual({ tier: "1", lifecycle: "deprecated", system: "money" });
    expect(told).toEqual({
      by: "Jonas Okafor",
      at: "2026-03-02T03:10:00Z",
      version: 4,
      merged: [
        { label: "Lifecycle", words: "from production to deprecated", alike: false },
        { label: "System", words: "to Money", alike: false },
      ],
      contested: [],
    });
  });

  it("what both changed asks for a choice, and yours stays in the form", () => {
    const { stale: told, typed } = merge({ tier: 3 }, { tier: 2 }, { tier: "1" });
    expect(typed).toEqual({ tier: "1" });
    expect(told.merged).toEqual([]);
    expect(told.contested).toEqual([
      {
        path: "tier",
        label: "Tier",
        was: ["3"],
        theirs: ["2"],
        yours: ["1"],
        putsTheirs: { tier: "2" },
        putsYours: { tier: "1" },
      },
    ]);
  });

  it("the same change by both is no contest; nor is a field that the form does not hold", () => {
    const { stale: told } = merge(
      { tier: 3, channel: "#a", notes: null },
      { tier: 1, channel: "#b", notes: "Long\nstory" },
      { tier: "1", notes: "Long\r\nstory " },
    );
    expect(told.contested).toEqual([]);
    expect(told.merged.map(({ label, alike }) => [label, alike])).toEqual([
      ["Tier", true],
      ["Channel", false],
      ["Notes", true],
    ]);
  });

  it("rows are merged one by one, and told as added, taken away and changed", () => {
    const link = (type: string, url: string, title = "") => ({
      type,
      url,
      title,
      verifiedAt: null,
      source: null,
    });
    const { stale: told, typed } = merge(
      { links: [link("runbook", "https://r"), link("docs", "https://d")] },
      { links: [link("runbook", "https://r", "Night"), link("chat", "https://c")] },
      {
        "has.links": "",
        "links.0.type": "runbook",
        "links.0.url": "https://r",
        "links.0.title": "",
        "links.1.type": "docs",
        "links.1.url": "https://d",
        "links.1.title": "",
        "links.2.type": "status",
        "links.2.url": "https://s",
        "links.2.title": "",
      },
    );
    expect(told.contested).toEqual([]);
    expect(told.merged).toEqual([
      {
        label: "Links",
        words:
          ": added chat https://c; took away docs https://d; runbook https://r is now runbook https://r “Night”",
        alike: false,
      },
    ]);
    expect(typed).toEqual({
      "has.links": "",
      "links.0.type": "runbook",
      "links.0.url": "https://r",
      "links.0.title": "Night",
      "links.1.type": "status",
      "links.1.url": "https://s",
      "links.1.title": "",
      "links.2.type": "chat",
      "links.2.url": "https://c",
      "links.2.title": "",
    });
  });

  it("a row that both changed asks for a choice; the others are merged whichever is chosen", () => {
    const edge = (slug: string, strength: string | null) => ({
      text: slug,
      target: { id: slug, slug, name: slug.toUpperCase() },
      strength,
    });
    const { stale: told, typed } = merge(
      { dependencies: [edge("db", null)] },
      { dependencies: [edge("db", "hard"), edge("queue", null)] },
      { "has.dependencies": "", "dependencies.0.target": "db", "dependencies.0.strength": "soft" },
    );
    expect(told.contested).toMatchObject([
      {
        path: "dependencies",
        was: ["db"],
        theirs: ["hard, db"],
        yours: ["db, soft"],
        putsTheirs: { "dependencies.0.strength": "hard", "dependencies.1.target": "queue" },
        putsYours: { "dependencies.0.strength": "soft", "dependencies.1.target": "queue" },
      },
    ]);
    expect(typed["dependencies.1.target"]).toBe("queue");
  });

  it("tags, lines and the two halves of a deployment are merged", () => {
    const { stale: told, typed } = merge(
      {
        tags: ["a", "b"],
        supportedBy: [],
        stakeholders: [{ kind: "address", text: "board@example.org" }],
        deployment: { mechanism: "by hand", statusUrl: null },
        standsAlone: false,
      },
      {
        tags: ["a", "c"],
        supportedBy: [{ id: "1", slug: "till", name: "Till" }],
        stakeholders: [{ kind: "person", id: "2", slug: "ada", name: "Ada" }],
        deployment: { mechanism: "by hand", statusUrl: "https://s" },
        standsAlone: true,
      },
      {
        tags: "a b d",
        services: "",
        stakeholders: "board@example.org\r\nteam:payments",
        "deployment.mechanism": "by pipeline",
        "deployment.statusUrl": "",
        "has.standsAlone": "",
      },
    );
    expect(told.contested).toEqual([]);
    expect(typed).toEqual({
      tags: "a d c",
      services: "till",
      stakeholders: "team:payments\nperson:ada",
      "deployment.mechanism": "by pipeline",
      "deployment.statusUrl": "https://s",
      "has.standsAlone": "",
      standsAlone: "yes",
    });
  });
});

describe("CON-02: the choice", () => {
  const contested: StaleMerge = merge({ tier: 3 }, { tier: 2 }, { tier: "1" }).stale;
  const sent = (more: Readonly<Record<string, string>>) =>
    formOf({ [staleField]: JSON.stringify(contested), version: "4", ...more });

  it("travels with the form, and what is no such text is nothing", () => {
    expect(carriedStale(sent({ tier: "1" }))).toEqual(contested);
    expect(carriedStale(formOf({ [staleField]: "{" }))).toBeNull();
    expect(carriedStale(formOf({ [staleField]: '{"version":1}' }))).toBeNull();
    expect(carriedStale(formOf({}))).toBeNull();
  });

  it("is asked for until it is made", () => {
    expect(settled(sent({ tier: "1" }), contested).open.map(({ path }) => path)).toEqual(["tier"]);
    expect(settled(sent({ tier: "1", [choiceOf("tier")]: "yours" }), contested).open).toEqual([]);
  });

  it("puts theirs in the place of yours; what was typed after it was offered stands before both", () => {
    const tier = (typed: string, choice: string) =>
      settled(sent({ tier: typed, [choiceOf("tier")]: choice }), contested).form.get("tier");
    expect(tier("1", "theirs")).toBe("2");
    expect(tier("1", "yours")).toBe("1");
    expect(tier("2", "theirs")).toBe("2");
    expect(tier("4", "theirs")).toBe("4");
  });
});
