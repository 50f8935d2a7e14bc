import { expect, test } from "vitest";
import { countsByNoun, planFigures, planSentence } from "./words";

const rows = (noun: "service" | "team" | "person", state: "create" | "change" | "unchanged", count: number) =>
  Array.from({ length: count }, () => ({ noun, state }));

test("a plan says how many of what it writes, and not how many records", () => {
  const counts = countsByNoun([
    ...rows("team", "create", 12),
    ...rows("service", "create", 97),
    ...rows("person", "create", 1),
    ...rows("service", "change", 1),
    ...rows("service", "unchanged", 3),
  ]);
  expect(planSentence({ counts, offers: 97, idle: false })).toBe(
    "Applying it creates 97 services, 12 teams and 1 person, changes 1 service, and makes 97 offers, all of it or nothing.",
  );
  expect(planFigures(counts, 97)).toBe(
    "97 services, 12 teams and 1 person created, 1 service changed, 3 services unchanged; 97 offers",
  );
});

test("little is said shortly, and nothing as nothing", () => {
  const counts = countsByNoun(rows("service", "create", 2));
  expect(planSentence({ counts, offers: 0, idle: false })).toBe(
    "Applying it creates 2 services, all of it or nothing.",
  );
  expect(planSentence({ counts, offers: 1, idle: false })).toBe(
    "Applying it creates 2 services and makes 1 offer, all of it or nothing.",
  );
  expect(planSentence({ counts: [], offers: 0, idle: true })).toBe(
    "Everything is as the files say. There is nothing to apply.",
  );
  expect(planSentence({ counts: [], offers: 0, idle: false })).toBe(
    "Applying it writes what is below, all of it or nothing.",
  );
  expect(planFigures([], 0)).toBe("nothing to do; 0 offers");
});
