import "server-only";
import { isId } from "@/lib/kernel/ids";
import { paths } from "@/lib/kernel/paths";
import { type RecordNoun, recordWords, withoutKind } from "@/lib/kernel/reference";
import type { Refusal } from "@/lib/kernel/result";
import { keyOf, stemOf, toSlug } from "@/lib/kernel/slug";
import type { Instant } from "@/lib/kernel/time";
import type { Db, Tx } from "./db";
import { insertRows } from "./insert-rows";
import { dateOf, instantOf } from "./instants";
import type { Meaning } from "./operation";

/** One word by which one record is called. */
export type NewName = {
  readonly noun: RecordNoun;
  readonly recordId: string;
  readonly kind: "slug" | "former" | "alias";
  readonly text: string;
  readonly source: string | null;
  readonly at: Instant;
};

/** The index that decides every race for a name (CON-04). */
export const nameTaken = "Name_noun_key_key";

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

/** Which record each of these words calls, by key; words nobody is called by are absent. */
export async function resolveKeys(
  db: Db,
  noun: RecordNoun,
  keys: readonly string[],
): Promise<Map<string, { readonly recordId: string; readonly kind: string }>> {
  const found = new Map<string, { recordId: string; kind: string }>();
  const unique = [...new Set(keys)];
  for (let from = 0; from < unique.length; from += 5000) {
    const rows = await db.name.findMany({
      where: { noun, key: { in: unique.slice(from, from + 5000) } },
      select: { key: true, recordId: true, kind: true },
    });
    for (const { key, recordId, kind } of rows) found.set(key, { recordId, kind });
  }
  return found;
}

/** The id of the record a reference means: id, slug, former slug or alias, with or without its kind before it (REF-06). */
export async function resolveName(db: Db, noun: RecordNoun, reference: string): Promise<string | null> {
  const text = withoutKind(reference, [noun]);
  if (isId(text)) {
    const row = await db.name.findFirst({
      where: { noun, recordId: text, kind: "slug" },
      select: { recordId: true },
    });
    return row?.recordId ?? null;
  }
  const row = await db.name.findUnique({
    where: { noun_key: { noun, key: keyOf(text) } },
    select: { recordId: true },
  });
  return row?.recordId ?? null;
}

/** The slugs that records of a noun are called by among `slug` and what may stand in for it (REF-04). */
export async function slugsTaken(db: Db, noun: RecordNoun, slug: string): Promise<ReadonlySet<string>> {
  const rows = await db.name.findMany({
    where: { noun, OR: [{ text: slug }, { text: { startsWith: stemOf(slug) } }] },
    select: { text: true },
    take: 1000,
  });
  return new Set(rows.map(({ text }) => text));
}

/** Whether no record has a name here: nobody, no team, no service, nothing that groups them. */
export const isNothingNamed = async (db: Db): Promise<boolean> =>
  (await db.name.findFirst({ select: { id: true } })) === null;

/** What the record of this id goes by now. */
export async function slugOf(db: Db, recordId: string): Promise<string> {
  const row = await db.name.findFirstOrThrow({ where: { recordId, kind: "slug" }, select: { text: true } });
  return row.text;
}

/** The record that holds a name: what it is called, since when it holds it, and who changed it last. */
type NameHolder = {
  readonly id: string;
  readonly slug: string;
  readonly kind: string;
  readonly name: string;
  readonly at: Instant;
  readonly by: string;
};

const textAt = (value: unknown, key: string): string | null => {
  const held = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : null;
  return typeof held === "string" ? held : null;
};

/** The record that holds a name already, as a refusal tells it (REF-09). */
export async function nameHolder(db: Db, noun: RecordNoun, text: string): Promise<NameHolder | null> {
  const held = await db.name.findUnique({ where: { noun_key: { noun, key: keyOf(text) } } });
  if (!held) return null;
  const own = await db.name.findFirst({
    where: { recordId: held.recordId, kind: "slug" },
    select: { text: true },
  });
  const last = await db.ledgerEntry.findFirst({
    where: { recordId: held.recordId },
    orderBy: { seq: "desc" },
    select: { record: true, actor: true, actorKind: true },
  });
  const slug = own?.text ?? held.text;
  return {
    id: held.recordId,
    slug,
    kind: held.kind,
    name: textAt(last?.record, "name") ?? slug,
    at: instantOf(held.at),
    by: last?.actorKind === "job" ? "Steward" : (textAt(last?.actor, "name") ?? "somebody"),
  };
}

/** Within this time of its taking a name was taken "a moment ago": whoever reads it may have had it free before their eyes. */
const aMoment = 60_000;

/** The refusal of a name that leads to another record already: which, and the way to it; who was quicker, where it was a race (CON-04). */
export function takenRefusal(
  noun: RecordNoun,
  text: string,
  holder: NameHolder | null,
  now: Instant | null = null,
): Refusal {
  if (!holder)
    return {
      kind: "conflict",
      why: `${text === "" ? "This name" : `‘${text}’`} leads to another record already. Choose another name.`,
    };
  const link = paths.record(noun, holder.slug);
  const who = `the ${recordWords[noun].one} ${holder.name}`;
  if (now !== null && Math.abs(now.epochMilliseconds - holder.at.epochMilliseconds) < aMoment)
    return {
      kind: "conflict",
      why: `‘${text}’ was taken a moment ago: ${holder.by} gave it to ${who}. Open that one, or choose another name.`,
      link,
    };
  const why =
    holder.kind === "slug"
      ? `‘${text}’ is the short name of ${who}. Open it, or choose another name.`
      : holder.kind === "former"
        ? `‘${text}’ is a former name of ${who} and stays with it, so that old links never lead to a wrong owner.`
        : `‘${text}’ already leads to ${who}. Remove it there first.`;
  return { kind: "conflict", why, link };
}

/** A word that an operation wanted as a name, and the field where it was asked for. */
type Wanted = { readonly text: string; readonly path?: string };

/**
 * What it means that an index refused a name: which record bears it, found once all was taken back. Of many that were wanted the
 * first that another record bears is told.
 */
export const nameConstraints = <I>(
  noun: RecordNoun,
  slugKey: string,
  wantedBy: (input: I) => readonly Wanted[],
): Readonly<Record<string, Meaning<I>>> => {
  const meaning: Meaning<I> = async (input, at, now) => {
    const wanted = wantedBy(input);
    const ref = textAt(input, "ref");
    const self = ref === null ? null : await resolveName(at, noun, ref);
    const known = await resolveKeys(
      at,
      noun,
      wanted.map(({ text }) => keyOf(text)),
    );
    const taken = wanted.find(({ text }) => {
      const held = known.get(keyOf(text));
      return held !== undefined && held.recordId !== self;
    });
    if (!taken) return takenRefusal(noun, wanted[0]?.text ?? "", null);
    const refusal = takenRefusal(noun, taken.text, await nameHolder(at, noun, taken.text), now);
    return taken.path === undefined ? refusal : ({ ...refusal, path: taken.path } as Refusal);
  };
  return { [nameTaken]: meaning, [slugKey]: meaning };
};

type New = { readonly slug?: string | null | undefined; readonly name: string };

/** As `nameConstraints`, for the short names of all the records that one operation adds. */
export const slugConstraints = <List extends string>(noun: RecordNoun, slugKey: string, list: List) =>
  nameConstraints<Readonly<Record<List, readonly New[]>>>(noun, slugKey, (input) =>
    input[list].map(({ slug, name }) => ({ text: slug ?? toSlug(name) })),
  );

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
