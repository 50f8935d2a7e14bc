import type { Undoing, UndoingByDeed } from "@/lib/kernel/undoing";

/** Work on the queue is not a change of the record; another step on the queue answers it. */
const queueStep = (instead: string): Undoing => ({ instead: `Work on the queue is not undone. ${instead}` });

/** A waiver holds from one instant to another, and was so; `instead` is the deed that answers it. */
const waiverStep = (instead: string): Undoing => ({
  instead: `A waiver is not undone: it stays in the history. ${instead}`,
});

/** Which deeds of the audit are undone: none (LED-06). */
export const undoingOfAudits: UndoingByDeed = {
  "audits.service.triage": queueStep("Triage the service again"),
  "audits.service.snooze": queueStep("Wake the service there"),
  "audits.service.wake": queueStep("Snooze the service again"),
  "audits.suggestion.reject": {
    instead: "A rejected suggestion stays in the history. Offer the service to that team all the same",
  },
  "audits.waiver.ask": waiverStep("Withdraw it there"),
  "audits.waiver.approve": waiverStep("Revoke it there"),
  "audits.waiver.deny": waiverStep("Ask for it again"),
  "audits.waiver.withdraw": waiverStep("Ask for it again"),
  "audits.waiver.revoke": waiverStep("Ask for it again"),
  "audits.feed.set": "changes no record",
  "audits.rule.change": "changes no record",
  "audits.beside.judge": "changes no record",
  "audits.catalog.judge": "changes no record",
  "audits.due.judge": "changes no record",
  "audits.trend.mark-import": "changes no record",
};
