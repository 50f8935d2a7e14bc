/** The demo organisation, written by calling operations at instants that lie so many days before it is loaded: the same company each time, and never out of date. */
import { randomUUID } from "node:crypto";
import { judgeCatalog } from "@/lib/audits/operations/judge-catalog";
import { readFiles } from "@/lib/edge/formats/read-files";
import { wire } from "@/lib/edge/start/wiring";
import { changeSource } from "@/lib/exchange/operations/change-source";
import { runImport } from "@/lib/exchange/operations/run-import";
import { readSource } from "@/lib/exchange/queries/sources";
import { asItIs } from "@/lib/exchange/schema/read";
import type { RequestId } from "@/lib/kernel/ids";
import { ok, type Result } from "@/lib/kernel/result";
import { toSlug } from "@/lib/kernel/slug";
import { type Instant, plusDays } from "@/lib/kernel/time";
import type { Actor } from "@/lib/people/domain/actor";
import { demoMails } from "@/lib/people/domain/person";
import { createPeople } from "@/lib/people/operations/create-people";
import { readPeopleBySlug } from "@/lib/people/queries";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { isNothingNamed } from "@/lib/platform/names";
import { together } from "@/lib/platform/operation";
import { allMet } from "@/lib/services/domain/agreement";
import { claimService } from "@/lib/services/operations/ownership/claim-service";
import { createSystems } from "@/lib/services/operations/groupings/create-systems";
import { createCustomField } from "@/lib/services/operations/custom-fields/create-custom-field";
import { importServices } from "@/lib/services/operations/import-services";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { addMember } from "@/lib/teams/operations/add-member";
import { actorOf } from "@/lib/teams/queries/actor";
import { customFields, systems } from "./seed-company";
import { type ServiceRow, services } from "./seed-services";
import { people, teams, withoutPhone } from "./seed-teams";
import {
  claimedLater,
  foundedDaysAgo,
  inventoryDaysAgo,
  purchasing,
  type StoryDeed,
  story,
} from "./seed-story";

