import { clockIn, type Instant, Temporal } from "@/lib/kernel/time";
import { type LeadFacts, nearestLeads } from "@/lib/teams/domain/leads";
import { classOf } from "../domain/lookup/answer";
import { gradeDays } from "../domain/grade-days";
import { type NamedPerson, namedPerson } from "../domain/named-person";
import { type Found, isByMerge, type RecordFacts } from "../domain/lookup/facts";
import { asMerged } from "../domain/lookup/match-names";
import type { LookupRecord, LookupStrip } from "./lookup";

function stripsOf(found: Found): readonly LookupStrip[] {
  const { row, named } = found;
  const renamed: LookupStrip[] =
    named?.kind === "former"
      ? [{ kind: isByMerge(found) ? "merged-from" : "renamed", from: named.text }]
      : [];
  const at = row.endedAt;
  if (row.merged) return [{ kind: "merged", at, successor: row.successor }, ...renamed];
  if (row.lifecycle === "retired")
    return [{ kind: "retired", at, why: row.endedWhy, successor: row.successor }, ...renamed];
  if (at === null) return renamed;
  if (row.noun === "person") return [{ kind: "left", at }, ...renamed];
  if (row.noun === "team") return [{ kind: "dissolved", at }, ...renamed];
  return [{ kind: "retired", at, why: null, successor: null }, ...renamed];
}

const instantOf = (text: string | null): Instant | null =>
  text === null ? null : Temporal.Instant.from(text);

/** For how many whole days a record has its grade, or nobody has owned it. */
export const daysOf = (
  { since, unownedSince }: Pick<RecordFacts, "since" | "unownedSince">,
  now: Instant,
): number | null => gradeDays({ since: instantOf(since), unownedSince: instantOf(unownedSince) }, now);

/** The people whom these records name as owner, where no team is. */
export const namedPersonIds = (rows: readonly RecordFacts[]): readonly string[] => [
  ...new Set(rows.flatMap(({ personId }) => personId ?? [])),
];

/** Whom a service names as its owner, found among the records of people. */
export function personOf(
  { personId }: Pick<RecordFacts, "personId">,
  people: ReadonlyMap<string, RecordFacts>,
  now: Instant,
): NamedPerson | null {
  const person = personId == null ? undefined : people.get(personId);
  if (!person) return null;
  const { slug, name, email, phone = null, channel, endedAt } = person;
  return namedPerson(
    { slug, name, email, phone, slack: channel?.replace(/^@/, "") ?? null, leftAt: endedAt },
    now,
  );
}

/** Whom to ask for a service, the first of them first: the person whom it names where no team is, else who leads its owner; nobody who left. */
export const toAsk = <L>({
  leads,
  person,
}: {
  readonly leads: readonly L[];
  readonly person: NamedPerson | null;
}): readonly (L | NamedPerson)[] => (person === null ? leads : person.leftAt === null ? [person] : []);

type Asked = Pick<LookupRecord, "noun" | "lifecycle" | "band" | "grade" | "leads" | "person">;

/** What is said of a service where there is nobody to ask: no team answers, or none of its leads is known; retired ones need nobody. */
export function nobodyToAsk({ noun, lifecycle, band, grade, leads, person }: Asked): string | null {
  if (noun !== "service") return null;
  if (lifecycle === "retired") return "Needs no owner";
  if (band === "unowned") return "Nobody answers";
  if (toAsk({ leads, person }).length > 0) return null;
  return band === "owned" || (band === "weak" && grade !== "unaccepted" && grade !== "person-held")
    ? "No lead known"
    : "Nobody answers";
}

type Around = {
  /** Who leads the teams that own the records. */
  readonly leads: readonly LeadFacts[];
  /** The records of the people whom they name as owner, by id. */
  readonly people: ReadonlyMap<string, RecordFacts>;
};

/** One record of an answer, with those who lead its owner, or the person whom it names. */
export function viewRecord(found: Found, { leads, people }: Around, now: Instant): LookupRecord {
  const { row, score } = found;
  const reasons = isByMerge(found) ? found.reasons.map(asMerged) : found.reasons;
  return {
    noun: row.noun,
    id: row.id,
    slug: row.slug,
    name: row.name,
    why: reasons[0] ?? "",
    reasons,
    match: classOf(score),
    kind: row.kind,
    lifecycle: row.lifecycle,
    tier: row.tier,
    about: row.about,
    owner: row.noun === "team" || row.owner === null ? null : { name: row.owner, slug: row.ownerSlug },
    band: row.band,
    grade: row.grade,
    since: row.since,
    days: daysOf(row, now),
    evidence: row.evidence,
    channel: row.channel,
    email: row.email,
    phone: row.phone ?? null,
    zone: row.zone ?? null,
    localTime: row.zone == null ? null : clockIn(now, row.zone),
    leads: nearestLeads(leads, row.ownerId).map(({ slug, name, role, email, phone, slack, teamName }) => ({
      slug,
      name,
      role,
      email,
      phone,
      slack,
      of: teamName,
    })),
    person: personOf(row, people, now),
    runbook: row.runbook,
    runbookStatedBy: row.runbookStatedBy ?? null,
    strips: stripsOf(found),
  };
}
