import "server-only";
import { canonical } from "@/lib/kernel/canonical";
import { ok, type Refusal, refuse, type Result } from "@/lib/kernel/result";
import { allow, isEditor, markOf } from "@/lib/people/domain/actor";
import type { Tx } from "@/lib/platform/db";
import { outdated } from "@/lib/platform/ledger";
import { operation } from "@/lib/platform/operation";
import { nameTaken, takenRefusal } from "@/lib/platform/names";
import { mayAnswerPlaceholder, mayEditTeam } from "../domain/permissions";
import { parentFault, snapshotTeam, type Team } from "../domain/team";
import { AnswerPlaceholder, EditTeam, RenameTeam, WithdrawAnswer } from "../schema";
import { findTeamToChange, readTree, updateTeam, updateTeamSlug } from "../store/teams";
import { teamReferences } from "../queries/team-references";

/** A team that was dissolved is read-only: its record says what it was (MOD-27). */
export const closedTeam = (team: Team): Refusal | null =>
  team.state === "active"
    ? null
    : { kind: "conflict", why: `${team.name} was dissolved. Its record is read-only.` };

/** The refusal for a change that was based on an older version of a team, with what was changed since. */
export const staleTeam = (tx: Tx, team: Team, basedOn: number) =>
  outdated(tx, {
    what: "team",
    id: team.id,
    version: team.version,
    basedOn,
    now: snapshotTeam(team),
  });

const changed = (before: Team, after: Team, reason?: string) => ({
  noun: "team" as const,
  id: before.id,
  slug: after.slug,
  name: after.name,
  before: snapshotTeam(before),
  after: snapshotTeam(after),
  version: before.version + 1,
  ...(reason === undefined ? {} : { reason }),
});

/** A team with what is stated put in its place; refused when it names what is not there, or closes a loop. */
async function statedOn(
  tx: Tx,
  team: Team,
  { parent, manager, techLead, productOwner, ...stated }: Omit<EditTeam, "ref" | "version">,
): Promise<Result<Team>> {
  const named = { parent, manager, techLead, productOwner };
  const asked = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
  const references = await teamReferences(tx, [asked]);
  const { issues, ...found } = references.resolve(asked, (field) => field, new Map());
  if (issues.length > 0) return refuse({ kind: "invalid", issues });
  const given = Object.fromEntries(
    Object.entries(stated).filter(([, value]) => value !== undefined),
  ) as Partial<Team>;
  const links = Object.fromEntries(
    Object.entries(found).filter(([field]) => field in asked),
  ) as Partial<Team>;
  const after: Team = { ...team, ...given, ...links };
  if (after.parent && after.parent.id !== team.parent?.id) {
    const fault = parentFault(await readTree(tx), team.id, after.parent.id);
    if (fault !== null) return refuse({ kind: "invalid", issues: [{ path: "parent", what: fault }] });
  }
  return ok(after);
}

/** Changes the stated fields of a team; what was left out stays. */
export const editTeam = operation({
  name: "teams.team.edit",
  input: EditTeam,
  load: (tx, { ref }) => findTeamToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "team", ref }),
  may: (actor, _input, team) => mayEditTeam(actor, team),
  run: async ({ tx, now, actor, via }, { ref: _ref, version, ...stated }, team) => {
    if (version !== team.version) return staleTeam(tx, team, version);
    const closed = closedTeam(team);
    if (closed) return refuse(closed);
    const found = await statedOn(tx, team, stated);
    if (!found.ok) return found;
    const after: Team = { ...found.value, onlyImported: team.onlyImported && via === "import" };
    const same = canonical(snapshotTeam(team)) === canonical(snapshotTeam(after));
    if (same && team.onlyImported === after.onlyImported)
      return ok({ value: { slug: team.slug }, changes: [] });
    await updateTeam(tx, after, { now, by: markOf(actor) });
    return ok({ value: { slug: team.slug }, changes: [changed(team, after)] });
  },
});

/** Gives a team another slug; the old one keeps leading to it, and everything it owns follows by id (REF-13). */
export const renameTeam = operation({
  name: "teams.team.rename",
  input: RenameTeam,
  load: (tx, { ref }) => findTeamToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "team", ref }),
  may: (actor, _input, team) => mayEditTeam(actor, team),
  run: async ({ tx, now, actor }, { slug, version }, team) => {
    if (version !== team.version) return staleTeam(tx, team, version);
    const closed = closedTeam(team);
    if (closed) return refuse(closed);
    if (slug === team.slug) return ok({ value: { slug }, changes: [] });
    await updateTeamSlug(tx, team, slug, { now, by: markOf(actor) });
    return ok({ value: { slug }, changes: [changed(team, { ...team, slug })] });
  },
  constraints: {
    [nameTaken]: ({ slug }) => takenRefusal("team", slug, null),
    Team_slug_key: ({ slug }) => takenRefusal("team", slug, null),
  },
});

/** Records an auditor's answer to "is this team a placeholder?" (OW-P2). */
export const answerPlaceholder = operation({
  name: "teams.team.answer-placeholder",
  input: AnswerPlaceholder,
  load: (tx, { ref }) => findTeamToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "team", ref }),
  may: mayAnswerPlaceholder,
  run: async ({ tx, now, actor }, { answer, reason }, team) => {
    const verdict = { answer, reason, by: markOf(actor).name, at: now.toString(), name: team.name };
    const after: Team = { ...team, verdict };
    await updateTeam(tx, after, { now, by: markOf(actor) });
    return ok({ value: { slug: team.slug }, changes: [changed(team, after, reason)] });
  },
});

/** Takes an auditor's answer back: the evidence decides again (OW-P2). */
export const withdrawAnswer = operation({
  name: "teams.team.withdraw-answer",
  input: WithdrawAnswer,
  load: (tx, { ref }) => findTeamToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "team", ref }),
  may: mayAnswerPlaceholder,
  run: async ({ tx, now, actor }, { reason }, team) => {
    if (team.verdict === null) return ok({ value: { slug: team.slug }, changes: [] });
    const after: Team = { ...team, verdict: null };
    await updateTeam(tx, after, { now, by: markOf(actor) });
    return ok({ value: { slug: team.slug }, changes: [changed(team, after, reason)] });
  },
});

/** As `editTeam` for an import, which holds no version: it plans against the record it is about to change. */
export const editImportedTeam = operation({
  name: "teams.team.import",
  input: EditTeam.omit({ version: true }),
  load: (tx, { ref }) => findTeamToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "team", ref }),
  may: (actor, _input, team) =>
    allow(
      team.onlyImported ? isEditor(actor) : mayEditTeam(actor, team).allowed,
      `Only a lead of ${team.name} or an auditor can change this team.`,
    ),
  run: async ({ tx, now, actor }, { ref: _ref, ...stated }, team) => {
    const found = await statedOn(tx, team, stated);
    if (!found.ok) return found;
    const after = found.value;
    if (canonical(snapshotTeam(team)) === canonical(snapshotTeam(after)))
      return ok({ value: { slug: team.slug }, changes: [] });
    await updateTeam(tx, after, { now, by: markOf(actor) });
    return ok({ value: { slug: team.slug }, changes: [changed(team, after)] });
  },
});
