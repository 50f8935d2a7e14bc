import { classOf } from "../domain/lookup/answer";
import type { Found, LeadFacts } from "../domain/lookup/facts";
import type { LookupRecord, LookupStrip } from "./lookup";

function stripsOf({ row, named }: Found): readonly LookupStrip[] {
  const renamed: LookupStrip[] = named?.kind === "former" ? [{ kind: "renamed", from: named.text }] : [];
  const at = row.endedAt;
  if (row.merged) return [{ kind: "merged", at, successor: row.successor }, ...renamed];
  if (row.lifecycle === "retired")
    return [{ kind: "retired", at, why: row.endedWhy, successor: row.successor }, ...renamed];
  if (at === null) return renamed;
  if (row.noun === "person") return [{ kind: "left", at }, ...renamed];
  if (row.noun === "team") return [{ kind: "dissolved", at }, ...renamed];
  return [{ kind: "retired", at, why: null, successor: null }, ...renamed];
}

/** The leads of a team, and where it has none those of the nearest team above. */
function leadsOf(rows: readonly LeadFacts[], team: string | null): LookupRecord["leads"] {
  const own = rows.filter(({ of }) => of === team);
  const nearest = Math.min(...own.map(({ step }) => step));
  const seats = own.filter(({ step }) => step === nearest);
  return [...new Map([...seats].reverse().map((seat) => [seat.slug, seat])).values()]
    .reverse()
    .map(({ slug, name, role, email, phone, slack }) => ({ slug, name, role, email, phone, slack }));
}

/** One record of an answer, with those who lead its owner. */
export function viewRecord(found: Found, leads: readonly LeadFacts[]): LookupRecord {
  const { row, score, reasons } = found;
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
    evidence: row.evidence,
    channel: row.channel,
    email: row.email,
    leads: leadsOf(leads, row.ownerId),
    runbook: row.runbook,
    strips: stripsOf(found),
  };
}
