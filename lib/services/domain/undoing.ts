import type { Undoing, UndoingByDeed } from "@/lib/kernel/undoing";

/** An agreement is never undone (ownership section 3); `instead` is the deed that answers it. */
const agreed = (instead: string): Undoing => ({
  instead: `An agreement is not undone: it stays in the history. ${instead}`,
});
const offerAgain = agreed("Offer the service again");
const releaseIt = agreed("Release the service, or let an auditor correct the agreement");

const restored = (one: string): Undoing => ({
  instead: `That a ${one} was restored is not undone. Retire it again, if it should be`,
});
const found: Undoing = {
  instead: "Steward found what was waited for by itself. Rename or remove what it found",
};

/** Which deeds on services are undone (LED-06). */
const ofServices: UndoingByDeed = {
  "services.service.register": "begins a record",
  "services.service.edit": "by its inverse",
  "services.service.import": "by its inverse",
  "services.service.undo": "by its inverse",
  "services.service.rename": "by its inverse",
  "services.service.lock": "by its inverse",
  "services.service.verify-runbook": "by its inverse",
  "services.service.add-alias": "by its inverse",
  "services.service.add-business-service": "by its inverse",
  "services.service.add-contributor": "by its inverse",
  "services.service.add-dependency": "by its inverse",
  "services.service.add-identifier": "by its inverse",
  "services.service.add-link": "by its inverse",
  "services.service.add-repository": "by its inverse",
  "services.service.add-tag": "by its inverse",
  "services.service.remove-alias": "by its inverse",
  "services.service.remove-business-service": "by its inverse",
  "services.service.remove-contributor": "by its inverse",
  "services.service.remove-dependency": "by its inverse",
  "services.service.remove-identifier": "by its inverse",
  "services.service.remove-link": "by its inverse",
  "services.service.remove-repository": "by its inverse",
  "services.service.remove-tag": "by its inverse",
  "services.dependency.acknowledge": "by its inverse",
  "services.service.mark-gone": {
    instead:
      "What its source says of a service is not undone. Keep it although its source lost it, or import the source again",
  },
  "services.service.retire": "ends a record",
  "services.service.restore": restored("service"),
  "services.service.merge": {
    instead:
      "A merge is not undone. Edit this record, or enter anew what went into the other, if they are not one after all",
  },
  "services.service.purge": "ends a record",
  "services.service.release-name": "releases a name",
  "services.service.star": "changes no record",
  "services.dependency.resolve": found,
  "services.team.resolve": found,
};

const ofGroupings: UndoingByDeed = {
  "services.system.create": "begins a record",
  "services.system.edit": "by its inverse",
  "services.system.rename": "by its inverse",
  "services.system.retire": "ends a record",
  "services.system.restore": restored("system"),
  "services.business-service.create": "begins a record",
  "services.business-service.edit": "by its inverse",
  "services.business-service.rename": "by its inverse",
  "services.business-service.support": "by its inverse",
  "services.business-service.add-support": "by its inverse",
  "services.business-service.remove-support": "by its inverse",
  "services.business-service.retire": "ends a record",
  "services.business-service.restore": restored("business service"),
};

const ofAgreements: UndoingByDeed = {
  "services.agreement.offer": agreed("Withdraw the offer instead"),
  "services.agreement.request": agreed("Withdraw the request instead"),
  "services.agreement.claim": releaseIt,
  "services.agreement.accept": releaseIt,
  "services.agreement.start": releaseIt,
  "services.agreement.release": offerAgain,
  "services.agreement.decline": offerAgain,
  "services.agreement.withdraw": offerAgain,
  "services.agreement.extend": agreed("Answer or withdraw the offer instead"),
  "services.agreement.correct": agreed("Correct the agreement once more"),
  "services.agreement.record": agreed("Correct the agreement instead"),
  "services.agreement.answer": agreed("Correct it instead"),
  "services.agreement.hand-over": agreed("Correct it instead"),
};

const besideRecords: UndoingByDeed = {
  "services.codeowners.keep": "changes no record",
  "services.columns.keep": "changes no record",
  "services.count.fold": "changes no record",
  "services.custom-field.create": "changes no record",
  "services.custom-field.edit": "changes no record",
  "services.custom-field.restore": "changes no record",
  "services.custom-field.retire": "changes no record",
  "services.document.renew": "changes no record",
  "services.document.write": "changes no record",
  "services.draft.discard": "changes no record",
  "services.draft.save": "changes no record",
  "services.lookup.count-misses": "changes no record",
  "services.lookup.forget-misses": "changes no record",
  "services.lookup.remember": "changes no record",
  "services.view.edit": "changes no record",
  "services.view.remove": "changes no record",
  "services.view.replace": "changes no record",
  "services.view.save": "changes no record",
};

/** Which deeds on services, systems and business services are undone (LED-06). */
export const undoingOfServices: UndoingByDeed = {
  ...ofServices,
  ...ofGroupings,
  ...ofAgreements,
  ...besideRecords,
};
