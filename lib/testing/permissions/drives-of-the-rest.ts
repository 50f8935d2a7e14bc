import { changeRule } from "@/lib/audits/operations/change-rule";
import { judgeWhatStandsBeside } from "@/lib/audits/operations/judge-beside";
import { judgeCatalog } from "@/lib/audits/operations/judge-catalog";
import { judgeDue } from "@/lib/audits/operations/judge-due";
import { markImport } from "@/lib/audits/operations/mark-import";
import { rejectSuggestion } from "@/lib/audits/operations/reject-suggestion";
import { setFeed } from "@/lib/audits/operations/set-feed";
import { snoozeService } from "@/lib/audits/operations/snooze-service";
import { triageService } from "@/lib/audits/operations/triage-service";
import { approveWaiver } from "@/lib/audits/operations/waivers/approve-waiver";
import { askWaiver } from "@/lib/audits/operations/waivers/ask-waiver";
import { denyWaiver } from "@/lib/audits/operations/waivers/deny-waiver";
import { revokeWaiver } from "@/lib/audits/operations/waivers/revoke-waiver";
import { withdrawWaiver } from "@/lib/audits/operations/waivers/withdraw-waiver";
import { wakeService } from "@/lib/audits/operations/wake-service";
import { noSourceWords } from "@/lib/exchange/domain/source";
import { takePlan } from "@/lib/exchange/operations/apply-plan";
import { changeSource } from "@/lib/exchange/operations/change-source";
import { keepGone } from "@/lib/exchange/operations/keep-gone";
import { keepPlan } from "@/lib/exchange/operations/keep-plan";
import { enterService } from "@/lib/exchange/operations/put-service";
import { rememberImport, teachSource } from "@/lib/exchange/operations/remember-import";
import { renewPlan } from "@/lib/exchange/operations/renew-plan";
import { createCustomField } from "@/lib/services/operations/custom-fields/create-custom-field";
import { editCustomField } from "@/lib/services/operations/custom-fields/edit-custom-field";
import { restoreCustomField } from "@/lib/services/operations/custom-fields/restore-custom-field";
import { retireCustomField } from "@/lib/services/operations/custom-fields/retire-custom-field";
import { discardDraft } from "@/lib/services/operations/drafts/discard-draft";
import { saveDraft } from "@/lib/services/operations/drafts/save-draft";
import { markGone } from "@/lib/services/operations/endings/mark-gone";
import { addSupport } from "@/lib/services/operations/groupings/add-support";
import { createBusinessServices } from "@/lib/services/operations/groupings/create-business-services";
import { createSystems } from "@/lib/services/operations/groupings/create-systems";
import { editBusinessService } from "@/lib/services/operations/groupings/edit-business-service";
import { editSystem } from "@/lib/services/operations/groupings/edit-system";
import { removeSupport } from "@/lib/services/operations/groupings/remove-support";
import { renameBusinessService } from "@/lib/services/operations/groupings/rename-business-service";
import { renameSystem } from "@/lib/services/operations/groupings/rename-system";
import { restoreBusinessService } from "@/lib/services/operations/groupings/restore-business-service";
import { restoreSystem } from "@/lib/services/operations/groupings/restore-system";
import { retireBusinessService } from "@/lib/services/operations/groupings/retire-business-service";
import { retireSystem } from "@/lib/services/operations/groupings/retire-system";
import { importServices } from "@/lib/services/operations/import-services";
import { keepCodeowners } from "@/lib/services/operations/keep-codeowners";
import { renewDocuments, writeDocuments } from "@/lib/services/operations/keep-documents";
import { countLookupMisses } from "@/lib/services/operations/lookup/count-misses";
import { foldServiceCounts } from "@/lib/services/operations/lookup/fold-counts";
import { forgetOldMisses } from "@/lib/services/operations/lookup/forget-misses";
import { rememberLookup } from "@/lib/services/operations/lookup/remember-lookup";
import { starService } from "@/lib/services/operations/star-service";
import { editView } from "@/lib/services/operations/views/edit-view";
import { keepColumns } from "@/lib/services/operations/views/keep-columns";
import { removeView } from "@/lib/services/operations/views/remove-view";
import { replaceView } from "@/lib/services/operations/views/replace-view";
import { saveView } from "@/lib/services/operations/views/save-view";
import { type Drive, drive } from "./drive";
import { governed } from "./drives-of-services";
import { type Grounds, reason } from "./grounds";

const newWords = { ...noSourceWords, tiers: { gold: "1" } };
const inWords = "with words of a source that mean something new";
const versioned = { version: 1, reason };

const exchange: readonly Drive[] = [
  drive(changeSource, ({ source }) => ({ slug: source, version: 1, precedence: 90 })),
  drive(keepGone, ({ source, free }) => ({ source, services: [free] })),
  drive(keepPlan, ({ source, files, read }) => ({ source, files, read })),
  drive(keepPlan, ({ source, files, read }) => ({ source, files, read, words: newWords }), inWords),
  drive(rememberImport, ({ source, unknown }) => ({
    source,
    format: "csv",
    run: unknown,
    set: { people: [], teams: [], systems: [], businessServices: [] },
    stated: [],
    gone: [],
    missing: [],
  })),
  drive(enterService, ({ source, mark }) => ({ source, id: "vault", name: `Vault ${mark}` })),
  drive(renewPlan, ({ plan, source, files, read }) => ({ id: plan, source, files, read })),
  drive(takePlan, ({ plan }) => ({ id: plan })),
  drive(teachSource, ({ source }) => ({ source, words: noSourceWords })),
  drive(teachSource, ({ source }) => ({ source, words: newWords }), inWords),
];

