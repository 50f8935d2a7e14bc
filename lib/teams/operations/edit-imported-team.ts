import "server-only";
import { canonical } from "@/lib/kernel/canonical";
import { ok } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import { operation } from "@/lib/platform/operation";
import { leadingFields, mayDescribeByImport, mayStaff } from "../domain/permissions";
import { snapshotTeam } from "../domain/team";
import { EditTeam } from "../schema";
import { findTeamToChange, updateTeam } from "../store/teams";
import { changed, statedOn } from "./team-change";

/** As `editTeam` for an import, which holds no version: it plans against the record it is about to change. */
export const editImportedTeam = operation({
  name: "teams.team.import",
  input: EditTeam.omit({ version: true }),
  load: (tx, { ref }) => findTeamToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "team", ref }),
  may: (actor, input, team) =>
    Object.keys(input).some((field) => leadingFields.has(field))
      ? mayStaff(actor, team)
      : mayDescribeByImport(actor, team),
  run: async ({ tx, now, actor }, { ref: _ref, ...stated }, team) => {
    const found = await statedOn(tx, team, stated);
    if (!found.ok) return found;
    const after = found.value.team;
    if (canonical(snapshotTeam(team)) === canonical(snapshotTeam(after)))
      return ok({ value: { slug: team.slug }, changes: [] });
    await updateTeam(tx, after, { now, by: markOf(actor) });
    return ok({ value: { slug: team.slug }, changes: [changed(team, after)] });
  },
});
