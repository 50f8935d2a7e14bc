import { expect, test } from "vitest";
import { lastLetGo } from "./view";

test("somebody is in no team since the last one let them go", () => {
  const first = { to: "2026-03-02T09:00:00Z" };
  const last = { to: "2026-11-27T09:00:00Z" };
  expect(lastLetGo([last, first])).toBe(last.to);
  expect(lastLetGo([first, last])).toBe(last.to);
  expect(lastLetGo([{ to: null }, last])).toBeNull();
  expect(lastLetGo([])).toBeNull();
});
