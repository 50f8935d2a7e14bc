"use server";
import { fieldsOf, formAction } from "@/lib/edge/form";
import { paths } from "@/lib/kernel/paths";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { answerPlaceholder, editTeam, renameTeam } from "@/lib/teams/operations/edit-team";
import { addMember, endMembershipNow } from "@/lib/teams/operations/members";

const teamOf = ({ slug }: { readonly slug: string }) => paths.team(slug);

export const createTeamAction = formAction(
  createTeams,
  (form) => {
    const { slug, ...team } = fieldsOf(form);
    return { teams: [slug === "" ? team : { ...team, slug }] };
  },
  ({ teams }) => (teams[0] ? paths.team(teams[0].slug) : paths.teams),
);
export const editTeamAction = formAction(editTeam, fieldsOf, teamOf);
export const addMemberAction = formAction(addMember, fieldsOf, teamOf);
export const endMembershipAction = formAction(endMembershipNow, fieldsOf, teamOf);
export const renameTeamAction = formAction(renameTeam, fieldsOf, teamOf);
export const answerPlaceholderAction = formAction(answerPlaceholder, fieldsOf, teamOf);
