"use server";
import { fieldsOf, formAction, withNotice } from "@/lib/edge/forms/form";
import { oneOfList } from "@/lib/edge/forms/one-of-list";
import { readDeed } from "@/lib/edge/forms/ownership";
import { rowsOf, statesRows } from "@/lib/edge/forms/rows";
import { paths } from "@/lib/kernel/paths";
import { dissolveTeam } from "@/lib/services/operations/endings/dissolve-team";
import { offerHeld } from "@/lib/services/operations/ownership/offer-held";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { answerPlaceholder } from "@/lib/teams/operations/answer-placeholder";
import { editTeam } from "@/lib/teams/operations/edit-team";
import { renameTeam } from "@/lib/teams/operations/rename-team";
import { addTeamAlias } from "@/lib/teams/operations/add-team-alias";
import { removeTeamAlias } from "@/lib/teams/operations/remove-team-alias";
import { releaseTeamName } from "@/lib/teams/operations/release-team-name";
import { addMember } from "@/lib/teams/operations/add-member";
import { nameLead } from "@/lib/teams/operations/name-lead";
import { changeRole } from "@/lib/teams/operations/change-role";
import { endMembershipNow } from "@/lib/teams/operations/end-membership";

const teamOf = ({ slug }: { readonly slug: string }) => paths.team(slug);

/** The fields of the team form as the schema reads them; lists that were not on the page are not stated. */
function readTeam(form: FormData): Record<string, unknown> {
  const { labels, ...fields } = fieldsOf(form);
  return {
    ...Object.fromEntries(Object.entries(fields).filter(([name]) => !/^(has|links)\./.test(name))),
    ...(statesRows(form, "links") ? { links: rowsOf(form, "links") } : {}),
    ...(typeof labels === "string"
      ? {
          labels: labels
            .split(",")
            .map((label) => label.trim())
            .filter((label) => label !== ""),
        }
      : {}),
  };
}

/** `to.<service>` of the form as one record: where each service goes. */
function readOffers(form: FormData): Record<string, unknown> {
  const fields = Object.entries(fieldsOf(form));
  return {
    ...Object.fromEntries(fields.filter(([name]) => !name.startsWith("to."))),
    to: Object.fromEntries(
      fields.flatMap(([name, value]) => (name.startsWith("to.") ? [[name.slice(3), value]] : [])),
    ),
  };
}

const editOf = ({ slug }: { readonly slug: string }) => paths.editTeam(slug);
const membersOf = ({ slug }: { readonly slug: string }) => paths.members(slug);

export const createTeamAction = formAction(
  oneOfList(createTeams, "teams"),
  (form) => {
    const { slug, ...team } = readTeam(form);
    return slug === "" ? team : { ...team, slug };
  },
  ({ teams }) => (teams[0] ? paths.team(teams[0].slug) : paths.teams),
);
export const editTeamAction = formAction(editTeam, readTeam, teamOf);
export const addMemberAction = formAction(addMember, readDeed, membersOf);
export const nameLeadAction = formAction(nameLead, fieldsOf, teamOf);
export const changeRoleAction = formAction(changeRole, fieldsOf, membersOf);
export const endMembershipAction = formAction(endMembershipNow, readDeed, membersOf);
export const addAliasAction = formAction(addTeamAlias, fieldsOf, editOf);
export const removeAliasAction = formAction(removeTeamAlias, fieldsOf, editOf);
export const offerHeldAction = formAction(offerHeld, readOffers, ({ slug }) => paths.dissolveTeam(slug));
export const dissolveTeamAction = formAction(dissolveTeam, fieldsOf, teamOf);
export const releaseTeamNameAction = formAction(releaseTeamName, fieldsOf, ({ slug }) =>
  withNotice(paths.dissolveTeam(slug), "released"),
);
export const renameTeamAction = formAction(renameTeam, fieldsOf, teamOf);
export const answerPlaceholderAction = formAction(answerPlaceholder, fieldsOf, teamOf);
