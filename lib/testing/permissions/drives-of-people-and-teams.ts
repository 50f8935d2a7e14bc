import { admitPerson } from "@/lib/people/operations/admit-person";
import { askForLink } from "@/lib/people/operations/ask-for-link";
import { createPeople } from "@/lib/people/operations/create-people";
import { editPerson } from "@/lib/people/operations/edit-person";
import { endSession } from "@/lib/people/operations/end-session";
import { endSessions } from "@/lib/people/operations/end-sessions";
import { forgetAnswers } from "@/lib/people/operations/forget-answers";
import { forgetEndedSessions } from "@/lib/people/operations/forget-ended-sessions";
import { forgetIdentities } from "@/lib/people/operations/forget-identities";
import { forgetLinks } from "@/lib/people/operations/forget-links";
import { makeSetUpLink } from "@/lib/people/operations/make-set-up-link";
import { markBack } from "@/lib/people/operations/mark-back";
import { markLeft } from "@/lib/people/operations/mark-left";
import { noteSignIn } from "@/lib/people/operations/note-sign-in";
import { noteTurnedAway } from "@/lib/people/operations/note-turned-away";
import { signInByLink } from "@/lib/people/operations/use-link";
import { dissolveTeam } from "@/lib/services/operations/endings/dissolve-team";
import { addMember } from "@/lib/teams/operations/add-member";
import { addTeamAlias } from "@/lib/teams/operations/add-team-alias";
import { answerPlaceholder } from "@/lib/teams/operations/answer-placeholder";
import { changeRole } from "@/lib/teams/operations/change-role";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { editImportedTeam } from "@/lib/teams/operations/edit-imported-team";
import { editTeam } from "@/lib/teams/operations/edit-team";
import { endMembershipNow } from "@/lib/teams/operations/end-membership";
import { followGroups } from "@/lib/teams/operations/follow-groups";
import { importTeamParts } from "@/lib/teams/operations/import-team-parts";
import { nameLead } from "@/lib/teams/operations/name-lead";
import { releaseTeamName } from "@/lib/teams/operations/release-team-name";
import { removeTeamAlias } from "@/lib/teams/operations/remove-team-alias";
import { renameTeam } from "@/lib/teams/operations/rename-team";
import { restoreIdentifiers } from "@/lib/teams/operations/restore-identifiers";
import { createToken } from "@/lib/teams/operations/tokens/create-token";
import { noteTokenUse } from "@/lib/teams/operations/tokens/note-use";
import { refuseToken } from "@/lib/teams/operations/tokens/refuse-token";
import { revokeToken } from "@/lib/teams/operations/tokens/revoke-token";
import { showToken } from "@/lib/teams/operations/tokens/show-token";
import { withdrawAnswer } from "@/lib/teams/operations/withdraw-answer";
import { type Drive, drive } from "./drive";
import { reason } from "./grounds";

const policy = { signUp: { to: "nobody" }, administrators: [] } as const;
const token = { name: "One more", scopes: ["read"], days: 30, mostDays: 90 };

