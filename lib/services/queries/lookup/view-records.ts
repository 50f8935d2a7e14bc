import "server-only";
import type { Instant } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { leadsForTeams } from "@/lib/teams/queries/leads";
import type { Found } from "../../domain/lookup/facts";
import type { NamedPerson } from "../../domain/named-person";
import { recordRows } from "../../store/lookup/records";
import type { LookupRecord } from "../../view/lookup";
import { namedPersonIds, personOf, viewRecord } from "../../view/lookup-record";

const recordsById = async (ids: readonly string[]) =>
  new Map((await recordRows(db, ids)).map((row) => [row.id, row]));

/** Records as an answer shows them, with whom to call for each: who leads the owner, or the person who is named. */
export async function viewRecords(found: readonly Found[], now: Instant): Promise<readonly LookupRecord[]> {
  const teams = [...new Set(found.flatMap(({ row }) => row.ownerId ?? []))];
  const [leads, people] = await Promise.all([
    leadsForTeams(db, teams),
    recordsById(namedPersonIds(found.map(({ row }) => row))),
  ]);
  return found.map((one) => viewRecord(one, { leads, people }, now));
}

/** The person whom a service names as its owner, where no team is. */
export async function readNamedPerson({ now }: Ctx, service: string): Promise<NamedPerson | null> {
  const [row] = await recordRows(db, [service]);
  return row ? personOf(row, await recordsById(namedPersonIds([row])), now) : null;
}