const imported = (creates: readonly object[], changes: readonly object[]) => ({
  creates,
  changes,
  offers: [],
});
const changed =
  (stated: object) =>
  ({ service }: Grounds) =>
    imported([], [{ slug: service, stated }]);
const codeowners = (url: string) => ({ source: null, files: [{ url, path: "CODEOWNERS", text: "* @ada" }] });

const imports: readonly Drive[] = [
  drive(importServices, ({ mark }) => imported([{ slug: `new-${mark}`, stated: {} }], [])),
  drive(importServices, changed({ intent: "Takes money" }), "of a service that is there"),
  drive(importServices, changed({ tier: 2 }), governed),
  drive(keepCodeowners, ({ mark }) => codeowners(`git.example/${mark}/none`)),
  drive(
    keepCodeowners,
    ({ repository }) => codeowners(repository),
    "of a repository whose service a team holds",
  ),
  drive(markGone, ({ source }) => ({ source, gone: [], back: [] })),
  drive(markImport, ({ source }) => ({ source, created: 1, changed: 0 })),
];

const audits: readonly Drive[] = [
  drive(changeRule, () => ({ rule: "OWN-01", ...versioned, on: false })),
  drive(judgeCatalog, () => ({})),
  drive(judgeDue, () => ({})),
  drive(judgeWhatStandsBeside, () => ({})),
  drive(rejectSuggestion, ({ free, team }) => ({ ref: free, team, why: reason })),
  drive(setFeed, () => ({ name: "paging", state: "partial", ...versioned })),
  drive(snoozeService, ({ service }) => ({ ref: service, days: 3, reason })),
  drive(triageService, ({ service }) => ({ ref: service, state: "investigating" })),
  drive(wakeService, ({ service }) => ({ ref: service })),
  drive(approveWaiver, ({ waiver }) => ({ id: waiver })),
  drive(askWaiver, ({ service }) => ({ ref: service, rule: "DOC-01", reason, until: "2026-03-20" })),
  drive(denyWaiver, ({ waiver }) => ({ id: waiver, reason })),
  drive(revokeWaiver, ({ waiver }) => ({ id: waiver, reason })),
  drive(withdrawWaiver, ({ waiver }) => ({ id: waiver })),
];

const groupings: readonly Drive[] = [
  drive(addSupport, ({ businessService, free }) => ({ ref: businessService, service: free })),
  drive(createBusinessServices, ({ mark }) => ({ businessServices: [{ name: `Newest ${mark}` }] })),
  drive(editBusinessService, ({ businessService }) => ({
    ref: businessService,
    version: 1,
    description: "Money",
  })),
  drive(removeSupport, ({ businessService, service }) => ({ ref: businessService, service })),
  drive(renameBusinessService, ({ businessService, mark }) => ({
    ref: businessService,
    slug: `renamed-${mark}`,
    version: 1,
  })),
  drive(restoreBusinessService, ({ businessService }) => ({ ref: businessService, ...versioned })),
  drive(retireBusinessService, ({ businessService }) => ({ ref: businessService, ...versioned })),
  drive(createSystems, ({ mark }) => ({ systems: [{ name: `Newest ${mark}` }] })),
  drive(editSystem, ({ system }) => ({ ref: system, version: 1, description: "Rails" })),
  drive(renameSystem, ({ system, mark }) => ({ ref: system, slug: `renamed-${mark}`, version: 1 })),
  drive(restoreSystem, ({ system }) => ({ ref: system, ...versioned })),
  drive(retireSystem, ({ system }) => ({ ref: system, ...versioned })),
];

const box = { label: "A box", type: "text" };
const customFields: readonly Drive[] = [
  drive(createCustomField, ({ mark }) => ({ ...box, key: `box-${mark}-2` })),
  drive(editCustomField, ({ field }) => ({ ...box, key: field, version: 1 })),
  drive(restoreCustomField, ({ field }) => ({ key: field, version: 1 })),
  drive(retireCustomField, ({ field }) => ({ key: field, version: 1 })),
];

const ofOneself: readonly Drive[] = [
  drive(discardDraft, ({ draft }) => ({ draft })),
  drive(saveDraft, ({ mark }) => ({ name: `Begun again ${mark}` })),
  drive(starService, ({ service }) => ({ ref: service, starred: true })),
  drive(keepColumns, () => ({ columns: [] })),
  drive(saveView, ({ mark }) => ({ name: `Another ${mark}`, query: "" })),
  drive(editView, ({ view, mark }) => ({ id: view, name: `Renamed ${mark}` })),
  drive(replaceView, ({ view }) => ({ id: view, query: "tier=1" })),
  drive(removeView, ({ view }) => ({ id: view })),
];

const lookups: readonly Drive[] = [
  drive(rememberLookup, ({ service }) => ({ asked: service, record: `service:${service}` })),
  drive(countLookupMisses, () => ({ misses: [] })),
  drive(foldServiceCounts, () => ({})),
  drive(forgetOldMisses, () => ({})),
  drive(renewDocuments, () => ({})),
  drive(writeDocuments, () => ({})),
];

/** A drive of each deed of imports, the audit, what groups services, and what is one's own. */
export const drivesOfTheRest: readonly Drive[] = [
  ...exchange,
  ...imports,
  ...audits,
  ...groupings,
  ...customFields,
  ...ofOneself,
  ...lookups,
];
