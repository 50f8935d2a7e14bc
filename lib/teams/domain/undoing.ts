import type { UndoingByDeed } from "@/lib/kernel/undoing";

/** Which deeds on teams are undone (LED-06). */
export const undoingOfTeams: UndoingByDeed = {
  "teams.team.create": "begins a record",
  "teams.team.edit": "by its inverse",
  "teams.team.rename": "by its inverse",
  "teams.team.add-alias": "by its inverse",
  "teams.team.remove-alias": "by its inverse",
  "teams.team.add-member": "by its inverse",
  "teams.team.change-role": "by its inverse",
  "teams.team.end-membership": "by its inverse",
  "teams.team.name-lead": "by its inverse",
  "teams.team.follow-groups": {
    instead:
      "The next sign-in follows the groups again. Change them at the provider, or add the person by hand",
  },
  "teams.team.import": "by its inverse",
  "teams.team.import-parts": "by its inverse",
  "teams.team.restore-identifiers": "by its inverse",
  "teams.team.answer-placeholder": "by its inverse",
  "teams.team.withdraw-answer": "by its inverse",
  "teams.team.dissolve": "ends a record",
  "teams.team.release-name": "releases a name",
  "teams.token.create": { instead: "A token that was made is not undone: revoke it under Tokens" },
  "teams.token.revoke": { instead: "A token that was revoked is so for good: make another one" },
  "teams.token.show": "changes no record",
  "teams.token.note-use": "changes no record",
  "teams.token.refuse": "changes no record",
};
