import "server-only";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { editPerson } from "@/lib/people/operations/edit-person";
import type { Operation, WriteCtx } from "@/lib/platform/operation";
import { isHidden } from "@/lib/platform/sight/sight";
import { editBusinessService } from "@/lib/services/operations/groupings/edit-business-service";
import { renameBusinessService } from "@/lib/services/operations/groupings/rename-business-service";
import { editSystem } from "@/lib/services/operations/groupings/edit-system";
import { renameSystem } from "@/lib/services/operations/groupings/rename-system";
import { renameService } from "@/lib/services/operations/rename-service";
import { undoService } from "@/lib/services/operations/undo-service";
import { answerPlaceholder } from "@/lib/teams/operations/answer-placeholder";
import { editTeam } from "@/lib/teams/operations/edit-team";
import { renameTeam } from "@/lib/teams/operations/rename-team";
import { addTeamAlias } from "@/lib/teams/operations/add-team-alias";
import { removeTeamAlias } from "@/lib/teams/operations/remove-team-alias";
import { loadMembersFor } from "@/lib/teams/queries/teams";
import { addMember } from "@/lib/teams/operations/add-member";
import { changeRole } from "@/lib/teams/operations/change-role";
import { endMembershipNow } from "@/lib/teams/operations/end-membership";
import { restoreIdentifiers } from "@/lib/teams/operations/restore-identifiers";
import { sameValue } from "@/lib/kernel/same-value";
import { before as isBefore, instantIn, lastsBeyond } from "@/lib/kernel/time";
import type { Held } from "../domain/entry";
import { versionOf } from "../store/ledger";
import type { RecordNoun } from "@/lib/kernel/reference";

/** A change to take back: the fields as they were, and as the change left them. */
export type Undoing = {
  readonly record: string;
  readonly version: number;
  readonly before: Held;
  readonly after: Held;
  /** Where values came from before it. */
  readonly sources: Held;
  readonly reason: string;
};
type Inverse = (ctx: WriteCtx, undoing: Undoing) => Promise<Result<unknown>>;

type Row = Readonly<Record<string, unknown>>;
const rowsOf = (value: unknown): readonly Row[] => (Array.isArray(value) ? (value as Row[]) : []);
const textAt = (value: unknown, name: string): string => {
  const held = (value as Row | null)?.[name];
  return typeof held === "string" ? held : "";
};
const idOf = (value: unknown): string => textAt(value, "id");
/** A reference by the word that the operations look up; any name a record ever had leads to it. */
const slugOf = (value: unknown): string | null =>
  value === null || value === undefined ? null : textAt(value, "slug");

/** The slug by the deed of its own, the rest by the edit. */
const renamedThen =
  (rename: Operation<unknown>, rest: Inverse): Inverse =>
  async (ctx, undoing) => {
    const { slug, ...before } = undoing.before;
    if (slug === undefined) return rest(ctx, undoing);
    const { record: ref, version } = undoing;
    const renamed = await rename(ctx, { ref, slug, version });
    // What else such an entry holds follows from the name: an alias that became the slug is a former slug from then on.
    const { aliases: _aliases, ...others } = before;
    if (!renamed.ok || Object.keys(others).length === 0) return renamed;
    return rest(ctx, { ...undoing, before: others, version: version + 1 });
  };

const byPerson = (members: unknown): ReadonlyMap<string, readonly Row[]> => {
  const rows = new Map<string, Row[]>();
  for (const row of rowsOf(members)) {
    const person = idOf(row["person"]);
    rows.set(person, [...(rows.get(person) ?? []), row]);
  }
  return rows;
};

/**
 * Gives each person back what they were in the team: the role where nothing else differs, else what of it is not over by now,
 * in the place of what they are. No time is written into the past of somebody who was in the team meanwhile.
 */
async function undoMembers(
  ctx: WriteCtx,
  team: string,
  before: unknown,
  after: unknown,
): Promise<Result<unknown>> {
  const [was, is] = [byPerson(before), byPerson(after)];
  const members = (await loadMembersFor(ctx.tx, [team])).get(team) ?? [];
  const begun = new Map(
    members
      .filter(({ to }) => lastsBeyond(ctx.now, to))
      .toSorted((a, b) => (isBefore(a.from, b.from) ? 1 : -1))
      .map(({ person, from }) => [person.id as string, from]),
  );
  const lasts = (row: Row): boolean => lastsBeyond(ctx.now, instantIn(textAt(row, "to")));
  for (const person of new Set([...is.keys(), ...was.keys()])) {
    const [old, present] = [was.get(person) ?? [], is.get(person) ?? []];
    if (sameValue(old, present)) continue;
    const [role] = old.map((row) => row["role"]);
    if (
      old.length > 0 &&
      sameValue(
        old,
        present.map((row) => ({ ...row, role })),
      )
    ) {
      const given = await changeRole(ctx, { team, person, role });
      if (!given.ok) return given;
      continue;
    }
    // Who was not in the team before is out of it whole, also of the time before the change that it had added.
    const on = old.length === 0 ? begun.get(person)?.toString() : undefined;
    const ended = present.some(lasts) ? await endMembershipNow(ctx, { team, person, on }) : ok(null);
    if (!ended.ok) return ended;
    for (const row of old.filter(lasts)) {
      const from = instantIn(textAt(row, "from"));
      const begins =
        present.length === 0 || (from !== null && isBefore(ctx.now, from)) ? row["from"] : undefined;
      const added = await addMember(ctx, { team, person, role: row["role"], from: begins, until: row["to"] });
      if (!added.ok) return added;
    }
  }
  return ok(null);
}

