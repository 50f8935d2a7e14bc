import "server-only";
import type { Ref } from "@/lib/kernel/ids";
import { meant } from "@/lib/kernel/meant";
import { withoutKind } from "@/lib/kernel/reference";
import type { Issue } from "@/lib/kernel/result";
import { keyOf } from "@/lib/kernel/slug";
import { findPeopleNamed, holdPeopleFor } from "@/lib/people/queries";
import type { Tx } from "@/lib/platform/db";
import type { Bearer } from "@/lib/platform/display-names";
import { resolveKeys } from "@/lib/platform/names";
import type { Team } from "../domain/team";
import { loadTeams, teamsNamed } from "../store/teams";

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

/** The id that a text means: of what goes by it, else of the only one that bears it as a display name. */
const idsOf =
  (called: Awaited<ReturnType<typeof resolveKeys>>, named: (text: string) => readonly Bearer[]) =>
  (text: string): string | null =>
    meant(
      {
        called: (one) => called.get(keyOf(one))?.recordId ?? null,
        named: (one) => named(one).map(({ id }) => id),
      },
      text,
    );
const allOf = (texts: readonly string[], idOf: (text: string) => string | null): string[] => [
  ...new Set(texts.flatMap((text) => idOf(text) ?? [])),
];
const byId = <R extends { readonly id: string }>(rows: readonly R[]): ReadonlyMap<string, R> =>
  new Map(rows.map((row) => [row.id, row]));

/** Looks up all teams and people that these records name, in six statements however many there are. */
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
  const teamIds = idsOf(await resolveKeys(tx, "team", teamTexts.map(keyOf)), await teamsNamed(tx, teamTexts));
  const personIds = idsOf(
    await resolveKeys(tx, "person", personTexts.map(keyOf)),
    await findPeopleNamed(tx, personTexts),
  );
  const teams = byId(await loadTeams(tx, allOf(teamTexts, teamIds)));
  const people = byId(await holdPeopleFor(tx, allOf(personTexts, personIds)));

  const refOf = <I extends string>(row: Ref<I> | undefined): Ref<I> | null =>
    row ? { id: row.id, slug: row.slug, name: row.name } : null;
  const personRef = (text: string) => refOf(people.get(personIds(bare(text)) ?? ""));
  const teamRef = (text: string, made: ReadonlyMap<string, Team>) =>
    refOf(teams.get(teamIds(bare(text)) ?? "") ?? made.get(bare(text)));

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
