import { describe, expect, it } from "vitest";
import { redrawnRows, refusalInForm, rowsOf, statesRows, textRowsOf } from "./rows";

function form(pairs: Readonly<Record<string, string>>): FormData {
  const made = new FormData();
  for (const [name, value] of Object.entries(pairs)) made.append(name, value);
  return made;
}

const sent = form({
  "has.links": "",
  "links.0.type": "runbook",
  "links.0.url": "https://a.example",
  "links.1.type": "",
  "links.1.url": " ",
  "links.2.type": "logs",
  "links.2.url": "ftp://b.example",
  "aliases.0": "one",
  "aliases.1": "",
  "aliases.2": " two ",
});

describe("the rows of a form", () => {
  it("are read in order, and rows in which nothing stands are left out", () => {
    expect(rowsOf(sent, "links")).toEqual([
      { type: "runbook", url: "https://a.example" },
      { type: "logs", url: "ftp://b.example" },
    ]);
    expect(textRowsOf(sent, "aliases")).toEqual(["one", "two"]);
    expect([statesRows(sent, "links"), statesRows(sent, "aliases")]).toEqual([true, false]);
  });

  it("keep their order beyond nine", () => {
    const many = form(
      Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`tags.${String(at)}`, String(at)])),
    );
    expect(textRowsOf(many, "tags")).toEqual(Array.from({ length: 12 }, (_, at) => String(at)));
  });

  it("hear of what is wrong with them where they stand, empty rows counted", () => {
    const what = "Start the link with https://";
    expect(
      refusalInForm(
        {
          kind: "invalid",
          issues: [
            { path: "links.1.url", what },
            { path: "links", what: "Too many" },
            { path: "name", what: "Give a name" },
          ],
        },
        sent,
      ),
    ).toEqual({
      kind: "invalid",
      issues: [
        { path: "links.2.url", what },
        { path: "links", what: "Too many" },
        { path: "name", what: "Give a name" },
      ],
    });
    expect(refusalInForm({ kind: "conflict", why: "Taken", path: "aliases.1" }, sent)).toEqual({
      kind: "conflict",
      why: "Taken",
      path: "aliases.2",
    });
  });

  it("come and go without script: the rest stands as typed", () => {
    const typed = { name: "x", "links.0.url": "a", "links.1.url": "b", "links.2.url": "c" };
    expect(redrawnRows(form(typed), typed)).toBeNull();
    expect(redrawnRows(form({ ...typed, rows: "add links" }), typed)).toEqual({
      ...typed,
      "links.3.new": "",
    });
    expect(redrawnRows(form({ ...typed, rows: "remove links 1" }), typed)).toEqual({
      name: "x",
      "links.0.url": "a",
      "links.1.url": "c",
    });
    expect(redrawnRows(form({ ...typed, rows: "dance" }), typed)).toEqual(typed);
  });
});
