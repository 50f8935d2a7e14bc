import type { UndoingByDeed } from "@/lib/kernel/undoing";

/** Which deeds on people are undone (LED-06). */
export const undoingOfPeople: UndoingByDeed = {
  "people.person.create": "begins a record",
  "people.person.edit": "by its inverse",
  "people.person.leave": {
    instead:
      "Who was marked as left is not undone here. Say on their page that they are back: their teams then take them in again",
  },
  "people.person.return": {
    instead: "Who is back is not undone. Say again that they have left, if they have",
  },
  "people.person.admit": {
    instead:
      "How somebody signs in is not undone. Say on their page that they have left, if they should not come in",
  },
  "people.person.forget-identities": { instead: "Who was forgotten signs in again by themselves" },
  "people.link.ask": "changes no record",
  "people.link.use": "changes no record",
  "people.link.set-up": "changes no record",
  "people.link.forget": "changes no record",
  "people.answer.forget": "changes no record",
  "people.session.sign-in": "changes no record",
  "people.session.turn-away": "changes no record",
  "people.session.end": "changes no record",
  "people.session.end-all": { instead: "Whoever was signed out signs in again" },
  "people.session.forget-ended": "changes no record",
};