async function undoAliases(
  ctx: WriteCtx,
  ref: string,
  before: unknown,
  after: unknown,
): Promise<Result<unknown>> {
  const texts = (held: unknown) => rowsOf(held).map((row) => textAt(row, "text"));
  const was = texts(before);
  const is = texts(after);
  for (const [deed, all] of [
    [removeTeamAlias, is.filter((text) => !was.includes(text))],
    [addTeamAlias, was.filter((text) => !is.includes(text))],
  ] as const)
    for (const alias of all) {
      const done = await deed(ctx, { ref, alias });
      if (!done.ok) return done;
    }
  return ok(null);
}

async function undoVerdict(ctx: WriteCtx, ref: string, before: unknown): Promise<Result<unknown>> {
  if (before === null)
    return refuse({
      kind: "conflict",
      why: "An answer stays until another is given. Answer again whether this team is a placeholder",
    });
  const { answer, reason } = before as Row;
  return answerPlaceholder(ctx, { ref, answer, reason });
}

/** First what stands in other tables, by deeds of its own; then the fields of the team, as those deeds left it. */
async function undoTeam(ctx: WriteCtx, { record: ref, before, after }: Undoing): Promise<Result<unknown>> {
  const { members, identifiers, verdict, aliases, ...fields } = before;
  const deeds: (() => Promise<Result<unknown>>)[] = [];
  if (aliases !== undefined) deeds.push(() => undoAliases(ctx, ref, aliases, after["aliases"]));
  if (members !== undefined) deeds.push(() => undoMembers(ctx, ref, members, after["members"]));
  if (identifiers !== undefined)
    deeds.push(() => restoreIdentifiers(ctx, { ref, identifiers: rowsOf(identifiers) }));
  if (verdict !== undefined) deeds.push(() => undoVerdict(ctx, ref, verdict));
  if (Object.keys(fields).length > 0)
    deeds.push(async () => {
      const people = ["parent", "manager", "techLead", "productOwner"].filter((field) => field in fields);
      const references = Object.fromEntries(people.map((field) => [field, slugOf(fields[field])]));
      return editTeam(ctx, { ref, version: await versionOf(ctx.tx, ref), ...fields, ...references });
    });
  for (const deed of deeds) {
    const done = await deed();
    if (!done.ok) return done;
  }
  return ok(null);
}

const inverses: Readonly<Record<RecordNoun, Inverse>> = {
  service: renamedThen(renameService, (ctx, { record: ref, before, after, sources, reason }) =>
    undoService(ctx, { ref, before, after, sources, reason }),
  ),
  team: renamedThen(renameTeam, undoTeam),
  person: (ctx, { record: ref, version, before }) => editPerson(ctx, { ref, version, ...before }),
  system: renamedThen(renameSystem, (ctx, { record: ref, version, before }) =>
    editSystem(ctx, {
      ref,
      version,
      ...before,
      ...("parent" in before ? { parent: slugOf(before["parent"]) } : {}),
      ...("ownerTeam" in before ? { ownerTeam: slugOf(before["ownerTeam"]) } : {}),
    }),
  ),
  "business-service": renamedThen(renameBusinessService, (ctx, { record: ref, version, before }) => {
    const { supportedBy, accountable, stakeholders, ...fields } = before;
    return editBusinessService(ctx, {
      ref,
      version,
      ...fields,
      // Nobody names what they may not see: of that, what carries it now goes on to do so.
      ...(supportedBy === undefined
        ? {}
        : {
            services: rowsOf(supportedBy)
              .map(idOf)
              .filter((id) => !isHidden(id)),
          }),
      ...(accountable === undefined ? {} : { accountable: slugOf(accountable) }),
      ...(stakeholders === undefined
        ? {}
        : {
            stakeholders: rowsOf(stakeholders).map((one) =>
              one["kind"] === "address"
                ? textAt(one, "text")
                : `${textAt(one, "kind")}:${textAt(one, "slug")}`,
            ),
          }),
    });
  }),
};

/** Makes the inverse of a change by the very operations that people use, so that their permissions and rules hold. */
export const invert = (ctx: WriteCtx, noun: RecordNoun, undoing: Undoing): Promise<Result<unknown>> =>
  inverses[noun](ctx, undoing);
