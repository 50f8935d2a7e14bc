import { expect, test } from "vitest";
import { rowsButton } from "@/lib/kernel/form-state";
import { afterBulkEdit, bulkHref, readBulkAddress, readBulkForm } from "./bulk-edit";

const formOf = (fields: Readonly<Record<string, string>>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
};

test("PAG-12: an address picks services and says what becomes of a field", () => {
  const read = readBulkAddress({ pick: ["a", "b"], set: "tags", add: "eu go" });
  expect(read).toEqual({
    picks: ["a", "b"],
    match: null,
    texts: { set: "tags", add: "eu go" },
    change: { set: "tags", add: ["eu", "go"], remove: [] },
    issues: [],
  });
  expect(bulkHref(read, read.texts)).toBe("/services/edit?pick=a&pick=b&set=tags&add=eu+go");
});

test("PAG-12: nothing is wrong while nothing was asked; a bad value is named", () => {
  expect(readBulkAddress({ pick: "a", set: "tier" }).issues).toEqual([]);
  expect(readBulkAddress({ pick: "a", set: "tier", to: "9" })).toMatchObject({
    change: null,
    issues: [{ path: "to", what: "Pick a tier from 1 (most critical) to 4, or Not set" }],
  });
  expect(readBulkAddress({ match: "tier=1", set: "tier", to: "unset" }).change).toEqual({
    set: "tier",
    to: null,
  });
});

test("a plan is sent back with the version of each row, in a field that no button of a form is called by", () => {
  const form = formOf({ set: "tier", to: "2", plan: "id-1 3\nid-2 7", reason: "By the new table" });
  expect(form.has(rowsButton)).toBe(false);
  expect(readBulkForm(form)).toEqual({
    change: { set: "tier", to: "2" },
    rows: [
      { id: "id-1", version: "3" },
      { id: "id-2", version: "7" },
    ],
    reason: "By the new table",
  });
});

test("what was left alone is planned again where the run leads", () => {
  const left = [{ slug: "a", name: "A", why: "It was changed after the plan was shown" }];
  const outcome = { run: "r", changed: 3, same: 0, left };
  expect(afterBulkEdit(outcome, formOf({ set: "tier", to: "2", plan: "" }))).toBe(
    "/services/edit?pick=a&set=tier&to=2&run=r&changed=3",
  );
});
