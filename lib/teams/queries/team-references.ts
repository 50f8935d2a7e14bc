import "server-only";
import { withoutKind } from "@/lib/kernel/reference";
import type { Issue } from "@/lib/kernel/result";
import { keyOf } from "@/lib/kernel/slug";
import { holdPeopleFor } from "@/lib/people/queries";
import type { Tx } from "@/lib/platform/db";
import { resolveKeys } from "@/lib/platform/names";
import type { Team } from "../domain/team";
import { loadTeams } from "../store/teams";

type Stated = {
  readonly parent?: string | null;
  readonly manager?: string | null;
  readonly techLead?: string | null;
  readonly productOwner?: string | null;
};
type Found = Pick<Team, "parent" | "manager" | "techLead" | "productOwner"> & {
  readonly issues: readonly Issue[];
};

const bare = (text: string): string => withoutKind(text, ["team", "person"]);

/** Looks up all teams and people that these records name, in four statements however many there are. */
export async function teamReferences(tx: Tx, records: readonly Stated[]) {
  const texts = (pick: (record: Stated) => string | null | undefined) =>
    records.flatMap((record) => {
      const text = pick(record);
      return text === null || text === undefined ? [] : [bare(text)];
    });
  const teamTexts = texts((record) => record.parent);
  const personTexts = [
    ...texts((record) => record.manager),
    ...texts((record) => record.techLead),
    ...texts((record) => record.productOwner),
  ];
  const teamKeys = await resolveKeys(tx, "team", teamTexts.map(keyOf));
  const personKeys = await resolveKeys(tx, "person", personTexts.map(keyOf));
  const teams = new Map(
    (await loadTeams(tx, [...new Set([...teamKeys.values()].map(({ recordId }) => recordId))])).map(
      (team) => [team.id as string, team],
    ),
  );
  const people = new Map(
    (await holdPeopleFor(tx, [...new Set([...personKeys.values()].map(({ recordId }) => recordId))])).map(
      (person) => [person.id as string, person],
    ),
  );

  const personRef = (text: string) => {
    const person = people.get(personKeys.get(keyOf(bare(text)))?.recordId ?? "");
    return person ? { id: person.id, slug: person.slug, name: person.name } : null;
  };
  const teamRef = (text: string, made: ReadonlyMap<string, Team>) => {
    const team = teams.get(teamKeys.get(keyOf(bare(text)))?.recordId ?? "") ?? made.get(bare(text));
    return team ? { id: team.id, slug: team.slug, name: team.name } : null;
  };

  return {
    /** Who of those that are named has left: nobody new is put in their place any more. */
    left: (id: string): boolean => people.get(id)?.state === "left",
    resolve(record: Stated, path: (field: string) => string, made: ReadonlyMap<string, Team>): Found {
      const issues: Issue[] = [];
      const look = <T>(
        field: string,
        text: string | null | undefined,
        find: (text: string) => T | null,
      ): T | null => {
        if (text === null || text === undefined) return null;
        const found = find(text);
        if (found === null)
          issues.push({
            path: path(field),
            what: `Nothing is called ‘${text}’. Pick a ${field === "parent" ? "team" : "person"} from the list`,
          });
        return found;
      };
      return {
        parent: look("parent", record.parent, (text) => teamRef(text, made)),
        manager: look("manager", record.manager, personRef),
        techLead: look("techLead", record.techLead, personRef),
        productOwner: look("productOwner", record.productOwner, personRef),
        issues,
      };
    },
  };
}
