import "server-only";
import { smallLetters } from "@/lib/kernel/mail-address";
import type { RecordNoun } from "@/lib/kernel/reference";
import { keyOf } from "@/lib/kernel/slug";
import type { Db } from "@/lib/platform/db";
import { isExact, scores, textScore } from "../../domain/lookup/answer";
import { type Found, foundOf, type RankFacts, type Ranked } from "../../domain/lookup/facts";
import { linkMatches } from "../../domain/lookup/link";
import { addressBegun, begunMatches } from "../../domain/lookup/match-begun";
import type { Match } from "../../domain/lookup/match";
import {
  type CodeownersLine,
  decidingLines,
  linesNaming,
  repositoryMatches,
} from "../../domain/lookup/match-code";
import { channelMatches, identifierMatches, whoMatches } from "../../domain/lookup/match-identifiers";
import {
  enoughNamed,
  likenesses,
  nameMatches,
  nearNameMatches,
  nearWordMatches,
  slipsAmong,
} from "../../domain/lookup/match-names";
import type { ReadInTurn, Readings } from "../../domain/lookup/reading";
import { readSearch, tsQueryOf } from "../../domain/search-text";
import { codeownersNaming } from "../../store/codeowners";
import { calledRows, namesBeside } from "../../store/lookup/names";
import { alikeRows, nearRows, wordsAlikeRows } from "../../store/lookup/near-names";
import { rankRows, recordRows } from "../../store/lookup/records";
import {
  begunRows,
  channelRows,
  codeownersRows,
  foldersOf,
  linkRows,
  recordsWithId,
  repositoryRows,
  servicesNeeding,
  servicesTagged,
  whoRows,
} from "../../store/lookup/rows";
import { resolveOwners, type ResolvedOwner } from "./owners";

type Candidates = {
  readonly ranked: readonly Ranked[];
  /** The same with all that an answer shows of them; asked for those alone that it shows. */
  readonly found: (shown: readonly Ranked[]) => Promise<readonly Found[]>;
};
export type LineWithOwners = CodeownersLine & { readonly resolved: readonly ResolvedOwner[] };

/** So many records at most are weighed against each other. */
const most = 400;
const mostFiles = 20;

const service = (id: string, score: number, why: string): Match => ({ noun: "service", id, score, why });

const listOf = (text: string | null): readonly string[] => (text === null ? [] : [text]);

/** Every way in which a record fits by something else than its names and identifiers, asked of the database at once. */
async function byIdentity(db: Db, readings: Readings) {
  const { dependsOn, tag } = readings;
  const [ids, folders, links, files, channels, who, tagged, needing] = await Promise.all([
    recordsWithId(db, readings.ids),
    repositoryRows(db, readings),
    linkRows(db, readings.link),
    codeownersRows(db, readings),
    channelRows(db, readings.channels),
    whoRows(db, listOf(readings.email), listOf(readings.handle), listOf(readings.phone)),
    tag === null ? [] : servicesTagged(db, tag),
    dependsOn === null ? [] : servicesNeeding(db, keyOf(dependsOn)),
  ]);
  const matches: Match[] = [
    ...ids.map(({ noun, id }): Match => ({ noun, id, score: scores.slug, why: "its id" })),
    ...repositoryMatches(readings, folders),
    ...linkMatches(readings.link, links),
    ...channelMatches(readings, channels),
    ...whoMatches(readings, who),
    ...tagged.map(({ id }) => service(id, scores.identifier, `its tag: ${tag ?? ""}`)),
    ...needing.map(({ id, text }) => service(id, scores.rule, `needs ‘${text}’, which is no service here`)),
  ];
  return { matches, lines: decidingLines(readings, files, folders) };
}

/** The lines of CODEOWNERS that name a forge's team which is none of ours, and the services they decide (LKP-05). */
async function byRulesNaming(db: Db, group: string) {
  const files = await codeownersNaming(db, [group], mostFiles);
  const folders = await foldersOf(
    db,
    files.map(({ url }) => url),
  );
  return linesNaming(group, files, folders);
}

const ownerMatch = ({ noun, id }: { noun: RecordNoun; id: string }, line: CodeownersLine): Match => ({
  noun,
  id,
  score: scores.codeowners,
  why: `CODEOWNERS of ${line.repository}, line ${String(line.line)}: ${line.pattern}`,
});

type Meant = { readonly candidates: Candidates; readonly lines: readonly LineWithOwners[] };

/** The reading of what was asked that counts, with all it may mean: the first to which a record fits exactly, else the last. */
export async function findReading(
  db: Db,
  { first, last }: ReadInTurn,
): Promise<{ readonly readings: Readings } & Meant> {
  for (const readings of first) {
    const found = await findCandidates(db, readings, { near: false });
    if (found.candidates.ranked.some(isExact)) return { readings, ...found };
  }
  return { readings: last, ...(await findCandidates(db, last, { near: true })) };
}

