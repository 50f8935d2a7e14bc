import "server-only";
import { noneCalled } from "@/lib/kernel/none-called";
import { mayAddSystem } from "../../domain/permissions";
import type { SystemId } from "@/lib/kernel/ids";
import { invalid, type Issue, ok, refuse } from "@/lib/kernel/result";
import { suggestedFault, toSlug } from "@/lib/kernel/slug";
import { markOf } from "@/lib/people/domain/actor";
import { slugConstraints } from "@/lib/platform/taken-names";
import { dissolvedWords } from "@/lib/teams/domain/team";
import { endedTeamsFor } from "@/lib/teams/queries/teams";
import { claimFurther } from "@/lib/platform/names";
import { newId } from "@/lib/platform/new-id";
import { nothingToLoad, operation } from "@/lib/platform/operation";
import { snapshotSystem, type System, systemLoop } from "../../domain/system";
import { CreateSystems } from "../../schema/system";
import { endedSystems } from "../../store/references";
import { insertSystems, readSystemTreeToChange } from "../../store/systems";
import { serviceReferences } from "../../queries/service-references";
import { endedWords } from "./grouping-change";

type NewSystem = Omit<System, "version" | "updatedAt" | "updatedBy">;

/** Creates systems, one or a whole file of them, all or none; one may be the parent of another anywhere in the list. */
export const createSystems = operation({
  name: "services.system.create",
  input: CreateSystems,
  ...nothingToLoad,
  may: mayAddSystem,
  run: async ({ tx, now, actor }, { systems, further: names }) => {
    const texts = (pick: (one: (typeof systems)[number]) => string | null) =>
      systems.flatMap((one) => pick(one) ?? []);
    const find = await serviceReferences(tx, {
      systems: texts(({ parent }) => parent),
      teams: texts(({ ownerTeam }) => ownerTeam),
    });
    const slugs = systems.map(({ slug, name }) => slug ?? toSlug(name));
    const made = new Map(slugs.map((slug) => [slug, newId<"system">(now) as SystemId]));
    const issues: Issue[] = [];
    const rows = systems.map((input, place): NewSystem => {
      const path = (field: string) => `systems.${String(place)}.${field}`;
      const slug = slugs[place] ?? "";
      const fault = suggestedFault(slug);
      if (fault !== null) issues.push({ path: path("slug"), what: fault });
      const beside = systems.findIndex((_, other) => slugs[other] === input.parent);
      const sibling = systems[beside];
      const parent =
        input.parent === null
          ? null
          : sibling
            ? { id: made.get(input.parent) ?? ("" as SystemId), slug: input.parent, name: sibling.name }
            : find.system(input.parent);
      if (input.parent !== null && parent === null)
        issues.push({
          path: path("parent"),
          what: noneCalled("system", input.parent),
        });
      const ownerTeam = input.ownerTeam === null ? null : find.team(input.ownerTeam);
      if (input.ownerTeam !== null && ownerTeam === null)
        issues.push({
          path: path("ownerTeam"),
          what: noneCalled("team", input.ownerTeam),
        });
      return {
        id: made.get(slug) ?? ("" as SystemId),
        slug,
        name: input.name,
        description: input.description,
        ownerTeam,
        parent,
        retiredAt: null,
        extras: input.extras,
      };
    });
    if (made.size < rows.length)
      return invalid("systems", "Two of these systems have one short name. Give each its own");
    const tree = rows.some(({ parent }) => parent !== null) ? await readSystemTreeToChange(tx) : [];
    const nodes = [
      ...tree,
      ...rows.map(({ id, name, parent }) => ({ id, name, parent: parent?.id ?? null })),
    ];
    for (const [place, { id, parent }] of rows.entries()) {
      const loop = parent && systemLoop(nodes, id, parent.id);
      if (loop !== null) issues.push({ path: `systems.${String(place)}.parent`, what: loop });
    }
    const known = rows.flatMap(({ parent }) => (parent && !made.has(parent.slug) ? [parent.id] : []));
    for (const { id, name } of await endedSystems(tx, known))
      for (const [place, { parent }] of rows.entries())
        if (parent?.id === id)
          issues.push({ path: `systems.${String(place)}.parent`, what: endedWords(name) });
    const owners = rows.flatMap(({ ownerTeam }) => ownerTeam ?? []);
    for (const { id, name } of await endedTeamsFor(tx, owners))
      for (const [place, { ownerTeam }] of rows.entries())
        if (ownerTeam?.id === id)
          issues.push({ path: `systems.${String(place)}.ownerTeam`, what: dissolvedWords(name) });
    if (issues.length > 0) return refuse({ kind: "invalid", issues });
    await insertSystems(tx, rows, { now, by: markOf(actor) });
    const further = await claimFurther(tx, "system", rows, { names, at: now });
    return ok({
      value: { systems: rows.map(({ id, slug }) => ({ id, slug })) },
      changes: rows.map((row) => ({
        noun: "system" as const,
        id: row.id,
        slug: row.slug,
        name: row.name,
        before: null,
        after: { ...snapshotSystem(row), ...further(row.id) },
        version: 1,
      })),
    });
  },
  constraints: slugConstraints("system", "systems"),
});
