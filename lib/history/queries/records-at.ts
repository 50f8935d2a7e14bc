import "server-only";
import { tierRank } from "@/lib/services/domain/tier";
import type { PersonId, SystemId, TeamId } from "@/lib/kernel/ids";
import { ok, type Result } from "@/lib/kernel/result";
import { before, heldInstant, type Instant } from "@/lib/kernel/time";
import type { Moved } from "@/lib/kernel/wire";
import type { Person } from "@/lib/people/domain/person";
import { loadMembershipsFor } from "@/lib/people/queries";
import { type PersonView, viewPerson } from "@/lib/people/view";
import { gradeDays } from "@/lib/services/domain/grade-days";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import type { BusinessService } from "@/lib/services/domain/business-service";
import type { System } from "@/lib/services/domain/system";
import { agreementsInForceOf } from "@/lib/services/queries/ownership";
import {
  type BusinessServiceView,
  type SupportingServiceView,
  viewBusinessService,
} from "@/lib/services/view/business-service";
import { type SystemView, viewSystem } from "@/lib/services/view/system";
import { type OwnershipAnswerView, viewOwnership } from "@/lib/services/view/ownership";
import type { Team } from "@/lib/teams/domain/team";
import { loadMembersFor } from "@/lib/teams/queries/teams";
import { type TeamView, viewTeam } from "@/lib/teams/view";
import type { Held, Noun } from "../domain/entry";
import type { RecordNoun } from "@/lib/kernel/reference";
import type { Past } from "../domain/past";
import { everNaming } from "../store/past";
import { isId } from "@/lib/kernel/ids";
import { viewServicePast } from "../view/service-past";
import { type AsOf, readAsOf, servicesAt } from "./as-of";
import { readPast } from "./past";

const readOnly = { edit: false, whyNot: "This is how it was. The past is read-only." } as const;
const isNamedBy = (held: Held, field: string, id: string): boolean =>
  (held[field] as { readonly id: string } | null | undefined)?.id === id;
const byName = (a: Past, b: Past): number => a.name.localeCompare(b.name, "en") || (a.id < b.id ? -1 : 1);

/** What `build` makes of a record as it was; whoever asks by a former slug is sent on. */
async function asOf<V>(
  ctx: Ctx,
  noun: RecordNoun,
  reference: string,
  at: Instant,
  build: (asOf: AsOf) => Promise<V> | V,
): Promise<Result<V | Moved>> {
  const found = await readAsOf(ctx, noun, reference, at);
  if (!found.ok) return found;
  const { slug } = found.value.today;
  return ok(slug === reference || isId(reference) ? await build(found.value) : { moved: slug });
}

/** The records of a noun that named this one in a field at an instant, by name. */
async function namingAt(
  noun: Noun,
  field: "system" | "parent",
  id: string,
  at: Instant,
): Promise<readonly Past[]> {
  const ever = await readPast(await everNaming(db, noun, field, id, at), at);
  return [...ever.values()].filter(({ held }) => isNamedBy(held, field, id)).sort(byName);
}

/** One service at an instant, as the API answers it (API-02). */
export const readServiceAt = (
  ctx: Ctx,
  reference: string,
  at: Instant,
  addressOf: (slug: string) => string,
): Promise<Result<Readonly<Record<string, unknown>> | Moved>> =>
  asOf(ctx, "service", reference, at, async ({ past, today }) => {
    const [service] = await servicesAt([past], at);
    if (!service) throw new Error("a service that was there is gone");
    return viewServicePast(service, at.toString(), addressOf(today.slug));
  });

/** What is not set is not held; the ledger wrote the rest out of a record of this type, which is what the cast rests on. */
const recordOf = <R>(blank: Partial<R>, { id, held, version }: Past): R =>
  ({ ...blank, ...held, id, version }) as R;

const blankTeam: Partial<Team> = {
  parent: null,
  purpose: null,
  manager: null,
  techLead: null,
  productOwner: null,
  channel: null,
  email: null,
  verdict: null,
  onlyImported: false,
};

/** The texts of a list as the ledger holds it; one that never changed is not held. */
const textsOf = (held: unknown): readonly string[] =>
  (Array.isArray(held) ? (held as { readonly text?: unknown }[]) : []).flatMap(({ text }) =>
    typeof text === "string" ? [text] : [],
  );

/** One team at an instant with its people, as the page and the API show a team. */
export const readTeamAt = (ctx: Ctx, reference: string, at: Instant): Promise<Result<TeamView | Moved>> =>
  asOf(ctx, "team", reference, at, async ({ past }) => {
    const team: Team = {
      ...recordOf<Team>(blankTeam, past),
      formedAt: heldInstant(past.held["formedAt"]),
      dissolvedAt: heldInstant(past.held["dissolvedAt"]),
    };
    const rows = ((await loadMembersFor(db, [past.id])).get(past.id) ?? []).filter(
      ({ from }) => !before(at, from),
    );
    const [children, people] = await Promise.all([
      namingAt("team", "parent", past.id, at),
      readPast(
        rows.map(({ person }) => person.id),
        at,
      ),
    ]);
    const members = rows
      .map((row) => {
        const person = people.get(row.person.id);
        const zone = person?.held["zone"];
        return {
          ...row,
          to: row.to !== null && before(at, row.to) ? null : row.to,
          person: {
            slug: person?.slug ?? row.person.slug,
            name: person?.name ?? row.person.name,
            zone: typeof zone === "string" ? zone : row.person.zone,
          },
        };
      })
      .sort((a, b) => a.person.name.localeCompare(b.person.name, "en"));
    const can = { ...readOnly, answerPlaceholder: false };
    return viewTeam(
      team,
      children.filter(({ held }) => held["state"] === "active"),
      members,
      at,
      can,
      { aliases: textsOf(past.held["aliases"]), formerSlugs: [] },
    );
  });