const job: Actor = { kind: "job", name: "demo" };
const ctxOf = (actor: Actor, now: Instant): Ctx => ({
  actor,
  now,
  request: `demo-${randomUUID()}` as RequestId,
  via: "job",
});

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`the demo organisation was refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

async function acting(slug: string, now: Instant): Promise<Ctx> {
  const [person] = await readPeopleBySlug([slug]);
  const actor = person && (await actorOf(person.id, now));
  if (!actor) throw new Error(`${slug} cannot act`);
  return ctxOf(actor, now);
}

/** All deeds of one instant as one transaction, so that the catalog is judged once for them. */
async function at(now: Instant, deeds: readonly StoryDeed[]): Promise<void> {
  const actors = new Map<string, Ctx>();
  for (const { by } of deeds) if (by !== null && !actors.has(by)) actors.set(by, await acting(by, now));
  done(
    await together(ctxOf(job, now), async (within) => {
      for (const { by, run, given } of deeds)
        done(await run({ ...(by === null ? within : (actors.get(by) ?? within)), tx: within.tx }, given));
      return ok(null);
    }),
  );
}

const shortOf = ({ slug, name }: ServiceRow): string => slug ?? toSlug(name);

const systemOf = (service: string): { readonly system?: string } => {
  const found = systems.find((one) => one.services.some((slug) => slug === service));
  return found ? { system: found.slug } : {};
};

/** What the inventory says of a service; only those that it `names` have something in the owner field. */
const inventoried = (row: ServiceRow) => ({
  slug: shortOf(row),
  stated: {
    name: row.name,
    ...(row.kind === undefined ? {} : { kind: row.kind }),
    ...(row.tier === undefined ? {} : { tier: row.tier }),
    ...(row.intent === undefined ? {} : { intent: row.intent }),
    lifecycle: "production",
    ...systemOf(shortOf(row)),
    dependencies: (row.needs ?? []).map((need) =>
      typeof need === "string" ? { target: need, strength: "hard" } : { target: need[0], strength: need[1] },
    ),
    declaredOwners: row.how === "named" ? [{ source: "inventory", text: row.owner }] : [],
    sources: {},
    ...row.more,
  },
});

/** Each lead answered all that their team needs. */
const claims = (rows: readonly ServiceRow[]): readonly StoryDeed[] =>
  rows.map((row) => ({
    by: teams.find(({ slug }) => slug === row.owner)?.leads.find((lead) => lead !== undefined) ?? null,
    run: claimService,
    given: {
      ref: shortOf(row),
      team: row.owner,
      reason: "We wrote it and we look after it",
      checklist: allMet,
    },
  }));

const imported = (rows: readonly ServiceRow[]): StoryDeed => ({
  by: null,
  run: importServices,
  given: { creates: rows.map(inventoried), changes: [], offers: [] },
});

/** Reads a list of purchasing as the import page does: the services on it are tagged, and what left it is marked. */
async function readPurchasing(place: number, now: Instant): Promise<void> {
  const names = purchasing.lists[place] ?? [];
  const text = ["name,tags", ...names.map((name) => `${name},bought`)].join("\n");
  const read = readFiles([{ name: "contracts.csv", bytes: new TextEncoder().encode(text) }], asItIs);
  const { source } = purchasing;
  done(
    await runImport(ctxOf(job, now), read, {
      source,
      createTeams: false,
      strict: true,
      expected: null,
      confirmed: place === 0 ? null : 1,
    }),
  );
  // What it names no more is to be marked from the first reading on (IMP-13).
  if (place === 0) {
    const { version, precedence } = done(await readSource(ctxOf(job, now), source));
    done(
      await changeSource(await acting("ana-sokolova", now), {
        slug: source,
        version,
        precedence,
        prune: true,
        whereFrom: "The list of contracts that purchasing keeps",
      }),
    );
  }
}

/** Loads the demo into an empty catalog as of `now` and says what it made; null when there is a catalog already. */
export async function seedDemo(now: Instant): Promise<string | null> {
  wire();
  if (!(await isNothingNamed(db))) return null;
  const midnight = now.toZonedDateTimeISO("UTC").startOfDay().toInstant();
  /** Nine in the morning of a day before this one. */
  const ago = (days: number): Instant => plusDays(midnight, -days).add({ hours: 9 });

  const founded = ctxOf(job, ago(foundedDaysAgo));
  done(
    await createPeople(founded, {
      people: people.map(([name, zone, role], place) => ({
        name,
        zone,
        slug: toSlug(name),
        email: `${toSlug(name)}${demoMails}`,
        // Numbers that no telephone company gives out. Who has none here cannot be called at night.
        ...(withoutPhone.includes(name) ? {} : { phone: `+44 20 7946 0${String(100 + place)}` }),
        slack: toSlug(name).replace("-", "."),
        role: role ?? "editor",
      })),
    }),
  );
  await at(ago(foundedDaysAgo), [
    {
      by: null,
      run: createTeams,
      given: {
        teams: teams.map(({ leads: [manager, techLead, productOwner], members: _members, ...team }) => ({
          ...team,
          manager: manager ?? null,
          techLead: techLead ?? null,
          productOwner: productOwner ?? null,
        })),
      },
    },
    ...customFields.map((given) => ({ by: null, run: createCustomField, given })),
    ...teams.flatMap(({ slug, members }) =>
      members.map((person) => ({ by: null, run: addMember, given: { team: slug, person } })),
    ),
    {
      by: null,
      run: createSystems,
      given: { systems: systems.map(({ services: _services, ...system }) => system) },
    },
  ]);

  const early = services.filter(({ how }) => how === "early");
  const found = services.filter(({ how }) => how !== "early");
  const days = new Map<number, StoryDeed[]>();
  const add = (daysAgo: number, deeds: readonly StoryDeed[]) =>
    days.set(daysAgo, [...(days.get(daysAgo) ?? []), ...deeds]);
  add(400, [imported(early), ...claims(early)]);
  add(inventoryDaysAgo, [imported(found)]);
  for (const { slug, claimsDaysAgo } of teams)
    if (claimsDaysAgo !== undefined)
      add(
        claimsDaysAgo,
        claims(
          found.filter(
            (row) => row.how === "claim" && row.owner === slug && !claimedLater.includes(shortOf(row)),
          ),
        ),
      );
  for (const { daysAgo, deeds } of story(ago)) add(daysAgo, deeds);
  for (const daysAgo of purchasing.readDaysAgo) add(daysAgo, []);
  for (const [daysAgo, deeds] of [...days].sort(([a], [b]) => b - a)) {
    await at(ago(daysAgo), deeds);
    const reading = purchasing.readDaysAgo.findIndex((day) => day === daysAgo);
    if (reading >= 0) await readPurchasing(reading, ago(daysAgo));
  }
  done(await judgeCatalog(ctxOf(job, now), {}));
  const retired = await db.service.count({ where: { retiredAt: { not: null } } });
  return `${String(people.length)} people, ${String(teams.length)} teams and ${String(services.length)} services (${String(retired)} of them retired) of Saltline Ferries`;
}
