import { type RuleName, rules } from "./rules";

/**
 * Which rule says who may do each deed, by the operation's name. A test drives every one of them on PostgreSQL as everybody whom
 * the rules tell apart, so that this cannot say otherwise than the operation does. What stands behind a colon is a case of the
 * deed for which another rule holds.
 */
const deedsOf: Readonly<Record<RuleName, readonly string[]>> = {
  reading: ["services.lookup.remember", "services.lookup.count-misses"],
  oneself: [
    "people.session.end",
    "people.session.sign-in",
    "services.columns.keep",
    "services.service.star",
    "services.view.save",
    "teams.token.create",
  ],
  "own draft": ["services.draft.discard"],
  drafting: ["services.draft.save"],
  editors: [
    "audits.trend.mark-import",
    "exchange.import.give-back",
    "exchange.import.note-progress",
    "exchange.import.plan",
    "exchange.import.remember",
    "exchange.service.put",
    "exchange.source.teach",
    "people.person.create",
    "services.business-service.create",
    "services.codeowners.keep",
    "services.service.import",
    "services.service.mark-gone",
    "services.service.register",
    "services.system.create",
    "teams.team.create",
    "teams.team.import: a team that only imports have written and nobody leads",
    "teams.team.import-parts",
  ],
  members: [
    "services.codeowners.keep: of a repository whose service a team holds",
    "services.service.add-alias",
    "services.service.add-dependency",
    "services.service.add-identifier",
    "services.service.add-link",
    "services.service.add-repository",
    "services.service.add-tag",
    "services.service.edit",
    "services.service.import: of a service that is there",
    "services.service.remove-alias",
    "services.service.remove-dependency",
    "services.service.remove-identifier",
    "services.service.remove-link",
    "services.service.remove-repository",
    "services.service.remove-tag",
    "services.service.undo",
    "services.service.verify-runbook",
  ],
  leads: [
    "services.service.add-business-service",
    "services.service.add-contributor",
    "services.service.edit: kind, tier, lifecycle, system, parent, business services, contributors",
    "services.service.import: kind, tier, lifecycle, system, parent, business services, contributors",
    "services.service.lock",
    "services.service.merge",
    "services.service.remove-business-service",
    "services.service.remove-contributor",
    "services.service.rename",
    "services.service.restore",
    "services.service.retire",
    "services.service.undo: kind, tier, lifecycle, system, parent, business services, contributors",
  ],
  acknowledging: ["services.dependency.acknowledge"],
  "team's leads": [
    "teams.team.add-alias",
    "teams.team.add-member",
    "teams.team.change-role",
    "teams.team.dissolve",
    "teams.team.edit",
    "teams.team.import",
    "teams.team.name-lead",
    "teams.team.remove-alias",
    "teams.team.rename",
    "teams.team.restore-identifiers",
  ],
  leaving: ["teams.team.end-membership"],
  "system's leads": [
    "services.system.edit",
    "services.system.rename",
    "services.system.restore",
    "services.system.retire",
  ],
  accountable: [
    "services.business-service.add-support",
    "services.business-service.edit",
    "services.business-service.remove-support",
    "services.business-service.rename",
    "services.business-service.restore",
    "services.business-service.retire",
  ],
  offering: ["services.agreement.offer"],
  answering: [
    "services.agreement.accept",
    "services.agreement.answer",
    "services.agreement.claim",
    "services.agreement.decline",
    "services.agreement.request",
  ],
  releasing: ["services.agreement.release"],
  starting: ["services.agreement.start"],
  withdrawing: ["services.agreement.withdraw"],
  extending: ["services.agreement.extend"],
  waiving: ["audits.waiver.ask"],
  "own request": ["audits.waiver.withdraw"],
  deciding: ["audits.waiver.approve", "audits.waiver.deny"],
  suggested: ["audits.suggestion.reject"],
  "own view": ["services.view.edit", "services.view.remove", "services.view.replace"],
  "own plan": ["exchange.import.renew", "exchange.import.take"],
  "own record": ["people.person.edit"],
  "own access": ["people.session.end-all", "teams.token.revoke", "teams.token.show"],
  auditors: [
    "audits.feed.set",
    "audits.rule.change",
    "audits.service.snooze",
    "audits.service.triage",
    "audits.service.wake",
    "audits.waiver.revoke",
    "exchange.gone.keep",
    "exchange.import.plan: with words of a source that mean something new",
    "exchange.source.change",
    "exchange.source.teach: with words of a source that mean something new",
    "people.person.edit: the mail address of an editor or reader who has none",
    "people.person.leave",
    "people.person.return",
    "services.agreement.correct",
    "services.agreement.record",
    "services.custom-field.create",
    "services.custom-field.edit",
    "services.custom-field.restore",
    "services.custom-field.retire",
    "services.service.purge",
    "services.service.release-name",
    "teams.team.answer-placeholder",
    "teams.team.release-name",
    "teams.team.withdraw-answer",
  ],
  administrators: [
    "people.person.create: with the role auditor or administrator",
    "people.person.edit: the role",
    "people.person.edit: the mail address, where one is stated",
    "people.person.forget-identities",
    "teams.token.create: of the organisation",
    "teams.token.revoke: of the organisation",
  ],
  steward: [
    "audits.beside.judge",
    "audits.catalog.judge",
    "audits.due.judge",
    "people.answer.forget",
    "people.link.ask",
    "people.link.forget",
    "people.link.set-up",
    "people.link.use",
    "people.person.admit",
    "people.session.forget-ended",
    "people.session.turn-away",
    "services.count.fold",
    "services.document.renew",
    "services.document.write",
    "services.lookup.forget-misses",
    "teams.team.follow-groups",
    "teams.token.note-use",
    "teams.token.refuse",
  ],
  follows: [
    "services.agreement.hand-over",
    "services.business-service.support",
    "services.dependency.resolve",
    "services.team.resolve",
  ],
};

