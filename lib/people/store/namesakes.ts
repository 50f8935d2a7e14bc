import "server-only";
import type { PersonId } from "@/lib/kernel/ids";
import { smallLetters } from "@/lib/kernel/mail-address";
import { toSlug } from "@/lib/kernel/slug";
import type { Db } from "@/lib/platform/db";
import { resolveName } from "@/lib/platform/names";

/** The active people who bear exactly these slugs today; no former slug, alias or address is looked at. */
export async function peopleBySlug(
  db: Db,
  slugs: readonly string[],
): Promise<
  readonly { readonly id: PersonId; readonly slug: string; readonly name: string; readonly role: string }[]
> {
  const rows = await db.person.findMany({
    where: { slug: { in: [...slugs] }, state: "active" },
    select: { id: true, slug: true, name: true, role: true },
  });
  return rows.map((row) => ({ ...row, id: row.id as PersonId }));
}

/** Up to five people who are here and go by one of these texts: as their name, short name, mail address or handle. */
export async function namesakes(
  db: Db,
  texts: readonly string[],
): Promise<readonly { readonly slug: string; readonly name: string; readonly email: string | null }[]> {
  const asked = texts.map((text) => text.trim()).filter((text) => text !== "");
  const ids: string[] = [...(await peopleByContact(db, asked)).values()];
  for (const text of asked) {
    const id = (await resolveName(db, "person", toSlug(text))) ?? (await resolveName(db, "person", text));
    if (id !== null) ids.push(id);
  }
  const names = asked.map((text) => text.toLowerCase());
  return db.$queryRaw`
    SELECT "slug", "name", "email" FROM "Person"
    WHERE "state" = 'active' AND (lower("name") = ANY(${names}::text[]) OR "id" = ANY(${ids}::uuid[]))
    ORDER BY "slug" LIMIT 5`;
}

/**
 * The ids of people by mail address or handle, keyed by the text in small letters without its @. A handle that two people have
 * means neither.
 */
export async function peopleByContact(
  db: Db,
  texts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(texts.map((text) => smallLetters(text.trim())))];
  const mails = asked.filter((text) => /^[^@\s]+@[^@\s]+$/.test(text));
  const handles = asked.filter((text) => /^@?[\w.-]+$/.test(text)).map((text) => text.replace(/^@/, ""));
  const found = new Map<string, string | null>();
  for (let from = 0; from < mails.length; from += 5000) {
    const rows = await db.person.findMany({
      where: { email: { in: mails.slice(from, from + 5000) } },
      select: { id: true, email: true },
    });
    for (const { id, email } of rows) if (email !== null) found.set(email, id);
  }
  for (let from = 0; from < handles.length; from += 5000) {
    // Written as the index of handles has it: compared one with another, a large import would wait for it longest.
    const rows = await db.$queryRaw<{ id: string; handle: string }[]>`
      SELECT DISTINCT p."id"::text AS id, h.handle FROM unnest(${handles.slice(from, from + 5000)}::text[]) AS h(handle)
      JOIN "Person" p ON ARRAY[lower(p."github"), lower(p."gitlab"), lower(p."slack")] @> ARRAY[h.handle]`;
    for (const { id, handle } of rows)
      found.set(handle, found.has(handle) && found.get(handle) !== id ? null : id);
  }
  return new Map([...found].flatMap(([text, id]) => (id === null ? [] : [[text, id] as const])));
}
