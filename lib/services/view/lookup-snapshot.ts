import { keyOf } from "@/lib/kernel/slug";
import type { LeadFacts } from "@/lib/teams/domain/leads";
import { isReachable, type ReachFacts, reachOf } from "@/lib/teams/domain/reach";
import { Temporal } from "@/lib/kernel/time";
import { identifierKey } from "../domain/identifiers";
import { answerOf, isByLinesAlone, isExact, scores } from "../domain/lookup/answer";
import { type Found, foundOf, type RecordFacts } from "../domain/lookup/facts";
import { linkMatches, type LinkRow } from "../domain/lookup/link";
import { lacksTeam, needsContact } from "../domain/lookup/needs-contact";
import { addressBegun, addressesOf, begunMatches } from "../domain/lookup/match-begun";
import type { Match, NameKind } from "../domain/lookup/match";
import { decidingLines, repositoryMatches, type RepositoryRow } from "../domain/lookup/match-code";
import {
  channelMatches,
  type ChannelRow,
  identifierMatches,
  whoMatches,
} from "../domain/lookup/match-identifiers";
import {
  enoughNamed,
  likenesses,
  nameMatches,
  type NameRow,
  nearNameMatches,
  nearWordMatches,
} from "../domain/lookup/match-names";
import { readAs, readInTurn, type Readings, tagMeant } from "../domain/lookup/reading";
import {
  type LookupContact,
  type LookupDetail,
  type LookupNeighbour,
  type LookupReach,
  type LookupRecord,
  type LookupTagged,
  type LookupView,
  neighboursShown,
  noDetail,
} from "./lookup";
import { viewHolds } from "./lookup-holds";
import { viewRecord } from "./lookup-record";

/** Everything that a look-up is answered from, as one file: for when the server is away (LKP-29). Records are named by place. */
export type LookupSnapshot = {
  readonly format: "steward-lookup/1";
  readonly at: string;
  /** Hosts under which the site is called; a copy from before this was kept has none. */
  readonly own?: readonly string[];
  readonly records: readonly RecordFacts[];
  readonly names: readonly (readonly [record: number, kind: NameKind, text: string])[];
  readonly identifiers: readonly (readonly [record: number, type: string, value: string])[];
  readonly repositories: readonly (readonly [record: number, url: string, path: string])[];
  /** Links of other kinds than repositories; a copy from before they were kept has none. */
  readonly links?: readonly (readonly [record: number, type: string, url: string])[];
  readonly handles: readonly (readonly [record: number, handle: string])[];
  readonly tags: readonly (readonly [record: number, tag: string])[];
  /** Who needs whom; null is a name that leads nowhere. */
  readonly dependencies: readonly (readonly [
    from: number,
    to: number | null,
    text: string,
    strength: string | null,
  ])[];
  readonly leads: readonly LeadFacts[];
  /** Some who are in each team, those first whom one can call; a copy from before they were kept has none. */
  readonly members?: readonly (readonly [team: number, person: number, role: string])[];
  /** Which team stands above which. */
  readonly parents?: readonly (readonly [team: number, above: number])[];
  readonly codeowners: readonly { readonly url: string; readonly path: string; readonly text: string }[];
  readonly contact: LookupContact | null;
};

/** The rows that the rules compare, made once from a snapshot. */
function rowsOf({ records, ...snapshot }: LookupSnapshot) {
  const at = (place: number) => records[place];
  const names: NameRow[] = [
    ...snapshot.names.flatMap(([place, kind, text]): NameRow[] => {
      const record = at(place);
      return record ? [{ noun: record.noun, id: record.id, kind, text, key: keyOf(text) }] : [];
    }),
    ...records.map(({ noun, id, name }): NameRow => ({
      noun,
      id,
      kind: "name",
      text: name,
      key: keyOf(name),
    })),
  ];
  const identifiers = snapshot.identifiers.flatMap(([place, type, value]) => {
    const record = at(place);
    return record ? [{ noun: record.noun, id: record.id, type, value, key: identifierKey(type, value) }] : [];
  });
  const repositories = snapshot.repositories.flatMap(([place, url, path]): RepositoryRow[] => {
    const record = at(place);
    return record ? [{ id: record.id, url, path }] : [];
  });
  const links = (snapshot.links ?? []).flatMap(([place, type, url]): LinkRow[] => {
    const record = at(place);
    return record ? [{ id: record.id, type, url }] : [];
  });
  const channels = records.flatMap(({ noun, id, channel }): ChannelRow[] =>
    channel !== null && (noun === "team" || noun === "service") ? [{ noun, id, channel }] : [],
  );
  const handles = new Map<string, string[]>();
  for (const [place, handle] of snapshot.handles) {
    const id = at(place)?.id ?? "";
    handles.set(id, [...(handles.get(id) ?? []), handle]);
  }
  const who = records.flatMap(({ noun, id, email, phone = null }) =>
    noun === "team" || noun === "person" ? [{ noun, id, email, phone, handles: handles.get(id) ?? [] }] : [],
  );
  return { names, identifiers, repositories, links, channels, who };
}

