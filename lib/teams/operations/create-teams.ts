import "server-only";
import { invalid, type Issue, ok, refuse } from "@/lib/kernel/result";
import { suggestedFault, toSlug } from "@/lib/kernel/slug";
import { markOf } from "@/lib/people/domain/actor";
import { slugConstraints } from "@/lib/platform/taken-names";
import { claimFurther } from "@/lib/platform/names";
import { newId } from "@/lib/platform/new-id";
import { nothingToLoad, operation } from "@/lib/platform/operation";
import { teamNameTaken } from "./name-taken";
import { mayAddTeam } from "../domain/permissions";
import { dissolvedWords, parentFault, seatsOfLeft, snapshotTeam, type Team } from "../domain/team";
import { CreateTeams } from "../schema";
import { insertTeams, readTree } from "../store/teams";
import { teamReferences } from "../queries/team-references";
import { endedTeamsFor } from "../queries/teams";

/** Creates teams, one or a whole file of them, all or none; a team may be the parent of one further down the list. */
export const createTeams = operation({
  name: "teams.team.create",
  input: CreateTeams,
  ...nothingToLoad,
  may: mayAddTeam,
  run: async ({ tx, now, actor, via }, { teams, further: names }) => {
    const byImport = via === "import" || via === "cli";
    const references = await teamReferences(tx, teams);
    const issues: Issue[] = [];
    const made = new Map<string, Team>();
    for (const [place, input] of teams.entries()) {
      const path = (field: string) => `teams.${String(place)}.${field}`;
      const slug = input.slug ?? toSlug(input.name);
      const fault = suggestedFault(slug);
      if (fault !== null) {
        issues.push({ path: path("slug"), what: fault });
        continue;
      }
      const found = references.resolve(input, path, made);
      issues.push(...found.issues);
      // A file tells what was: it may name as lead who has left since.
      if (!byImport)
        issues.push(
          ...seatsOfLeft(null, found, references.left).map((one) => ({ ...one, path: path(one.path) })),
        );
      made.set(slug, {
        id: newId<"team">(now),
        slug,
        name: input.name,
        kind: input.kind,
        parent: found.parent,
        purpose: input.purpose,
        manager: found.manager,
        techLead: found.techLead,
        productOwner: found.productOwner,
        channel: input.channel,
        email: input.email,
        links: input.links,
        labels: input.labels,
        state: "active",
        formedAt: now,
        dissolvedAt: null,
        verdict: null,
        onlyImported: byImport,
        extras: input.extras,
        version: 1,
      });
    }
    const rows = [...made.values()];
    const withParent = rows.filter((team) => team.parent !== null);
    if (withParent.length > 0) {
      const nodes = [
        ...(await readTree(tx)),
        ...rows.map(({ id, name, parent }) => ({ id, name, parent: parent?.id ?? null })),
      ];
      for (const team of withParent) {
        const fault = team.parent && parentFault(nodes, team.id, team.parent.id);
        if (fault) issues.push({ path: `teams.${String(rows.indexOf(team))}.parent`, what: fault });
      }
      const ended = await endedTeamsFor(
        tx,
        rows.flatMap(({ parent }) => parent ?? []),
      );
      for (const { id, name } of ended)
        for (const [place, { parent }] of rows.entries())
          if (parent?.id === id)
            issues.push({ path: `teams.${String(place)}.parent`, what: dissolvedWords(name) });
    }
    if (issues.length > 0) return refuse({ kind: "invalid", issues });
    if (rows.length < teams.length)
      return invalid("teams", "Two of these teams have one short name. Give each its own");
    // The index decides; what one asks for by hand is told who holds the name.
    if (rows[0] && rows.length === 1) {
      const taken = await teamNameTaken(tx, rows[0].slug, null);
      if (taken) return taken;
    }
    await insertTeams(tx, rows, { now, by: markOf(actor) });
    const further = await claimFurther(tx, "team", rows, { names, at: now });
    return ok({
      value: { teams: rows.map(({ id, slug }) => ({ id, slug })) },
      changes: rows.map((team) => ({
        noun: "team" as const,
        id: team.id,
        slug: team.slug,
        name: team.name,
        before: null,
        after: { ...snapshotTeam(team), ...further(team.id) },
        version: 1,
      })),
    });
  },
  constraints: slugConstraints("team", "teams"),
});