/** Everything that the readings may mean: by identity and by name, and where nothing fits by what is near (LKP-03). */
async function findCandidates(
  db: Db,
  readings: Readings,
  { near }: { readonly near: boolean },
): Promise<Meant> {
  const [identity, called] = await Promise.all([byIdentity(db, readings), calledRows(readings)]);
  const matches = [
    ...identity.matches,
    ...identifierMatches(readings, called.identifiers),
    ...nameMatches(readings, called.names),
  ];
  let lines: readonly CodeownersLine[] = identity.lines;
  if (readings.group !== null && !matches.some((one) => one.noun === "team" && isExact(one))) {
    const named = await byRulesNaming(db, readings.group);
    lines = named.lines.slice(0, 10);
    matches.push(...named.matches);
  }
  const resolved = await resolveOwners(
    db,
    lines.flatMap(({ owners }) => owners),
  );
  const withOwners = lines.map((line): LineWithOwners => ({
    ...line,
    resolved: line.owners.map((text) => resolved.get(smallLetters(text)) ?? { text, record: null }),
  }));
  for (const line of withOwners.filter(({ path }) => path !== null))
    matches.push(...line.resolved.flatMap(({ record }) => (record ? [ownerMatch(record, line)] : [])));
  const named = new Set(matches.map(({ id }) => id));
  if (near && !matches.some(isExact) && named.size < enoughNamed)
    matches.push(...(await nearestMatches(db, readings, named.size === 0)));
  return { candidates: await asCandidates(db, matches), lines: withOwners };
}

/** What begins so, where it is an address typed half; else what is near. */
async function nearestMatches(db: Db, readings: Readings, within: boolean): Promise<readonly Match[]> {
  const address = addressBegun(readings);
  const begun = address === null ? [] : begunMatches(address, await begunRows(db, address));
  return begun.length > 0 ? begun : nearMatches(readings, within);
}

/** True for the address of a page, a repository or a package. */
const isNoName = ({ text, host, packages, repositories }: Readings): boolean =>
  /[/:@]/.test(text) && (host !== null || packages.length + repositories.length > 0);

/** What is near; where `within`, that is nothing is called so, also within longer names. */
async function nearMatches(readings: Readings, within: boolean): Promise<readonly Match[]> {
  const read = readings.name !== null && readings.forced === null ? readSearch(readings.text) : null;
  // What a text is not is near nothing.
  const search = read !== null && read.parts.length > 0 ? read : null;
  // An address is hardly ever much like a name: what is a little like it is asked for at once, and looked through from the top.
  const once = isNoName(readings);
  const least = once ? likenesses[1] : likenesses[0];
  const { slips, alike, texts } = await nearRows(readings, least, search && tsQueryOf(search));
  const words = readings.key.split(" ").length;
  const slipped = slipsAmong(readings, slips);
  let near = nearNameMatches(readings, [...slipped, ...(await namesBeside(slipped))]);
  for (const bound of likenesses) {
    const rows = once || bound === likenesses[0] ? alike : await alikeRows(readings, bound);
    near = [...near, ...nearNameMatches(readings, rows, bound)];
    if (near.length > 0) break;
  }
  if (within && near.length === 0 && texts.length === 0 && !once)
    near = [...nearWordMatches(readings, await wordsAlikeRows(readings))];
  return [
    ...near,
    ...texts.map(({ id, rank }) => service(id, textScore(words, rank), "its texts hold these words")),
  ];
}

/** Up to so many records are read whole at once; of more at first only what decides which of them are shown. */
const readWhole = 12;

async function asCandidates(db: Db, matches: readonly Match[]): Promise<Candidates> {
  const best = new Map<string, number>();
  for (const { id, score } of matches) best.set(id, Math.max(score, best.get(id) ?? 0));
  const ids = [...best]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([id]) => id)
    .slice(0, most);
  const byId = <R extends RankFacts>(rows: readonly R[]) => new Map(rows.map((row) => [row.id, row]));
  const whole = ids.length <= readWhole ? byId(await recordRows(db, ids)) : null;
  return {
    ranked: foundOf<RankFacts>(matches, whole ?? byId(await rankRows(db, ids))),
    found: async (shown) => {
      const rows =
        whole ??
        byId(
          await recordRows(
            db,
            shown.map(({ id }) => id),
          ),
        );
      return shown.flatMap((one) => {
        const row = rows.get(one.id);
        return row ? [{ ...one, row }] : [];
      });
    },
  };
}
