import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { plusDays } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { monday, value, world } from "@/lib/testing/world";
import { Prisma } from "@/prisma/generated/client";
import { type AgreementDates, isInForce, isOpen, stateAt } from "../domain/agreement";
import { offerService } from "../operations/ownership/offer-service";
import { registerService } from "../operations/register-service";
import { offersLapsingBy, openOffersTo, openReleasesBy, ownedBy } from "./agreements";
import { comingTo } from "./dissolutions";
import { offeredTeams } from "./offered-teams";
import { inForceAt, isLiving, offeredAt, openAt } from "./rules-sql";
import { dependentsOf } from "./service-reads";

beforeAll(wire);

const dates = [
  "offeredAt",
  "answerBy",
  "acceptedAt",
  "declinedAt",
  "withdrawnAt",
  "startsAt",
  "endsAt",
] as const;
const day = fc.integer({ min: -2, max: 2 }).map((days) => plusDays(monday, days));
const perhaps = fc.option(day, { freq: 2 });
const agreement: fc.Arbitrary<AgreementDates> = fc.record({
  offeredAt: day,
  answerBy: day,
  acceptedAt: perhaps,
  declinedAt: perhaps,
  withdrawnAt: perhaps,
  startsAt: perhaps,
  endsAt: perhaps,
});

test("OW-A1: the database calls open, offered and in force what the domain does, at every instant", async () => {
  const [cases] = fc.sample(fc.array(agreement, { minLength: 3_000, maxLength: 3_000, size: "max" }), {
    numRuns: 1,
    seed: 7,
  });
  if (!cases) throw new Error("no cases were made");
  const rows = cases.map((one, place) => ({
    place,
    ...Object.fromEntries(dates.map((name) => [name, one[name]?.toString() ?? null])),
  }));
  const columns = Prisma.raw(dates.map((name) => `"${name}" timestamptz`).join(", "));
  const answers = await db.$queryRaw<
    { open: boolean | null; offered: boolean | null; held: boolean | null }[]
  >`
    SELECT ${openAt("a", monday)} AS open, ${offeredAt("a", monday)} AS offered, ${inForceAt("a", monday)} AS held
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS a("place" int, ${columns}) ORDER BY a."place"`;
  const told = answers.map(({ open, offered, held }) => [open === true, offered === true, held === true]);
  expect(told).toEqual(
    cases.map((one) => [isOpen(one, monday), stateAt(one, [], monday) === "offered", isInForce(one, monday)]),
  );
  for (const at of [0, 1, 2]) expect(told.filter((row) => row[at]).length).toBeGreaterThan(50);
});

test("every list of offers and agreements goes by the same rule", async () => {
  const w = await world();
  const later = (days: number): Date => new Date(plusDays(monday, days).epochMilliseconds);
  const past = later(-1);
  const states = {
    waits: {},
    declined: { declinedAt: past },
    withdrawn: { withdrawnAt: past },
    lapsed: { answerBy: past },
    accepted: { acceptedAt: past },
    // Ended before it began: its team was dissolved, or its service retired.
    ended: { endsAt: past, endReason: "retired" },
    acceptedAndEnded: { acceptedAt: past, endsAt: past, endReason: "dissolved" },
    runs: { acceptedAt: past, startsAt: past },
    // Re-dated into the future: it is accepted, and has not begun.
    toBegin: { acceptedAt: past, startsAt: later(3) },
  };
  const slugs: Record<string, string> = {};
  for (const [name, data] of Object.entries(states)) {
    const { slug, id } = value(await registerService(w.auditor, { name: `${name} ${w.mark}` }));
    value(
      await offerService(w.auditor, { ref: slug, team: w.search.slug, reason: "They wrote the most of it" }),
    );
    await db.agreement.updateMany({ where: { serviceId: id }, data: { ...data, offeredAt: later(-2) } });
    slugs[id] = name;
  }
  const names = (ids: readonly string[]) => ids.map((id) => slugs[id]).sort();
  const teams = [w.search.id];
  const open = ["accepted", "toBegin", "waits"];
  expect(names((await openOffersTo(db, teams, monday)).map((one) => one.serviceId))).toEqual(["waits"]);
  expect(names(await comingTo(db, w.search.id, monday))).toEqual(open);
  expect(names((await ownedBy(db, w.search.id, monday)).map(({ service }) => service.id))).toEqual(["runs"]);
  const soon = await offersLapsingBy(db, monday, plusDays(monday, 60));
  expect(names(soon.map(({ service }) => service.id).filter((id) => id in slugs))).toEqual(["waits"]);
  expect((await offeredTeams(db, monday)).filter(({ slug }) => slug === w.search.slug)).toMatchObject([
    { offers: 1, members: 1 },
  ]);
  expect(await openReleasesBy(db, teams, monday)).toEqual([]);
});

test("in use is neither retired nor merged, by the stage of its life alone", async () => {
  const w = await world();
  const made = async (name: string, more: object = {}) =>
    value(await registerService(w.auditor, { name: `${name} ${w.mark}`, ...more }));
  const base = await made("Base");
  const needs = { dependencies: [{ target: base.slug, strength: "hard" }] };
  const [one, retired, merged] = [
    await made("One", needs),
    await made("Retired", needs),
    await made("Merged", needs),
  ];
  // As a file states it: retired, and nobody knows since when.
  await db.service.update({ where: { id: retired.id }, data: { lifecycle: "retired", retiredAt: null } });
  await db.service.update({ where: { id: merged.id }, data: { mergedIntoId: one.id } });
  const ids = [base, one, retired, merged].map(({ id }) => id);
  const rows = await db.$queryRaw<{ slug: string }[]>`
    SELECT s."slug" FROM "Service" s WHERE s."id" = ANY(${ids}::uuid[]) AND ${isLiving("s")} ORDER BY 1`;
  expect(rows.map(({ slug }) => slug)).toEqual([base.slug, one.slug]);
  expect(await dependentsOf(db, base.id)).toMatchObject({ all: 1, hard: 1, first: [{ slug: one.slug }] });
});
