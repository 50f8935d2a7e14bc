import "server-only";
import type { Instant } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { keeperRows } from "../../store/lookup/records";
import type { LookupContact } from "../../view/lookup";

/** Whom to ask when nothing helps: the auditors, and where there is none the administrators. */
export async function contactOf(now: Instant): Promise<LookupContact | null> {
  const all = await keeperRows(db, now);
  const auditors = all.filter(({ role }) => role === "auditor");
  const rows = auditors.length > 0 ? auditors : all;
  if (rows.length === 0) return null;
  return {
    channel: rows.find(({ channel }) => channel !== null)?.channel ?? null,
    people: rows.map(({ slug, name, email }) => ({ slug, name, email })),
  };
}
