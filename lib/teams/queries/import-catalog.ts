import "server-only";
import { keyOf } from "@/lib/kernel/slug";
import { loadPeopleFor } from "@/lib/people/queries";
import type { Db } from "@/lib/platform/db";
import { resolveKeys } from "@/lib/platform/names";
import { decidingEvidence } from "../domain/placeholder";
import { loadTeams } from "../store";

/** The teams and people that these words call, as a plan of an import reads them. */
export async function teamsForImport(db: Db, texts: readonly string[]) {
  const words = texts.filter((text) => text !== "");
  const keys = await resolveKeys(db, "team", words.map(keyOf));
  const teams = new Map(
    (await loadTeams(db, [...new Set([...keys.values()].map(({ recordId }) => recordId))])).map((team) => [
      team.id as string,
      team,
    ]),
  );
  const personKeys = await resolveKeys(db, "person", words.map(keyOf));
  const people = new Map(
    (await loadPeopleFor(db, [...new Set([...personKeys.values()].map(({ recordId }) => recordId))])).map(
      (person) => [person.id as string, person],
    ),
  );
  return {
    team: (text: string) => {
      const team = teams.get(keys.get(keyOf(text))?.recordId ?? "");
      return team
        ? {
            slug: team.slug,
            name: team.name,
            channel: team.channel,
            purpose: team.purpose,
            email: team.email,
            labels: [...team.labels].sort(),
            links: team.links,
            extras: team.extras,
            onlyImported: team.onlyImported,
            mayOwn: team.state === "active" && team.kind !== "virtual" && decidingEvidence(team).length === 0,
          }
        : null;
    },
    person: (text: string) => {
      const person = people.get(personKeys.get(keyOf(text))?.recordId ?? "");
      return person ? { name: person.name } : null;
    },
  };
}
