import { inForce } from "@/lib/kernel/time";
import { type CatalogIndex, teamHolding } from "./catalog-index";
import type { ServiceFacts, TeamFacts } from "./facts";

/**
 * Who is paged first (OW-N2). P0: nobody, or no data. P1: a central team, the owner at no level. P2: a central team,
 * the owner later. P3: the owner, a central team later. P4: the owner only. PX: another team.
 */
export type Track = "P0" | "P1" | "P2" | "P3" | "P4" | "PX";

type Reached = "owner" | "central" | "another";

const isCentral = ({ kind }: TeamFacts): boolean => kind === "operations" || kind === "platform";

/** What the paging feed says of a service; false when it says nothing (OW-F5). */
const isKnown = (index: CatalogIndex, service: ServiceFacts): boolean => {
  const feed = index.facts.feeds.paging ?? "absent";
  return feed === "complete" || (feed === "partial" && service.policy !== null);
};

const centralPeople = new WeakMap<CatalogIndex, ReadonlyMap<TeamFacts, ReadonlySet<string>>>();

function centralTeams(index: CatalogIndex): ReadonlyMap<TeamFacts, ReadonlySet<string>> {
  const known = centralPeople.get(index);
  if (known) return known;
  const found = new Map(
    index.facts.teams.filter(isCentral).map((team) => [team, new Set(index.activeMembers(team))]),
  );
  centralPeople.set(index, found);
  return found;
}

/** Whom each level reaches at the index's instant: the owner if one of its people is among them, else a central team. */
function reachedAt(index: CatalogIndex, service: ServiceFacts): ReadonlyMap<number, Reached> {
  const owner = teamHolding(index, service);
  const own = owner ? index.activeMembers(owner) : [];
  const central = [...centralTeams(index)].filter(([team]) => team !== owner);
  const levels = new Map<number, Reached>();
  for (const { level, person, from, to } of service.reach) {
    if (!inForce(index.at, from, to) || levels.get(level) === "owner") continue;
    if (own.includes(person)) levels.set(level, "owner");
    else if (central.some(([, people]) => people.has(person))) levels.set(level, "central");
    else if (!levels.has(level)) levels.set(level, "another");
  }
  return levels;
}

/** The track of a service at the index's instant. */
export function trackOf(index: CatalogIndex, service: ServiceFacts): Track {
  if (!isKnown(index, service)) return "P0";
  const [first, ...later] = [...reachedAt(index, service)].sort(([a], [b]) => a - b).map(([, who]) => who);
  if (first === undefined) return "P0";
  switch (first) {
    case "owner":
      return later.includes("central") ? "P3" : "P4";
    case "central":
      return later.includes("owner") ? "P2" : "P1";
    case "another":
      return "PX";
  }
}

export type Centre = {
  readonly owner: number;
  readonly central: number;
  readonly another: number;
  readonly nobody: number;
  readonly noData: number;
  /** The owner's share to one decimal; null when no service promises this hour. */
  readonly percent: number | null;
};

/** Where the weight of paging lies now: five parts of all services inside promised hours (OW-N4, OW-N5). */
export function centreOf(index: CatalogIndex): Centre {
  const counts = { owner: 0, central: 0, another: 0, nobody: 0, noData: 0 };
  let all = 0;
  for (const service of index.living) {
    if (service.promised === "none") continue;
    all += 1;
    if (isKnown(index, service)) counts[reachedAt(index, service).get(1) ?? "nobody"] += 1;
    else counts.noData += 1;
  }
  return { ...counts, percent: all === 0 ? null : Math.round((counts.owner / all) * 1000) / 10 };
}
