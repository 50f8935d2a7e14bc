import { describe, expect, it } from "vitest";
import { plusDays, Temporal } from "@/lib/kernel/time";
import type { PersonId } from "@/lib/kernel/ids";
import { bareWords, departureOf } from "./departure";

const now = Temporal.Instant.from("2026-03-02T09:00:00Z");
const person = (slug: string, state = "active") => ({ id: slug as PersonId, slug, name: slug, state });
const member = (slug: string, from = -10, to: number | null = null, state = "active") => ({
  person: person(slug, state),
  from: plusDays(now, from),
  to: to === null ? null : plusDays(now, to),
});
const nobody = { manager: null, techLead: null, productOwner: null };
const ada = person("ada");

describe("MOD-24: what a team is left without once somebody has left", () => {
  it("counts who is here and in it now, and no one else", () => {
    const without = (...members: ReturnType<typeof member>[]) =>
      departureOf(ada, { team: nobody, members: [member("ada"), ...members], leads: [] }, now).withoutMember;
    expect(without()).toBe(true);
    expect(without(member("bo"))).toBe(false);
    expect(without(member("bo", 1))).toBe(true);
    expect(without(member("bo", -5, 0))).toBe(true);
    expect(without(member("bo", -10, null, "left"))).toBe(true);
  });

  it("knows who is to join, and who was in it once", () => {
    const belongs = (...members: ReturnType<typeof member>[]) =>
      departureOf(ada, { team: nobody, members, leads: [] }, now);
    expect(belongs(member("ada", 5))).toMatchObject({ belongs: true, withoutMember: true });
    expect(belongs(member("ada", -5, 0))).toMatchObject({ belongs: false, withoutMember: false });
  });

  it("leaves a lead where another sits, in the team or above it; who leads nothing takes none away", () => {
    const led = (seats: Partial<typeof nobody | { manager: typeof ada }>, ...leads: string[]) =>
      departureOf(
        ada,
        { team: { ...nobody, ...seats }, members: [], leads: leads.map((slug) => ({ slug })) },
        now,
      );
    expect(led({ manager: ada }, "ada")).toMatchObject({ seats: ["manager"], withoutLead: true });
    expect(led({ manager: ada }, "ada", "bo")).toMatchObject({ seats: ["manager"], withoutLead: false });
    expect(led({})).toMatchObject({ seats: [], withoutLead: false });
  });
});

it.each([
  [true, true, "nobody in it, and nobody to lead it"],
  [false, true, "nobody in it"],
  [true, false, "nobody to lead it"],
  [false, false, null],
])("without a lead %s and without a member %s it is told as %s", (withoutLead, withoutMember, words) => {
  expect(bareWords({ withoutLead, withoutMember })).toBe(words);
});
