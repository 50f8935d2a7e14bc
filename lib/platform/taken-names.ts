import "server-only";
import { auditorSaysMore, takenByHiddenWords } from "@/lib/kernel/hidden-words";
import { paths } from "@/lib/kernel/paths";
import { type RecordNoun, recordWords } from "@/lib/kernel/reference";
import type { Refusal } from "@/lib/kernel/result";
import { keyOf, toSlug } from "@/lib/kernel/slug";
import type { Instant } from "@/lib/kernel/time";
import type { Db } from "./db";
import { instantOf } from "./instants";
import { resolveKeys, resolveName } from "./names";
import type { Meaning } from "./operation";
import { hiddenNow, isHidden, seeingAll } from "./sight/sight";

/** The index that decides every race for a name (CON-04). */
export const nameTaken = "Name_noun_key_key";

/** The index of the slugs that stand in the rows of each noun. */
export const slugKey: Readonly<Record<RecordNoun, string>> = {
  person: "Person_slug_key",
  team: "Team_slug_key",
  service: "Service_slug_key",
  system: "System_slug_key",
  "business-service": "BusinessService_slug_key",
};

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
  const held = await db.name.findFirst({ where: { noun, key: keyOf(text) } });
  if (!held) return null;
  const own = await db.name.findFirst({
    where: { recordId: held.recordId, kind: "slug" },
    select: { text: true },
  });
  const last = await db.ledgerEntry.findFirst({
    where: { recordId: held.recordId },
    orderBy: { seq: "desc" },
    select: { record: true, actor: true },
  });
  const slug = own?.text ?? held.text;
  return {
    id: held.recordId,
    slug,
    kind: held.kind,
    name: textAt(last?.record, "name") ?? slug,
    at: instantOf(held.at),
    by: textAt(last?.actor, "name") ?? "somebody",
  };
}

/** How a refusal calls the record that holds a name, and where it leads. */
type Told = {
  readonly who: string;
  readonly link: string;
  /** What became of it, where it has ended: all its names stay with it then. */
  readonly ended?: "is retired" | "was dissolved" | null;
  /** Where an auditor may give a name free that stays with it. */
  readonly release?: string;
};

const toldPlainly = (noun: RecordNoun, { slug, name }: NameHolder): Told => ({
  who: `the ${recordWords[noun].one} ${name}`,
  link: paths.record(noun, slug),
});

/** The refusal of a name that leads to another record already: which, why it stays with it, and the way out (REF-09, REF-11). */
export function takenRefusal(
  noun: RecordNoun,
  text: string,
  holder: NameHolder,
  { who, link, ended = null, release }: Told = toldPlainly(noun, holder),
): Extract<Refusal, { readonly kind: "conflict" }> {
  const staying = ended !== null || holder.kind === "former";
  const stays = `so that old links never lead to a wrong owner.${release === undefined ? "" : " An auditor can release it there."}`;
  const why =
    ended !== null
      ? `‘${text}’ leads to ${who}, which ${ended}. It stays taken, ${stays}`
      : holder.kind === "former"
        ? `‘${text}’ is a former name of ${who} and stays with it, ${stays}`
        : holder.kind === "slug"
          ? `‘${text}’ is the short name of ${who}. Open it, or choose another name.`
          : `‘${text}’ already leads to ${who}. Remove it there first.`;
  return { kind: "conflict", why, link: staying ? (release ?? link) : link };
}

/** Within this time of its taking a name was taken "a moment ago": whoever reads it may have had it free before their eyes. */
const aMoment = 60_000;

/** As `takenRefusal`, of a name that an index refused: who was quicker, where it was a race (CON-04). */
async function refusedBy(db: Db, noun: RecordNoun, text: string, now: Instant): Promise<Refusal> {
  const holder = await nameHolder(db, noun, text);
  if (holder === null) return takenSomewhere(text);
  if (Math.abs(now.epochMilliseconds - holder.at.epochMilliseconds) >= aMoment)
    return takenRefusal(noun, text, holder);
  const { who, link } = toldPlainly(noun, holder);
  return {
    kind: "conflict",
    why: `‘${text}’ was taken a moment ago: ${holder.by} gave it to ${who}. Open that one, or choose another name.`,
    link,
  };
}