function matchesIn(snapshot: LookupSnapshot, readings: Readings) {
  const { names, identifiers, repositories, links, channels, who } = rowsOf(snapshot);
  const { tag, ids } = readings;
  const tagged = snapshot.tags.flatMap(([place, one]): Match[] => {
    const record = snapshot.records[place];
    return record && one === tag
      ? [{ noun: record.noun, id: record.id, score: scores.identifier, why: `its tag: ${one}` }]
      : [];
  });
  const matches: Match[] = [
    ...snapshot.records
      .filter(({ id }) => ids.includes(id))
      .map(({ noun, id }): Match => ({ noun, id, score: scores.slug, why: "its id" })),
    ...identifierMatches(readings, identifiers),
    ...repositoryMatches(readings, repositories),
    ...linkMatches(readings.link, links),
    ...channelMatches(readings, channels),
    ...whoMatches(readings, who),
    ...tagged,
    ...nameMatches(readings, names),
  ];
  const named = new Set(matches.map(({ id }) => id));
  if (!matches.some(isExact) && named.size < enoughNamed) {
    const begun = addressBegun(readings);
    const ways = [
      () => (begun === null ? [] : begunMatches(begun, addressesOf(identifiers, repositories))),
      ...likenesses.map((least) => () => nearNameMatches(readings, names, least)),
      () => (named.size === 0 ? nearWordMatches(readings, names) : []),
    ];
    for (const way of ways) {
      const near = way();
      matches.push(...near);
      if (near.length > 0) break;
    }
  }
  return { matches, lines: decidingLines(readings, snapshot.codeowners, repositories) };
}

function detailIn({ records, dependencies }: LookupSnapshot, { row }: Found): LookupDetail {
  if (row.noun === "team") {
    const held = records.filter(({ noun, ownerId }) => noun === "service" && ownerId === row.id);
    // Why a team is a placeholder is not in a copy; that what it holds is graded so is.
    const isPlaceholder = row.kind === "placeholder" || held.some(({ grade }) => grade === "placeholder");
    return { ...noDetail, isPlaceholder, ...viewHolds(held) };
  }
  if (row.noun !== "service") return noDetail;
  const place = records.findIndex(({ id }) => id === row.id);
  const view = (other: number | null, text: string, strength: string | null): LookupNeighbour => {
    const record = other === null ? undefined : records[other];
    return {
      slug: record?.slug ?? null,
      name: record?.name ?? text,
      strength,
      owner: record?.owner ?? null,
      band: record?.band ?? null,
      channel: record?.channel ?? null,
    };
  };
  const needs = dependencies.filter(([from, to]) => from === place && to !== place);
  const needed = dependencies.filter(([from, to]) => to === place && from !== place);
  return {
    ...noDetail,
    needs: needs.slice(0, neighboursShown).map(([, to, text, strength]) => view(to, text, strength)),
    needsCount: needs.length,
    neededBy: needed.slice(0, neighboursShown).map(([from, , text, strength]) => view(from, text, strength)),
    neededByCount: needed.length,
  };
}

/** So many steps up a team is looked for that answers, as in the database. */
const stepsUp = 8;

