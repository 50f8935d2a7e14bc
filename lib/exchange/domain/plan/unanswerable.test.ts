import { expect, test } from "vitest";
import { Temporal } from "@/lib/kernel/time";
import type { Plan, RecordDeed } from "./row";
import { countUnanswerable, type TeamsNow } from "./unanswerable";

const now = Temporal.Instant.from("2026-03-02T09:00:00Z");
const nobody: TeamsNow = { above: new Map(), led: new Set(), members: [] };
const lea = (team: string) => ({ team, person: "lea" });
const deed = (slug: string, fields: RecordDeed["fields"]): RecordDeed => ({
  kind: "create",
  slug,
  fields,
  sources: {},
  alias: null,
});
const left = (plan: Partial<Plan>, catalog: Partial<TeamsNow> = {}): number =>
  countUnanswerable(
    {
      offers: [
        { service: "quay", team: "fares" },
        { service: "gate", team: "fares" },
      ],
      teams: [],
      joins: [],
      leaves: [],
      ...plan,
    },
    { ...nobody, ...catalog },
    now,
  );

test("an offer to a team without a lead or without a member is one that nobody can answer", () => {
  expect(left({ offers: [] })).toBe(0);
  expect(left({})).toBe(2);
  expect(left({}, { led: new Set(["fares"]) }), "led, and nobody in it").toBe(2);
  expect(left({}, { members: [lea("fares")] }), "peopled, and not led").toBe(2);
  expect(left({}, { led: new Set(["fares"]), members: [lea("fares")] })).toBe(0);
});

test("a lead of a team above answers for it, where it stands now or is put by the plan", () => {
  const members = [lea("fares")];
  const led = new Set(["sales"]);
  expect(left({}, { members, led, above: new Map([["fares", "sales"]]) })).toBe(0);
  expect(left({ teams: [deed("fares", { parent: "sales" })] }, { members, led })).toBe(0);
  expect(left({ teams: [deed("fares", { parent: "money" })] }, { members, led })).toBe(2);
});

test("what the plan says of leads and members counts as if it were applied", () => {
  const teams = [deed("fares", { name: "Fares", techLead: "lea" })];
  expect(left({ teams, joins: [lea("fares")] })).toBe(0);
  expect(left({ teams, joins: [{ ...lea("fares"), to: "2026-03-01T00:00:00Z" }] }), "was in it").toBe(2);
  expect(left({ teams, leaves: [lea("fares")] }, { members: [lea("fares")] }), "leaves it").toBe(2);
});
