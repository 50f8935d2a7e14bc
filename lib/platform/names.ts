import "server-only";
import { isId } from "@/lib/kernel/ids";
import { type RecordNoun, withoutKind } from "@/lib/kernel/reference";
import { keyOf, nextFree, stemOf } from "@/lib/kernel/slug";
import type { Instant } from "@/lib/kernel/time";
import type { Db, Tx } from "./db";
import { insertRows } from "./insert-rows";
import { dateOf } from "./instants";
import { isHidden } from "./sight/sight";

/** One word by which one record is called. */
export type NewName = {
  readonly noun: RecordNoun;
  readonly recordId: string;
  readonly kind: "slug" | "former" | "alias";
  readonly text: string;
  readonly source: string | null;
  readonly at: Instant;
};

/** Takes these names; one that is taken violates `nameTaken`. An alias that is the record's own name already is passed over. */
export async function claimNames(tx: Tx, names: readonly NewName[]): Promise<void> {
  await insertRows(tx, "Name", names, ({ at, ...name }) => ({
    ...name,
    key: keyOf(name.text),
    at: dateOf(at),
  }));
}

/** Takes the slugs of new records; one that is taken violates `nameTaken`. */
export const claimSlugs = (
  tx: Tx,
  noun: RecordNoun,
  records: readonly { readonly id: string; readonly slug: string }[],
  at: Instant,
): Promise<void> =>
  claimNames(
    tx,
    records.map(({ id, slug }) => ({ noun, recordId: id, kind: "slug", text: slug, source: null, at })),
  );

/** Further names of new records, each by the slug of its record, and the source that calls them so. */
export type FurtherNames = {
  readonly source: string;
  readonly rows: readonly { readonly slug: string; readonly text: string }[];
} | null;

/**
 * Takes further names of records that were just made, those that call nobody yet; answers what the ledger keeps of them beside
 * each record, so that whoever waited for such a name finds it.
 */
export async function claimFurther(
  tx: Tx,
  noun: RecordNoun,
  records: readonly { readonly id: string; readonly slug: string }[],
  { names, at }: { readonly names: FurtherNames; readonly at: Instant },
): Promise<(id: string) => { readonly aliases?: readonly { readonly text: string }[] }> {
  const ids = new Map(records.map(({ id, slug }) => [slug, id]));
  const asked = names?.rows ?? [];
  const taken = await resolveKeys(
    tx,
    noun,
    asked.map(({ text }) => keyOf(text)),
    "all",
  );
  const free = new Map<string, NewName>();
  for (const { slug, text } of asked) {
    const [recordId, key] = [ids.get(slug), keyOf(text)];
    if (recordId !== undefined && !taken.has(key) && !free.has(key))
      free.set(key, { noun, recordId, kind: "alias", text, source: names?.source ?? null, at });
  }
  await claimNames(tx, [...free.values()]);
  const held = new Map<string, { readonly text: string }[]>();
  for (const { recordId, text } of free.values())
    held.set(recordId, [...(held.get(recordId) ?? []), { text }]);
  return (id) => {
    const aliases = held.get(id);
    return aliases === undefined ? {} : { aliases };
  };
}

/** Gives aliases up again; slugs and former slugs stay for good (REF-11). */
export async function releaseNames(
  tx: Tx,
  names: readonly { readonly noun: RecordNoun; readonly recordId: string; readonly key: string }[],
): Promise<void> {
  if (names.length > 0)
    await tx.$executeRaw`
      DELETE FROM "Name" t USING unnest(${names.map(({ noun }) => noun)}::text[], ${names.map(({ recordId }) => recordId)}::uuid[], ${names.map(({ key }) => key)}::text[]) AS g(noun, record, key)
      WHERE t."noun" = g.noun AND t."recordId" = g.record AND t."key" = g.key AND t."kind" = 'alias'`;
}

/** Gives one name of a record free for good, whatever its kind: an auditor's deed, with a reason (REF-11). */
export async function releaseForGood(
  tx: Tx,
  name: { readonly noun: RecordNoun; readonly recordId: string; readonly key: string },
): Promise<void> {
  await tx.name.deleteMany({ where: name });
}

/** Lets every name of one record lead to another, its slug too; each keeps which record brought it. */
export async function mergeNames(
  tx: Tx,
  { noun, from, into }: { readonly noun: RecordNoun; readonly from: string; readonly into: string },
): Promise<void> {
  const own = { noun, recordId: from };
  await tx.name.updateMany({ where: { ...own, mergedFrom: null }, data: { mergedFrom: from } });
  await tx.name.updateMany({ where: own, data: { recordId: into, kind: "former" } });
}

