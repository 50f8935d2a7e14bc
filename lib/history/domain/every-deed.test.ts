import { expect, test } from "vitest";
import { undoingOfAudits } from "@/lib/audits/domain/undoing";
import { undoingOfPeople } from "@/lib/people/domain/undoing";
import { undoingOfServices } from "@/lib/services/domain/undoing";
import { undoingOfTeams } from "@/lib/teams/domain/undoing";
import { operationNames } from "@/lib/testing/operation-names";
import { deedOf } from "./deeds";

test("every operation is found by its name", () => {
  expect(operationNames.length).toBeGreaterThan(90);
  expect(operationNames).toContain("services.service.register");
  expect(operationNames).toContain("services.service.add-link");
});

test.each(operationNames)("%s is told in words", (name) => {
  expect(deedOf(name, true)).not.toContain("did “");
});

test("LED-06: each noun says of every deed of its own whether it is undone; imports change no record themselves", () => {
  const said = { ...undoingOfPeople, ...undoingOfTeams, ...undoingOfServices, ...undoingOfAudits };
  expect(Object.keys(said).toSorted()).toEqual(
    operationNames.filter((name) => !name.startsWith("exchange.")),
  );
});