const people: readonly Drive[] = [
  drive(admitPerson, ({ mark }) => ({
    claims: { issuer: "https://id.example", subject: mark, name: "Ada", email: null, verified: false },
    policy,
  })),
  drive(askForLink, () => ({ email: "ada@example.org", wanted: "/", place: "here" })),
  drive(createPeople, () => ({ people: [{ name: "Ada" }] })),
  drive(
    createPeople,
    () => ({ people: [{ name: "Ada", role: "auditor" }] }),
    "with the role auditor or administrator",
  ),
  drive(editPerson, ({ concerned }) => ({ ref: concerned, version: 1, slack: "cleo" })),
  drive(editPerson, ({ concerned }) => ({ ref: concerned, version: 1, role: "reader" }), "the role"),
  drive(
    editPerson,
    ({ concerned, mark }) => ({ ref: concerned, version: 1, email: `new-${mark}@example.org` }),
    "the mail address, where one is stated",
  ),
  drive(
    editPerson,
    ({ withoutMail, mark }) => ({ ref: withoutMail, version: 1, email: `new-${mark}@example.org` }),
    "the mail address of an editor or reader who has none",
  ),
  drive(endSessions, ({ concerned }) => ({ ref: concerned, reason })),
  drive(forgetAnswers, () => ({})),
  drive(endSession, ({ unknown }) => ({ session: unknown, seconds: 60 })),
  drive(forgetEndedSessions, () => ({})),
  drive(forgetIdentities, ({ other }) => ({ ref: other, reason })),
  drive(forgetLinks, () => ({})),
  drive(makeSetUpLink, () => ({})),
  drive(markBack, ({ other }) => ({ ref: other, reason })),
  drive(noteSignIn, ({ unknown }) => ({ session: unknown, way: "a link" })),
  drive(noteTurnedAway, () => ({ who: null, way: "a link", why: "The link had run out" })),
  drive(markLeft, ({ other }) => ({ ref: other, reason })),
  { key: "people.link.use", ask: (ctx) => signInByLink(ctx, { token: "none", policy }) },
];

const teams: readonly Drive[] = [
  drive(addMember, ({ team, other }) => ({ team, person: other })),
  drive(addTeamAlias, ({ team, mark }) => ({ ref: team, alias: `Cashiers ${mark}` })),
  drive(answerPlaceholder, ({ team }) => ({ ref: team, answer: "real", reason: `${reason}, at length` })),
  drive(changeRole, ({ team, member }) => ({ team, person: member, role: "engineer" })),
  drive(createTeams, ({ mark }) => ({ teams: [{ name: `Newest ${mark}` }] })),
  {
    key: "teams.team.dissolve",
    ask: (ctx, { team }) => dissolveTeam(ctx, { ref: team, version: 1, reason }),
  },
  drive(editTeam, ({ team }) => ({ ref: team, version: 1, purpose: "Takes money from customers" })),
  drive(editImportedTeam, ({ team }) => ({ ref: team, purpose: "Takes money from customers" })),
  drive(
    editImportedTeam,
    ({ teamOfFiles }) => ({ ref: teamOfFiles, purpose: "Sails" }),
    "a team that only imports have written and nobody leads",
  ),
  drive(endMembershipNow, ({ club, concerned }) => ({ team: club, person: concerned })),
  drive(followGroups, ({ concerned, team }) => ({ person: concerned, groups: [team] })),
  drive(importTeamParts, ({ source }) => ({ source, joins: [], leaves: [], identifiers: [] })),
  drive(nameLead, ({ team, member }) => ({ team, lead: member, seat: "techLead" })),
  drive(releaseTeamName, ({ team }) => ({ ref: team, name: "Cashiers", reason })),
  drive(removeTeamAlias, ({ team }) => ({ ref: team, alias: "Cashiers" })),
  drive(renameTeam, ({ team, mark }) => ({ ref: team, slug: `renamed-${mark}`, version: 1 })),
  drive(restoreIdentifiers, ({ team }) => ({ ref: team, identifiers: [] })),
  drive(withdrawAnswer, ({ team }) => ({ ref: team, reason })),
];

const tokens: readonly Drive[] = [
  drive(createToken, () => token),
  drive(createToken, () => ({ ...token, kind: "organisation" }), "of the organisation"),
  drive(noteTokenUse, ({ token: id }) => ({ id })),
  drive(refuseToken, ({ token: id }) => ({ id, why: "expired" })),
  drive(revokeToken, ({ token: id }) => ({ id })),
  drive(revokeToken, ({ organisationToken: id }) => ({ id }), "of the organisation"),
  drive(showToken, ({ token: id }) => ({ id })),
];

/** A drive of each deed on people, on teams and on tokens. */
export const drivesOfPeopleAndTeams: readonly Drive[] = [...people, ...teams, ...tokens];
