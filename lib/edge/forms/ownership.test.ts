import { expect, test } from "vitest";
import { readDeed } from "./ownership";

function formOf(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

test("a day and clock carry their zone; an empty one stays empty", () => {
  const fields = { ref: "nginx", plannedStart: "2026-03-29T02:30", plannedStartZone: "Europe/Berlin" };
  expect(readDeed(formOf(fields))).toEqual({ ref: "nginx", plannedStart: "2026-03-29T02:30[Europe/Berlin]" });
  expect(readDeed(formOf({ ...fields, plannedStart: "" }))).toEqual({ ref: "nginx", plannedStart: "" });
});

test("preconditions are gathered by their ids; one that nobody answered is left out", () => {
  expect(
    readDeed(
      formOf({
        "checklist.EMP-01.state": "met",
        "checklist.EMP-02.state": "promised",
        "checklist.EMP-02.who": "Platform",
        "checklist.EMP-02.until": "2026-04-01",
        "checklist.EMP-03.state": "",
      }),
    ),
  ).toEqual({
    checklist: {
      "EMP-01": { state: "met" },
      "EMP-02": { state: "promised", who: "Platform", until: "2026-04-01" },
    },
  });
});

test("one answer for all of them is that answer for each that the form shows; put off, nothing is said", () => {
  const shown = { "checklist.EMP-01.state": "", "checklist.EMP-01.who": "", "checklist.EMP-06.state": "" };
  expect(readDeed(formOf({ ...shown, checklist: "all" }))).toEqual({
    checklist: { "EMP-01": { state: "met" }, "EMP-06": { state: "met" } },
  });
  const answered = { ...shown, "checklist.EMP-01.state": "met" };
  expect(readDeed(formOf({ ...answered, checklist: "later" }))).toEqual({ checklist: {} });
  expect(readDeed(formOf({ ...answered, checklist: "each" }))).toEqual({
    checklist: { "EMP-01": { state: "met", who: "" } },
  });
});

test("a form without preconditions has no checklist, one where none is answered an empty one", () => {
  expect(readDeed(formOf({ ref: "nginx" }))).toEqual({ ref: "nginx" });
  expect(readDeed(formOf({ "checklist.EMP-01.state": "" }))).toEqual({ checklist: {} });
});
