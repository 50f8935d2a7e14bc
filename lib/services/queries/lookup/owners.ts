import "server-only";
import type { RecordNoun } from "@/lib/kernel/reference";
import { smallLetters } from "@/lib/kernel/mail-address";
import { keyOf } from "@/lib/kernel/slug";
import type { Db } from "@/lib/platform/db";
import { recordRows } from "../../store/lookup/records";
import { teamsOfForge, whoRows } from "../../store/lookup/rows";

type OwnerRecord = {
  readonly noun: RecordNoun;
  readonly id: string;
  readonly slug: string;
  readonly name: string;
};

/** An owner as CODEOWNERS writes it, and the team or person that this is, when one is known. */
export type ResolvedOwner = { readonly text: string; readonly record: OwnerRecord | null };

/** Which teams and people the owners of CODEOWNERS are, by owner in small letters. */
export async function resolveOwners(
  db: Db,
  owners: readonly string[],
): Promise<ReadonlyMap<string, ResolvedOwner>> {
  const asked = [...new Set(owners.map(smallLetters))];
  if (asked.length === 0) return new Map();
  const groups = asked.filter((owner) => /^@[^@/]+\//.test(owner));
  const handles = asked.filter((owner) => /^@[^@/]+$/.test(owner)).map((owner) => owner.slice(1));
  const emails = asked.filter((owner) => /^[^@]+@/.test(owner));
  const lastWord = (group: string) => keyOf(group.split("/").at(-1) ?? "");
  const [who, teams] = await Promise.all([
    whoRows(db, emails, handles, []),
    groups.length === 0
      ? []
      : teamsOfForge(
          db,
          groups.flatMap((group) => [group, group.slice(1)]),
          groups.map(lastWord),
        ),
  ]);
  const idOf = (owner: string): string | undefined => {
    if (groups.includes(owner))
      return (
        teams.find(({ handle }) => handle === owner || handle === owner.slice(1)) ??
        teams.find(({ key }) => key === lastWord(owner))
      )?.id;
    return who.find(
      ({ email, handles: known }) =>
        (email !== null && smallLetters(email) === owner) ||
        known.some((handle) => `@${handle.toLowerCase()}` === owner),
    )?.id;
  };
  const ids = asked.flatMap((owner) => idOf(owner) ?? []);
  const records = new Map((await recordRows(db, ids)).map((row) => [row.id, row]));
  return new Map(
    asked.map((owner) => {
      const row = records.get(idOf(owner) ?? "");
      const record = row ? { noun: row.noun, id: row.id, slug: row.slug, name: row.name } : null;
      return [owner, { text: owner, record }];
    }),
  );
}