/** A deed, or one case of it, with the rule that says who may do it. */
export type RuledDeed = {
  readonly key: string;
  /** The operation's name. */
  readonly deed: string;
  readonly only: string | null;
  readonly rule: RuleName;
};

/** Every deed with its rule, by name, each followed by its own cases. */
export const ruledDeeds: readonly RuledDeed[] = (Object.keys(deedsOf) as RuleName[])
  .flatMap((rule) =>
    deedsOf[rule].map((key) => {
      const [deed = "", only = null] = key.split(": ");
      return { key, deed, only, rule };
    }),
  )
  .toSorted((one, other) => (one.key < other.key ? -1 : 1));

/** What those who have a rule may do with one kind of record, each in words. */
type DeedsOf = { readonly of: string; readonly verbs: readonly string[] };

const spaced = (word: string): string => word.replaceAll("-", " ");
/** What only Steward does, or what follows by itself, is nobody's to be shown. */
const unshown: ReadonlySet<RuleName> = new Set(["reading", "steward", "follows"]);

/** The rules that people ask about, in their order, each with what it is the rule of. */
export function deedsByRule(): readonly {
  readonly rule: RuleName;
  readonly words: string;
  readonly deeds: readonly DeedsOf[];
}[] {
  return (Object.keys(rules) as RuleName[])
    .filter((rule) => !unshown.has(rule))
    .map((rule) => {
      const verbs = new Map<string, string[]>();
      for (const row of ruledDeeds.filter((one) => one.rule === rule)) {
        const [, record = "", verb = ""] = row.deed.split(".");
        const words = row.only === null ? spaced(verb) : `${spaced(verb)} (${row.only})`;
        verbs.set(spaced(record), [...(verbs.get(spaced(record)) ?? []), words]);
      }
      const deeds = [...verbs].map(([of, words]) => ({ of, verbs: words }));
      return { rule, words: rules[rule].words, deeds };
    });
}