/** One person at an instant with their teams. */
export const readPersonAt = (ctx: Ctx, reference: string, at: Instant): Promise<Result<PersonView | Moved>> =>
  asOf(ctx, "person", reference, at, async ({ past }) => {
    const blank: Partial<Person> = { email: null, slack: null, github: null, gitlab: null, phone: null };
    const person: Person = { ...recordOf<Person>(blank, past), leftAt: heldInstant(past.held["leftAt"]) };
    const rows = (await loadMembershipsFor(db, past.id as PersonId)).filter(({ from }) => !before(at, from));
    const teams = await readPast(
      rows.map(({ team }) => team.id),
      at,
    );
    return viewPerson(
      person,
      rows.map((row) => ({
        ...row,
        to: row.to !== null && before(at, row.to) ? null : row.to,
        team: teams.get(row.team.id) ?? row.team,
      })),
      {
        edit: false,
        changeMail: false,
        forgetIdentities: false,
        endSessions: false,
        setRole: false,
        markLeft: false,
        markBack: false,
        whyNot: readOnly.whyNot,
      },
    );
  });

/** One system at an instant with the systems in it. */
export const readSystemAt = (ctx: Ctx, reference: string, at: Instant): Promise<Result<SystemView | Moved>> =>
  asOf(ctx, "system", reference, at, async ({ past }) => {
    const system: System = {
      ...recordOf<System>({ description: null, ownerTeam: null, parent: null }, past),
      retiredAt: heldInstant(past.held["retiredAt"]),
      updatedAt: past.updatedAt,
      updatedBy: { name: past.updatedBy },
    };
    const below = await namingAt("system", "parent", past.id, at);
    return viewSystem(
      system,
      below.filter(({ held }) => (held["retiredAt"] ?? null) === null),
      readOnly,
    );
  });

/** Services as they were, each with who answered for it, as a list of another record shows them. */
async function supportAt(pasts: readonly Past[], at: Instant): Promise<readonly SupportingServiceView[]> {
  const services = await servicesAt(pasts, at);
  return services
    .map(({ service, owner }): SupportingServiceView => ({
      slug: service.slug,
      name: service.name,
      tier: service.tier,
      lifecycle: service.lifecycle,
      owner: owner.holder && { slug: owner.holder.slug, name: owner.holder.name },
      holderText: owner.holderText,
      band: service.band,
      grade: owner.grade?.grade ?? null,
      since: owner.grade?.since.toString() ?? null,
      days: owner.grade && gradeDays(owner.grade, at),
    }))
    .sort((a, b) => tierRank(a.tier) - tierRank(b.tier) || a.name.localeCompare(b.name, "en"));
}

/** One business service at an instant with the services that carried it. */
export const readBusinessServiceAt = (
  ctx: Ctx,
  reference: string,
  at: Instant,
): Promise<Result<BusinessServiceView | Moved>> =>
  asOf(ctx, "business-service", reference, at, async ({ past }) => {
    const blank: Partial<BusinessService> = { description: null, customers: null, accountable: null };
    const record: BusinessService = {
      ...recordOf<BusinessService>({ ...blank, stakeholders: [], supportedBy: [] }, past),
      retiredAt: heldInstant(past.held["retiredAt"]),
      updatedAt: past.updatedAt,
      updatedBy: { name: past.updatedBy },
    };
    const carrying = await readPast(
      record.supportedBy.map(({ id }) => id),
      at,
    );
    return viewBusinessService(record, await supportAt([...carrying.values()], at), readOnly);
  });

/** The services of a system at an instant. */
export const servicesOfSystemAt = async (
  id: SystemId,
  at: Instant,
): Promise<readonly SupportingServiceView[]> => supportAt(await namingAt("service", "system", id, at), at);

/** The services that a team owned at an instant: by agreements in force, each as it was then (OW-T1). */
export async function ownedAt(team: TeamId, at: Instant): Promise<readonly SupportingServiceView[]> {
  const ids = await agreementsInForceOf(db, team, at);
  return supportAt([...(await readPast(ids, at)).values()], at);
}

/** The services that a team owned at an instant, for whoever asks by the team's name (OW-T1). */
export const listOwnedAt = (
  ctx: Ctx,
  reference: string,
  at: Instant,
): Promise<
  Result<
    { readonly team: Named; readonly at: string; readonly items: readonly SupportingServiceView[] } | Moved
  >
> =>
  asOf(ctx, "team", reference, at, async ({ past: { id, slug, name } }) => ({
    team: { id, slug, name },
    at: at.toString(),
    items: await ownedAt(id as TeamId, at),
  }));
type Named = { readonly id: string; readonly slug: string; readonly name: string };

/** Who held a service at an instant, with the agreements as they stood then (OW-T1, OW-T2). */
export const readOwnershipAt = (
  ctx: Ctx,
  reference: string,
  at: Instant,
): Promise<Result<OwnershipAnswerView | Moved>> =>
  asOf(ctx, "service", reference, at, async ({ past }) => {
    const [then] = await servicesAt([past], at);
    if (!then) throw new Error("a service that was there is gone");
    const { service, agreements, owner } = then;
    const { spans, events, ...view } = viewOwnership(service, agreements, null, at);
    return {
      service: { id: service.id, slug: service.slug, name: service.name },
      ...view,
      band: service.band,
      grade: owner.grade?.grade ?? null,
      since: owner.grade?.since.toString() ?? null,
      unownedSince: owner.grade?.unownedSince?.toString() ?? null,
      days: owner.grade && gradeDays(owner.grade, at),
      holderText: owner.holderText,
      timeline: { spans, events },
    };
  });