/** All that is said of a name that a record bears which whoever asks may not see. */
export const hiddenNameWords = takenByHiddenWords("name");

/** The keys among those of these words by which records are called that whoever asks may not see. */
export async function hiddenKeys(
  db: Db,
  noun: RecordNoun,
  texts: readonly string[],
): Promise<ReadonlySet<string>> {
  if (hiddenNow().services.size === 0) return new Set();
  const held = await seeingAll(() => resolveKeys(db, noun, texts.map(keyOf), "all"));
  return new Set([...held].flatMap(([key, { recordId }]) => (isHidden(recordId) ? [key] : [])));
}

/** Which of these words is a name of a record that whoever asks may not see; null where none is. */
export async function takenByHidden(
  db: Db,
  noun: RecordNoun,
  texts: readonly string[],
): Promise<string | null> {
  const keys = await hiddenKeys(db, noun, texts);
  return texts.find((text) => keys.has(keyOf(text))) ?? null;
}

/** The same, with who can say more. */
export const hiddenNameWhy = auditorSaysMore(hiddenNameWords);

/** The refusal of a name that `takenByHidden` found: it tells nothing else. */
export const hiddenNameRefusal = (path?: string): Refusal => ({
  kind: "conflict",
  why: hiddenNameWhy,
  ...(path === undefined ? {} : { path }),
});

const takenSomewhere = (text: string): Refusal => ({
  kind: "conflict",
  why: `${text === "" ? "This name" : `‘${text}’`} leads to another record already. Choose another name.`,
});

/** A word that an operation wanted as a name, and the field where it was asked for. */
type Wanted = { readonly text: string; readonly path?: string };
/** What names the record that an operation changes; one that makes a record names none. */
type OfRecord = { readonly ref?: string };

/**
 * What it means that an index refused a name: which record bears it, found once all was taken back. Of many that were wanted the
 * first that another record bears is told.
 */
export const nameConstraints = <I extends OfRecord>(
  noun: RecordNoun,
  wantedBy: (input: I) => readonly Wanted[],
): Readonly<Record<string, Meaning<I>>> => {
  const meaning: Meaning<I> = async (input, at, now) => {
    const wanted = wantedBy(input);
    const hidden = await takenByHidden(
      at,
      noun,
      wanted.map(({ text }) => text),
    );
    if (hidden !== null) return hiddenNameRefusal(wanted.find(({ text }) => text === hidden)?.path);
    const self = input.ref === undefined ? null : await resolveName(at, noun, input.ref);
    const known = await resolveKeys(
      at,
      noun,
      wanted.map(({ text }) => keyOf(text)),
    );
    const taken = wanted.find(({ text }) => {
      const held = known.get(keyOf(text));
      return held !== undefined && held.recordId !== self;
    });
    if (!taken) return takenSomewhere(wanted[0]?.text ?? "");
    const refusal = await refusedBy(at, noun, taken.text, now);
    return taken.path === undefined ? refusal : ({ ...refusal, path: taken.path } as Refusal);
  };
  return { [nameTaken]: meaning, [slugKey[noun]]: meaning };
};

type New = { readonly slug?: string | null | undefined; readonly name: string };

/** As `nameConstraints`, for the short names of all the records that one operation adds. */
export const slugConstraints = <List extends string>(noun: RecordNoun, list: List) =>
  nameConstraints<OfRecord & Readonly<Record<List, readonly New[]>>>(noun, (input) =>
    input[list].map(({ slug, name }) => ({ text: slug ?? toSlug(name) })),
  );

/** As `nameConstraints`, for the short name that a rename gives. */
export const renameConstraints = (noun: RecordNoun) =>
  nameConstraints<{ readonly ref: string; readonly slug: string }>(noun, ({ slug }) => [{ text: slug }]);
