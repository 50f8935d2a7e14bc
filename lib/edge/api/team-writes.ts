import "server-only";
import { dissolveTeam } from "@/lib/services/operations/endings/dissolve-team";
import { addMember } from "@/lib/teams/operations/add-member";
import { addTeamAlias } from "@/lib/teams/operations/add-team-alias";
import { changeRole } from "@/lib/teams/operations/change-role";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { editTeam } from "@/lib/teams/operations/edit-team";
import { endMembershipNow } from "@/lib/teams/operations/end-membership";
import { removeTeamAlias } from "@/lib/teams/operations/remove-team-alias";
import { renameTeam } from "@/lib/teams/operations/rename-team";
import {
  AddMember,
  ChangeRole,
  CreateTeam,
  DissolveTeam,
  EditTeam,
  EndMembership,
  RenameTeam,
  TeamAlias,
} from "@/lib/teams/schema";
import { readTeam } from "@/lib/teams/queries/teams";
import { deed, saidOf } from "./deed";
import { blanksOf, oneMade, patchBody, patchOf, wholeOf } from "./merge-patch";
import { Made, Written } from "./references";
import type { Api } from "./route";
import { byName } from "./sent-back";
import { Team } from "./teams";

const blanks = blanksOf(CreateTeam, ["extras"]);
const said = saidOf(EditTeam, ["extras"]);

/** Teams are founded, replaced, changed and dissolved, and people come and go (API-01). */
export function teamWrites(api: Api): void {
  const change = { view: Written, ifMatch: "must" } as const;
  deed<Made>(api, {
    method: "post",
    path: "/teams",
    summary: "Adds a team",
    body: saidOf(CreateTeam, ["extras"]),
    view: Made,
    run: oneMade(createTeams, "teams"),
    madeAt: ({ slug }) => `/teams/${slug}`,
  });
  deed(api, {
    ...change,
    method: "put",
    path: "/teams/{ref}",
    summary:
      "Replaces what is stated of a team: what is left out is stated no more. Slug, aliases and members stay",
    body: said.extend({ name: CreateTeam.shape.name }),
    back: {
      view: Team,
      read: readTeam,
      forms: { parent: byName, manager: byName, techLead: byName, productOwner: byName },
    },
    run: (ctx, { ref, version, ...whole }) => editTeam(ctx, { ...wholeOf(whole, blanks), ref, version }),
  });
  deed(api, {
    ...change,
    method: "patch",
    path: "/teams/{ref}",
    summary:
      "Changes the fields that are named, by RFC 7396: null takes a value away, a list is replaced whole",
    body: patchBody(said, blanks),
    run: (ctx, { ref, version, ...stated }) => editTeam(ctx, { ...patchOf(stated, blanks), ref, version }),
  });
  deed(api, {
    ...change,
    method: "delete",
    path: "/teams/{ref}",
    summary:
      "Dissolves a team: its memberships end, its record stays readable. Refused while it owns services",
    body: saidOf(DissolveTeam),
    run: dissolveTeam,
  });
  deed(api, {
    ...change,
    method: "post",
    path: "/teams/{ref}/rename",
    summary: "Gives a team another slug; the old one leads to it for good",
    body: saidOf(RenameTeam),
    run: renameTeam,
  });
  teamParts(api);
}

/** One member or one name is a deed of its own and needs no version (CON-05). */
function teamParts(api: Api): void {
  deed(api, {
    method: "post",
    path: "/teams/{ref}/members",
    summary: "Adds a person to a team, from now or a day on",
    body: saidOf(AddMember, ["team"]),
    view: Written,
    run: (ctx, { ref, ...said }) => addMember(ctx, { ...said, team: ref }),
  });
  deed(api, {
    method: "patch",
    path: "/teams/{ref}/members/{person}",
    summary: "Gives a member another role from now on",
    body: saidOf(ChangeRole, ["team", "person"]),
    view: Written,
    run: (ctx, { ref, ...said }) => changeRole(ctx, { ...said, team: ref }),
  });
  deed(api, {
    method: "delete",
    path: "/teams/{ref}/members/{person}",
    summary: "Ends a membership now or on a day",
    body: saidOf(EndMembership, ["team", "person"]),
    view: Written,
    run: (ctx, { ref, ...said }) => endMembershipNow(ctx, { ...said, team: ref }),
  });
  deed(api, {
    method: "post",
    path: "/teams/{ref}/aliases",
    summary: "Gives a team another name by which it is found",
    body: saidOf(TeamAlias),
    view: Written,
    run: addTeamAlias,
  });
  deed(api, {
    method: "delete",
    path: "/teams/{ref}/aliases/{alias}",
    summary: "Takes a further name of a team away and sets it free",
    view: Written,
    run: removeTeamAlias,
  });
}
