import { describe, expect, it } from "vitest";
import { differenceOf, fieldLabels, labelOf, said } from "./fields";

const ref = (name: string) => ({ id: `id-of-${name}`, slug: name.toLowerCase(), name });

describe("what became of a field, in words (LED-05)", () => {
  it.each([
    ["tier", 3, 1, { kind: "moved", from: { text: "3" }, to: { text: "1" } }],
    ["intent", null, "Sells tickets", { kind: "moved", from: null, to: { text: "Sells tickets" } }],
    ["intent", "Sells tickets", "", { kind: "moved", from: { text: "Sells tickets" }, to: null }],
    ["standsAlone", false, true, { kind: "moved", from: { text: "no" }, to: { text: "yes" } }],
    ["system", null, ref("Money"), { kind: "moved", from: null, to: { text: "Money" } }],
    [
      "retiredAt",
      null,
      "2026-03-02T09:00:00Z",
      { kind: "moved", from: null, to: { text: "2026-03-02T09:00:00Z", at: "2026-03-02T09:00:00Z" } },
    ],
    [
      "offer",
      null,
      { to: ref("Search"), accepted: null },
      { kind: "moved", from: null, to: { text: "Search" } },
    ],
    [
      "offer",
      { to: ref("Search"), accepted: null },
      { to: ref("Search"), accepted: "2026-03-02T09:00:00Z" },
      { kind: "moved", from: { text: "Search" }, to: { text: "Search, accepted" } },
    ],
    [
      "verdict",
      null,
      { answer: "placeholder", reason: "Nobody is in it" },
      { kind: "moved", from: null, to: { text: "a placeholder: Nobody is in it" } },
    ],
  ])("%s", (field, before, after, difference) => {
    expect(differenceOf(field, before, after)).toEqual(difference);
  });

  it("what a step on the queue did is told key by key", () => {
    const resting = { who: null, state: "new", reason: null, snoozedUntil: null };
    expect(
      differenceOf("triage", resting, {
        ...resting,
        state: "propose-retirement",
        who: ref("Ada"),
        snoozedUntil: "2026-12-13T09:00:00Z",
      }),
    ).toEqual({
      kind: "list",
      added: [
        { label: "Taken up by", text: "Ada" },
        { label: "Snoozed until", text: "2026-12-13T09:00:00Z", at: "2026-12-13T09:00:00Z" },
      ],
      removed: [],
      altered: [
        { from: { label: "State", text: "new" }, to: { label: "State", text: "propose retirement" } },
      ],
    });
  });

  it("where values came from is told in words, field by field", () => {
    const [early, late] = ["2026-11-20T08:00:00.5Z", "2026-11-26T10:00:00.297Z"];
    const before = { kind: { by: "gitlab", at: early, run: "one" }, name: { by: "manual", at: early } };
    expect(
      differenceOf("sources", before, {
        ...before,
        kind: { by: "manual", at: late, locked: true },
        name: { by: "manual", at: late },
        tier: { by: "manual", at: late, who: "Ada" },
        "fields.cost": { by: "gitlab", at: late },
        "gone.gitlab": { by: "gitlab", at: late },
      }),
    ).toEqual({
      kind: "list",
      added: [
        { label: "Tier", text: "by hand, Ada", at: late },
        { label: "cost", text: "import gitlab", at: late },
        { label: "Gone from gitlab", text: "import gitlab", at: late },
      ],
      removed: [],
      altered: [
        {
          from: { label: "Kind", text: "import gitlab", at: early },
          to: { label: "Kind", text: "by hand, locked", at: late },
        },
        {
          from: { label: "Name", text: "by hand", at: early },
          to: { label: "Name", text: "by hand", at: late },
        },
      ],
    });
  });

  it("a rejected suggestion is told with the evidence it stood on", () => {
    expect(differenceOf("suggestion", null, { rejected: ref("Search"), kinds: ["contributors"] })).toEqual({
      kind: "list",
      added: [
        { label: "Rejected", text: "Search" },
        { label: "Evidence", text: "contributors" },
      ],
      removed: [],
      altered: [],
    });
  });

  it("lists are told element by element", () => {
    const link = (type: string, url: string, title = "") => ({
      type,
      url,
      title,
      verifiedAt: null,
      source: null,
    });
    expect(
      differenceOf(
        "links",
        [link("runbook", "https://a"), link("docs", "https://b")],
        [link("runbook", "https://a", "Run"), link("chat", "https://c")],
      ),
    ).toEqual({
      kind: "list",
      added: [{ text: "chat https://c" }],
      removed: [{ text: "docs https://b" }],
      altered: [{ from: { text: "runbook https://a" }, to: { text: "runbook https://a “Run”" } }],
    });
    expect(
      differenceOf(
        "dependencies",
        [{ text: "postgres", target: null, strength: null }],
        [{ text: "postgres", target: ref("Postgres"), strength: "hard" }],
      ),
    ).toMatchObject({
      altered: [{ from: { text: "postgres, not in the catalog" }, to: { text: "Postgres (hard)" } }],
    });
    expect(differenceOf("tags", ["a", "b"], ["b", "c"])).toMatchObject({
      added: [{ text: "c" }],
      removed: [{ text: "a" }],
    });
    expect(
      differenceOf(
        "members",
        [{ person: ref("Ada"), role: "member" }],
        [
          { person: ref("Ada"), role: "member" },
          { person: ref("Bo"), role: "guest" },
        ],
      ),
    ).toMatchObject({ added: [{ text: "Bo (guest)" }], removed: [] });
    expect(differenceOf("businessServices", undefined, [ref("Checkout")])).toMatchObject({
      added: [{ text: "Checkout" }],
    });
    expect(differenceOf("fields", { cost: 3 }, { cost: 4, region: "eu" })).toMatchObject({
      added: [{ label: "region", text: "eu" }],
      altered: [{ from: { label: "cost", text: "3" }, to: { label: "cost", text: "4" } }],
    });
  });

  it("what cannot be seen is not told", () => {
    const edge = { text: "a", target: null, strength: null };
    expect(
      differenceOf("dependencies", [{ ...edge, source: "gitlab" }], [{ ...edge, source: null }]),
    ).toBeNull();
    expect(differenceOf("tags", [], null)).toBeNull();
    expect(said("tags", [])).toBeNull();
  });

  it("a field nobody named is told by its own name", () => {
    expect(labelOf("tier")).toBe("Tier");
    expect(labelOf("someNewThing")).toBe("Some new thing");
    expect(Object.values(fieldLabels).every((label) => /^[A-Z]/.test(label))).toBe(true);
  });
});
