import "server-only";
import type { Instant } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { auditorRows } from "../../store/lookup/records";
import type { LookupContact } from "../../view/lookup";

/** Whom to ask when nothing helps: the auditors. */
export async function contactOf(now: Instant): Promise<LookupContact | null> {
  const rows = await auditorRows(db, now);
  if (rows.length === 0) return null;
  return {
    channel: rows.find(({ channel }) => channel !== null)?.channel ?? null,
    people: rows.map(({ slug, name, email }) => ({ slug, name, email })),
  };
}
