import "server-only";
import { noneCalled } from "@/lib/kernel/none-called";
import { type Issue, refuse } from "@/lib/kernel/result";
import { operation } from "@/lib/platform/operation";
import { dissolvedWords } from "@/lib/teams/domain/team";
import { endedTeamsFor } from "@/lib/teams/queries/teams";
import { type System, systemLoop } from "../../domain/system";
import { EditSystem } from "../../schema/system";
import { endedSystems } from "../../store/references";
import { readSystemTreeToChange } from "../../store/systems";
import { serviceReferences } from "../../queries/service-references";
import { load, may, notFound, versioned, writeSystem } from "./system-change";
import { retired, endedWords } from "./grouping-change";

/** Changes the stated fields of a system; what was left out stays. */
export const editSystem = operation({
  name: "services.system.edit",
  input: EditSystem,
  load,
  notFound,
  may,
  versioned,
  held: (system) => system,
  run: async (
    ctx,
    { version: _version, ref: _ref, ownerTeam: teamText, parent: parentText, ...stated },
    system,
  ) => {
    if (system.retiredAt) return retired(system);
    const find = await serviceReferences(ctx.tx, {
      systems: parentText ? [parentText] : [],
      teams: teamText ? [teamText] : [],
    });
    const issues: Issue[] = [];
    const look = <R>(
      path: string,
      text: string | null | undefined,
      now: R | null,
      found: (text: string) => R | null,
    ) => {
      if (text === undefined) return now;
      const one = text === null ? null : found(text);
      if (text !== null && one === null)
        issues.push({
          path,
          what: noneCalled(path === "parent" ? "system" : "team", text),
        });
      return one;
    };
    const after: System = {
      ...system,
      name: stated.name ?? system.name,
      description: stated.description === undefined ? system.description : stated.description,
      extras: stated.extras ?? system.extras,
      ownerTeam: look("ownerTeam", teamText, system.ownerTeam, find.team),
      parent: look("parent", parentText, system.parent, find.system),
    };
    if (after.parent && after.parent.id !== system.parent?.id) {
      const loop = systemLoop(await readSystemTreeToChange(ctx.tx), system.id, after.parent.id);
      if (loop !== null) issues.push({ path: "parent", what: loop });
      for (const { name } of await endedSystems(ctx.tx, [after.parent.id]))
        issues.push({ path: "parent", what: endedWords(name) });
    }
    if (after.ownerTeam && after.ownerTeam.id !== system.ownerTeam?.id)
      for (const { name } of await endedTeamsFor(ctx.tx, [after.ownerTeam]))
        issues.push({ path: "ownerTeam", what: dissolvedWords(name) });
    return issues.length > 0 ? refuse({ kind: "invalid", issues }) : writeSystem(ctx, system, after);
  },
});
