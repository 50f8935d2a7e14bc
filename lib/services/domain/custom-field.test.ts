import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CustomField, fieldTypes, fitting, readFields, withFields } from "./custom-field";

const field = (key: string, more: Partial<CustomField> = {}): CustomField => ({
  key,
  label: key,
  type: "text",
  choices: [],
  appliesTo: [],
  requiredFor: [],
  help: null,
  removed: false,
  ...more,
});
const customFields = [
  field("centre"),
  field("shards", { type: "number" }),
  field("pci", { type: "boolean" }),
  field("tested", { type: "date" }),
  field("plan", { type: "url" }),
  field("class", { type: "choice", choices: ["Public", "Restricted"], requiredFor: ["service"] }),
  field("steward", { type: "person" }),
  field("payer", { type: "team" }),
  field("engine", { appliesTo: ["datastore"] }),
  field("old", { removed: true }),
];
const book = {
  customFields,
  team: (text: string) => (text === "payments-old" ? { slug: "payments" } : null),
  person: (text: string) => (text === "ada@example.org" ? { slug: "ada-obi" } : null),
};
const judged = (key: string, given: unknown) => {
  const found = customFields.find((one) => one.key === key);
  if (!found) throw new Error(`no field ${key}`);
  const answer = fitting(found, given, book);
  return "fault" in answer ? answer.fault : answer.value;
};

describe("MOD-15: a value is what its field holds", () => {
  it.each([
    ["centre", "  4711 ", "4711"],
    ["centre", 4711, "4711"],
    ["shards", "4", 4],
    ["shards", "0,5", 0.5],
    ["shards", "four", "Give shards as a number, as in 12 or 0.5"],
    ["shards", true, "Give shards as a number, as in 12 or 0.5"],
    ["pci", "Yes", true],
    ["pci", false, false],
    ["pci", "maybe", "Answer pci with yes or no"],
    ["tested", "2026-09-04", "2026-09-04"],
    ["tested", "2026-02-30", "Give tested as a day, as in 2027-03-31"],
    ["tested", "4 Sep", "Give tested as a day, as in 2027-03-31"],
    ["plan", "https://example.org/plan", "https://example.org/plan"],
    ["plan", "javascript:alert(1)", "Start the link with https://"],
    ["plan", "https://ada:pw@example.org", "Leave name and password out of the link"],
    ["class", "restricted", "Restricted"],
    ["class", "secret", "Pick class from the list: Public, Restricted"],
    ["steward", "ada@example.org", "ada-obi"],
    ["steward", "nobody", "No person is called ‘nobody’. Name one that is there"],
    ["payer", "payments-old", "payments"],
    ["payer", "ghosts", "No team is called ‘ghosts’. Name one that is there"],
    ["centre", ["a"], "centre holds one value, not a list"],
  ])("%s given %j", (key, given, answer) => {
    expect(judged(key, given)).toEqual(answer);
  });

  it("what was taken once fits again, whatever it is", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...fieldTypes.filter((type) => type !== "person" && type !== "team")),
        fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constantFrom("Public", "2026-09-04", "yes", "4")),
        (type, given) => {
          const one = field("one", { type, choices: ["Public"] });
          const first = fitting(one, given, book);
          if ("fault" in first) return;
          expect(fitting(one, first.value, book)).toEqual(first);
        },
      ),
    );
  });
});

describe("MOD-15: values put into a service", () => {
  const put = (before: Record<string, unknown>, stated: Record<string, unknown>, kind = "service" as const) =>
    withFields(before, stated, kind, book);

  it("each key alone; what is not stated stays, also of fields no longer used", () => {
    expect(put({ old: "x", shards: 2 }, { shards: "4", class: "public" })).toEqual({
      values: { old: "x", shards: 4, class: "Public" },
      issues: [],
    });
  });

  it("an unknown key is refused with the nearest one, a retired one and one of another kind with the reason", () => {
    expect(put({}, { shard: 1, old: "y", engine: "pg" }).issues).toEqual([
      { path: "fields.shard", what: "No custom field is called ‘shard’. Did you mean shards?" },
      { path: "fields.old", what: "old is no longer used" },
      { path: "fields.engine", what: "engine is not asked of the kind service" },
    ]);
  });

  it("a required field may not be left blank where it is asked, and may be absent where it is not", () => {
    expect(put({ class: "Public" }, { class: "" }).issues).toEqual([
      { path: "fields.class", what: "Give class: every service has to say it" },
    ]);
    expect(put({}, { shards: "" })).toEqual({ values: {}, issues: [] });
    expect(withFields({ class: "Public" }, { class: null }, "worker", book)).toEqual({
      values: {},
      issues: [],
    });
  });

  it("a value that its field holds no more is let be until it is changed", () => {
    expect(put({ class: "Internal" }, { class: "Internal" })).toEqual({
      values: { class: "Internal" },
      issues: [],
    });
    expect(put({ class: "Internal" }, { class: "Hidden" }).issues).toHaveLength(1);
  });
});

describe("MOD-15: values out of a file", () => {
  it("come as their fields keep them; unfit ones are left out and told, unknown ones kept and told", () => {
    expect(readFields({ shards: "4", pci: "maybe", old: 1, region: "eu" }, book)).toEqual({
      values: { shards: 4, old: 1, region: "eu" },
      unfit: [{ path: "fields.pci", what: "Answer pci with yes or no" }],
      unknown: ["region"],
    });
  });
});
