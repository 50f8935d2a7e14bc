import "server-only";
import { releaseFault } from "@/lib/kernel/releasing";
import { ok, refuse } from "@/lib/kernel/result";
import { keyOf } from "@/lib/kernel/slug";
import { markOf } from "@/lib/people/domain/actor";
import { releaseForGood } from "@/lib/platform/names";
import { operation } from "@/lib/platform/operation";
import { mayReleaseTeamName } from "../domain/permissions";
import { ReleaseTeamName } from "../schema";
import { namesOfTeam } from "../store/aliases";
import { findTeamToChange, touchTeam, updateTeamSlug } from "../store/teams";

/**
 * Gives a former short name of a team free again, or any name of one that was dissolved, with a reason: an old link may then
 * lead to another team (REF-11).
 */
export const releaseTeamName = operation({
  name: "teams.team.release-name",
  input: ReleaseTeamName,
  load: (tx, { ref }) => findTeamToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "team", ref }),
  may: mayReleaseTeamName,
  run: async ({ tx, now, actor }, { name, reason }, team) => {
    const names = { ...team, ...(await namesOfTeam(tx, team.id)) };
    const why = releaseFault(names, team.state !== "active", name);
    if (why !== null) return refuse({ kind: "conflict", why });
    const own = keyOf(name) === keyOf(team.slug);
    const stamp = { now, by: markOf(actor) };
    // Its id takes the place of the short name: nobody else can take that, and it leads to the record still.
    const slug = own ? team.id : team.slug;
    if (own) await updateTeamSlug(tx, team, slug, stamp);
    else await touchTeam(tx, team.id, stamp);
    await releaseForGood(tx, { noun: "team", recordId: team.id, key: keyOf(name) });
    return ok({
      value: { slug },
      changes: [
        {
          noun: "team" as const,
          id: team.id,
          slug,
          name: team.name,
          before: { released: null, slug: team.slug },
          after: { released: name, slug },
          version: team.version + 1,
          reason,
        },
      ],
    });
  },
});
