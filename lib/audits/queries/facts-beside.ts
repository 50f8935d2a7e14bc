import "server-only";
import type { Instant } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import { readBusinessStandings } from "@/lib/services/queries/facts";
import { readPeopleInTeams } from "@/lib/teams/queries/teams";
import type { BusinessServiceFacts, CatalogFacts, PersonFacts } from "../domain/facts";
import { feedStateAt } from "../domain/feeds";
import { parametersWith } from "../domain/parameters";
import { mostEvidence } from "../store/findings";
import { feedsNow, ruleSettings } from "../store/settings";

/** What the rules read that are not about services: the settings, and no service at all. */
async function bareFacts(db: Db, now: Instant): Promise<CatalogFacts> {
  const [feeds, settings] = [await feedsNow(db), await ruleSettings(db)];
  return {
    at: now,
    parameters: parametersWith(settings.map(({ parameters }) => parameters)),
    settings,
    feeds: Object.fromEntries(feeds.map((feed) => [feed.name, feedStateAt(feed, now)])),
    people: [],
    teams: [],
    services: [],
    policies: [],
    teamChannels: {},
  };
}

type BusinessRecord = {
  readonly id: string;
  readonly retired: boolean;
  readonly business: BusinessServiceFacts;
};

/** What the rules read of these business services, or of all. */
export async function businessFacts(
  db: Db,
  ids: readonly string[] | null,
  now: Instant,
): Promise<{ readonly facts: CatalogFacts; readonly records: readonly BusinessRecord[] }> {
  const standings = await readBusinessStandings(db, ids, mostEvidence);
  const bare = await bareFacts(db, now);
  const people = new Map(
    standings.flatMap(({ accountable }) =>
      accountable ? [[accountable.slug, { ...accountable, id: accountable.slug, contacts: 0 }] as const] : [],
    ),
  );
  return {
    facts: { ...bare, people: [...people.values()] },
    records: standings.map(({ id, slug, retired, accountable, unowned }) => ({
      id,
      retired,
      business: { slug, accountable: accountable?.slug ?? null, supports: [], unowned },
    })),
  };
}

/** What the rules read of these people, or of everybody. */
export async function peopleFacts(
  db: Db,
  ids: readonly string[] | null,
  now: Instant,
): Promise<{
  readonly facts: CatalogFacts;
  readonly records: readonly { readonly id: string; readonly person: PersonFacts }[];
}> {
  const rows = await readPeopleInTeams(db, ids, now);
  const bare = await bareFacts(db, now);
  const records = rows.map(({ id, slug, name, leftAt }) => ({
    id,
    person: { id: slug, name, leftAt, contacts: 0 },
  }));
  return {
    facts: {
      ...bare,
      people: records.map(({ person }) => person),
      inTeams: new Set(rows.filter(({ inTeam }) => inTeam).map(({ slug }) => slug)),
    },
    records,
  };
}