/** Takes out every name of a record, as if it had never been entered. */
export async function forgetNames(tx: Tx, noun: RecordNoun, recordId: string): Promise<void> {
  await tx.name.deleteMany({ where: { noun, recordId } });
}

/** Moves the slug of a record: the old one becomes a former slug for good (REF-10); going back to a former one is allowed. */
export async function renameSlug(
  tx: Tx,
  name: { readonly noun: RecordNoun; readonly recordId: string; readonly slug: string; readonly at: Instant },
): Promise<void> {
  const { noun, recordId, slug, at } = name;
  const key = keyOf(slug);
  const old = await tx.name.findFirst({ where: { noun, recordId, kind: "slug" } });
  if (old && old.key === key) {
    await tx.name.update({ where: { id: old.id }, data: { text: slug } });
    return;
  }
  if (old) await tx.name.update({ where: { id: old.id }, data: { kind: "former" } });
  const { count } = await tx.name.updateMany({
    where: { noun, recordId, key },
    data: { kind: "slug", text: slug, mergedFrom: null },
  });
  if (count === 0) await claimNames(tx, [{ noun, recordId, kind: "slug", text: slug, source: null, at }]);
}

/**
 * Which record each of these words calls, by key; words nobody is called by are absent, and so is what is hidden from whoever acts,
 * unless all names are asked for.
 */
export async function resolveKeys(
  db: Db,
  noun: RecordNoun,
  keys: readonly string[],
  among: "seen" | "all" = "seen",
): Promise<Map<string, { readonly recordId: string; readonly kind: string }>> {
  const found = new Map<string, { recordId: string; kind: string }>();
  const unique = [...new Set(keys)];
  for (let from = 0; from < unique.length; from += 5000) {
    const rows = await db.name.findMany({
      where: { noun, key: { in: unique.slice(from, from + 5000) } },
      select: { key: true, recordId: true, kind: true },
    });
    for (const { key, recordId, kind } of rows)
      if (among === "all" || !isHidden(recordId)) found.set(key, { recordId, kind });
  }
  return found;
}

/** The id of the record a reference means: id, slug, former slug or alias, with or without its kind before it (REF-06); of a hidden one none. */
export async function resolveName(db: Db, noun: RecordNoun, reference: string): Promise<string | null> {
  const text = withoutKind(reference, [noun]);
  const row = await db.name.findFirst({
    where: isId(text) ? { noun, recordId: text, kind: "slug" } : { noun, key: keyOf(text) },
    select: { recordId: true },
  });
  return row === null || isHidden(row.recordId) ? null : row.recordId;
}

/** `slug`, or the first that may stand in for it where a record of the noun is called by it (REF-04). */
export async function freeSlug(db: Db, noun: RecordNoun, slug: string): Promise<string> {
  const rows = await db.name.findMany({
    where: { noun, OR: [{ text: slug }, { text: { startsWith: stemOf(slug) } }] },
    select: { text: true },
    take: 1000,
  });
  return nextFree(slug, new Set(rows.map(({ text }) => text)));
}

/** Whether no record has a name here: nobody, no team, no service, nothing that groups them. */
export const isNothingNamed = async (db: Db): Promise<boolean> =>
  (await db.name.findFirst({ select: { id: true } })) === null;

/** What the record of this id goes by now. */
export async function slugOf(db: Db, recordId: string): Promise<string> {
  const row = await db.name.findFirstOrThrow({ where: { recordId, kind: "slug" }, select: { text: true } });
  return row.text;
}

/** Former slugs and aliases of all records of a noun, by record. */
export async function otherNamesOf(
  db: Db,
  noun: RecordNoun,
  ids: readonly string[] | null = null,
): Promise<Map<string, { readonly kind: string; readonly text: string }[]>> {
  const rows = await db.name.findMany({
    where: { noun, kind: { not: "slug" }, ...(ids === null ? {} : { recordId: { in: [...ids] } }) },
    select: { recordId: true, kind: true, text: true },
  });
  const found = new Map<string, { kind: string; text: string }[]>();
  for (const { recordId, kind, text } of rows)
    found.set(recordId, [...(found.get(recordId) ?? []), { kind, text }]);
  return found;
}