/** A team and those above it, each with whom the copy knows of it. */
function teamsUp(
  { records, members = [], parents = [] }: LookupSnapshot,
  team: string,
): readonly ReachFacts[] {
  const rows: ReachFacts[] = [];
  let place: number | undefined = records.findIndex(({ id }) => id === team);
  for (let step = 0; step <= stepsUp && place !== undefined; step += 1) {
    const at: number = place;
    const record = records[at];
    if (record?.endedAt === null) {
      const people = members.flatMap(([of, who, role]) => {
        const person = of === at ? records[who] : undefined;
        if (!person) return [];
        const { slug, name, email, phone = null, channel } = person;
        return [{ slug, name, role, email, phone, slack: channel?.replace(/^@/, "") ?? null }];
      });
      rows.push({ of: team, step, slug: record.slug, name: record.name, channel: record.channel, people });
    }
    place = parents.find(([of]) => of === at)?.[1];
  }
  return rows;
}

/** Whom else to call where no lead of the owner can be reached, as the server tells it; an older copy knows leads alone. */
function reachIn(
  snapshot: LookupSnapshot,
  { row }: Found,
  record: LookupRecord | undefined,
): LookupReach | null {
  if (row.ownerId === null || row.band === "unowned" || row.endedAt !== null) return null;
  if (!record || record.leads.some(isReachable)) return null;
  const name = record.owner?.name ?? record.name;
  if (snapshot.members === undefined)
    return { says: `No one is known to be reachable at ${name} in this copy.`, people: [], above: null };
  const hasPlace = record.channel !== null || record.email !== null;
  return reachOf(teamsUp(snapshot, row.ownerId), { team: row.ownerId, name, hasPlace });
}

/** The services of the copy that carry this tag; retired ones carry it in vain. */
function taggedIn({ tags, records }: LookupSnapshot, tag: string | null): LookupTagged | null {
  const services = tags.filter(
    ([place, one]) =>
      one === tag && records[place]?.merged === false && records[place].lifecycle !== "retired",
  ).length;
  return tag === null || services === 0 ? null : { tag, services };
}

/** The answer as the snapshot knows it, by the same readings, scores and rules as the server's. */
export function offlineAnswer(snapshot: LookupSnapshot, asked: string): LookupView {
  const at = Temporal.Instant.from(snapshot.at);
  const inTurn = readInTurn(asked, snapshot.own);
  const inSnapshot = (readings: Readings) => ({ readings, ...matchesIn(snapshot, readings) });
  const { readings, matches, lines } =
    inTurn.first.map(inSnapshot).find((one) => one.matches.some(isExact)) ?? inSnapshot(inTurn.last);
  const records = new Map(snapshot.records.map((record) => [record.id, record]));
  const answer = answerOf(foundOf(matches, records));
  // What clocks show now is not in a copy.
  const view = (all: readonly Found[]) =>
    all.map((one) => ({
      ...viewRecord(one, { leads: snapshot.leads, people: records }, at),
      localTime: null,
    }));
  const common: LookupView = {
    asked: readings.text,
    answer: answer.kind,
    readAs: readAs(readings),
    about: readings.dependsOn === null ? "record" : "dependents",
    records: [],
    detail: null,
    also: [],
    more: 0,
    sharedOwner: null,
    tagged: answer.kind === "found" ? null : taggedIn(snapshot, tagMeant(readings)),
    codeowners: lines.map(({ owners, ...line }) => ({
      ...line,
      owners: owners.map((text) => ({ text, noun: null, slug: null, name: null })),
      agrees: null,
    })),
    contact: null,
  };
  if (isByLinesAlone(answer.kind, lines.length))
    return { ...common, answer: "codeowners", contact: snapshot.contact };
  switch (answer.kind) {
    case "found": {
      const records = view([answer.best]);
      const [record] = records;
      const beside = detailIn(snapshot, answer.best);
      const reach = beside.isPlaceholder ? null : reachIn(snapshot, answer.best, record);
      const detail = { ...beside, reach };
      const isNeeded = needsContact({ lacksTeam: lacksTeam(answer.best.row), ...detail });
      return {
        ...common,
        records,
        detail,
        also: view(answer.also),
        contact: isNeeded ? snapshot.contact : null,
      };
    }
    case "ambiguous":
      return {
        ...common,
        sharedOwner: answer.owner,
        more: answer.more,
        records: view(answer.candidates),
      };
    case "near":
      return { ...common, records: view(answer.candidates), contact: snapshot.contact };
    case "none":
      return { ...common, contact: snapshot.contact };
  }
}
