import { expect, test } from "vitest";
import type { PersonId, TeamId } from "@/lib/kernel/ids";
import { type Instant, Temporal } from "@/lib/kernel/time";
import { namedOwner, standingDeclarations } from "./declared-owners";

const at = (day: number): Instant => Temporal.Instant.from("2026-03-01T09:00:00Z").add({ hours: 24 * day });
const team = (slug: string) => ({ id: slug as TeamId, slug, name: slug });
const says = (source: string, slug: string | null, day: number) => ({
  source,
  text: slug ?? "somebody",
  team: slug === null ? null : team(slug),
  person: null,
  at: at(day),
});
const takes = (slug: string, day: number | null) => ({
  team: team(slug),
  startsAt: day === null ? null : at(day),
  declinedAt: null,
  declineReason: null,
});
const declines = (slug: string, day: number, why = "not ours") => ({
  team: team(slug),
  startsAt: null,
  declinedAt: at(day),
  declineReason: why,
});

test("OWN-02: what a form says stands until another team's agreement starts; a file stands as long as it says so", () => {
  const form = says("form", "foundation", 1);
  const unknown = says("form", null, 1);
  const file = says("inventory", "foundation", 1);
  const of = (
    declared: ReturnType<typeof says>,
    ...agreements: (ReturnType<typeof takes> | ReturnType<typeof declines>)[]
  ) => standingDeclarations([declared], agreements).length === 1;
  expect(of(form), "nobody has taken it").toBe(true);
  expect(of(form, takes("foundation", 1)), "the team that was named took it").toBe(true);
  expect(of(form, takes("crossing", null)), "it is offered").toBe(true);
  expect(of(form, takes("crossing", 0)), "said later than it was taken").toBe(true);
  expect(of(form, takes("crossing", 1))).toBe(false);
  expect(of(form, takes("foundation", 1), takes("crossing", 2))).toBe(false);
  expect(of(unknown, takes("crossing", 2))).toBe(false);
  expect(of(file, takes("crossing", 2))).toBe(true);
});

test("OW-G3: the team that a form names has the last word: what it declined is no longer claimed for it, unless a file does", () => {
  const of = (source: string, ...agreements: ReturnType<typeof declines>[]) =>
    standingDeclarations([says(source, "foundation", 1)], agreements).length === 1;
  expect(of("form", declines("foundation", 1))).toBe(false);
  expect(of("form", declines("foundation", 0)), "named again after it").toBe(true);
  expect(of("form", declines("crossing", 2)), "another team declined").toBe(true);
  expect(of("form", declines("foundation", 2, "kept: we rebuild it")), "its own request was declined").toBe(
    true,
  );
  expect(of("inventory", declines("foundation", 2))).toBe(true);
});

test("who is named for a service is its team, else the person whom somebody declared, else nobody", () => {
  const tom = { id: "tom" as PersonId, slug: "tom", name: "Tom Visser" };
  const file = { ...says("inventory", null, 1), person: tom };
  expect(namedOwner({ name: "Foundation" }, [file])).toBe("Foundation");
  expect(namedOwner(null, [says("form", null, 1), file])).toBe("Tom Visser");
  expect(namedOwner(null, [says("form", null, 1)])).toBeNull();
});
